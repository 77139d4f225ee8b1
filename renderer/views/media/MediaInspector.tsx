import { ActionIcon, Button, Group, ScrollArea, Skeleton, TagsInput, Text, Textarea } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconArrowBackUp, IconDownload, IconPencilPlus, IconTrash, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { MediaDetails } from '../../../shared/contract/media-library.ts';
import { sizeWords } from '../../../shared/size-words.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { folderPath } from './folder-tree.ts';
import classes from './MediaInspector.module.css';
import { MediaPreview } from './MediaPreview.tsx';
import type { Overview } from './MediaSidebar.tsx';
import { askBeforePurging, restoreFiles, setTags, trashFiles } from './media-deeds.tsx';
import { kindWord, measureWords } from './media-words.ts';

const typingMs = 600;
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

function AltField({ file }: { file: MediaDetails }) {
  const [text, setText] = useState(file.altText);
  const save = useDebouncedCallback(
    (altText: string) => void client.media.update({ id: file.id, altText }).catch(showRefusal),
    { delay: typingMs, flushOnUnmount: true },
  );
  return (
    <Textarea
      size="xs"
      label="Description (alt text)"
      placeholder="What is to be seen, for those who do not see it"
      autosize
      minRows={2}
      maxRows={8}
      maxLength={10_000}
      value={text}
      disabled={file.deletedAt !== null}
      onChange={(event) => {
        setText(event.currentTarget.value);
        save(event.currentTarget.value);
      }}
      onBlur={() => save.flush()}
    />
  );
}

function Uses({ uses, alsoUsedBy }: Pick<MediaDetails, 'uses' | 'alsoUsedBy'>) {
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const timeZone = frame.data?.workspace.timeZone;
  return (
    <section>
      <h3>In posts</h3>
      {uses.length === 0 ? (
        <Text fz={12} c="dimmed">
          No post uses it.
        </Text>
      ) : (
        <ul className={classes.uses}>
          {uses.map(({ postId, title, status, scheduledAt }) => (
            <li key={postId}>
              <Link to="/posts" search={{ post: postId }}>
                <StatusBadge status={status} iconOnly />
                <span>{title}</span>
                {scheduledAt && timeZone && <TimeText at={scheduledAt} timeZone={timeZone} />}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {alsoUsedBy.map((user) => (
        <Text key={user} fz={12}>
          {user}
        </Text>
      ))}
    </section>
  );
}

function Facts({ file, folder }: { file: MediaDetails; folder: string }) {
  const facts: [string, ReactNode][] = [
    ['Kind', kindWord(file)],
    ['Measures', measureWords(file)],
    ['Size', sizeWords(file.sizeBytes)],
    ['Codecs', [file.videoCodec, file.audioCodec].filter(Boolean).join(', ')],
    ['Frames', file.framesPerSecond === null ? '' : `${file.framesPerSecond} per second`],
    ['Folder', folder],
    ['Added', moment.format(new Date(file.createdAt))],
    ['Metadata', file.metadataKept === null ? 'removed' : `kept: ${file.metadataKept}`],
  ];
  const { origin } = file;
  if (origin) {
    const cost =
      origin.costMicros === null ? 'not told' : `${origin.costMicros / 1e6} ${origin.currency ?? ''}`;
    facts.push(
      [
        origin.isByAi ? 'Made by AI' : 'From',
        origin.isByAi ? `${origin.model} of ${origin.provider}` : origin.provider,
      ],
      ['From the words', origin.prompt],
      ['By', origin.author],
      ['Licence', origin.license],
      ['Credit', origin.attribution],
      ['Cost', cost],
    );
  }
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Deeds({ file, onGone }: { file: MediaDetails; onGone(): void }) {
  const navigate = useNavigate();
  async function compose() {
    try {
      const { id } = await client.posts.create({ body: '', accountIds: [], mediaIds: [file.id] });
      void navigate({ to: '/compose/$postId', params: { postId: id }, search: {} });
    } catch (error) {
      showRefusal(error);
    }
  }
  if (file.deletedAt !== null) {
    return (
      <Group gap={6}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowBackUp size={14} />}
          onClick={() => void restoreFiles([file])}
        >
          Take back
        </Button>
        <Button size="xs" variant="subtle" color="red" onClick={() => askBeforePurging([file], onGone)}>
          Delete for good
        </Button>
      </Group>
    );
  }
  return (
    <Group gap={6}>
      <Button size="xs" leftSection={<IconPencilPlus size={14} />} onClick={() => void compose()}>
        Post it
      </Button>
      <Button
        size="xs"
        variant="default"
        component="a"
        href={file.url}
        download={file.fileName}
        leftSection={<IconDownload size={14} />}
      >
        Save
      </Button>
      <ActionIcon
        size={30}
        variant="subtle"
        color="red"
        aria-label="Delete"
        title="Delete"
        onClick={() => void trashFiles([file]).then((gone) => gone && onGone())}
      >
        <IconTrash size={15} />
      </ActionIcon>
    </Group>
  );
}

/** Everything about one file: how it looks, what it is, how it is described, and where it is used. */
export function MediaInspector({
  id,
  overview,
  onClose,
}: {
  id: string;
  overview: Overview;
  onClose(): void;
}) {
  const details = useQuery(orpc.media.get.queryOptions({ input: { id } }));
  const file = details.data;
  return (
    <aside className={classes.root} aria-label="The chosen file">
      <Group justify="space-between" px="md" h={44} wrap="nowrap" gap="xs">
        <Text size="sm" fw={600} truncate title={file?.fileName}>
          {file?.fileName ?? 'File'}
        </Text>
        <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </Group>
      <ScrollArea className={classes.scroll} type="auto">
        {file ? (
          <div className={classes.body}>
            <MediaPreview file={file} />
            <Deeds file={file} onGone={onClose} />
            <AltField file={file} />
            <TagsInput
              size="xs"
              label="Tags"
              placeholder={file.tags.length === 0 ? 'Add a tag' : ''}
              maxTags={30}
              disabled={file.deletedAt !== null}
              data={overview.tags.map(({ tag }) => tag)}
              value={file.tags}
              onChange={(tags) =>
                void setTags(file, tags.map((tag) => tag.trim().slice(0, 50)).filter(Boolean))
              }
            />
            <Uses uses={file.uses} alsoUsedBy={file.alsoUsedBy} />
            <Facts file={file} folder={file.folderId ? folderPath(overview.folders, file.folderId) : ''} />
          </div>
        ) : details.error ? (
          <ErrorPanel error={details.error} onRetry={() => details.refetch()} />
        ) : (
          <div className={classes.body}>
            <Skeleton height={180} />
            <Skeleton height={60} />
          </div>
        )}
      </ScrollArea>
    </aside>
  );
}
