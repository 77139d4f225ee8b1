import { Button, Drawer, Group, ScrollArea, Text, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Revision } from '../../../../shared/contract/revisions.ts';
import { client } from '../../../app/client.ts';
import { orpc } from '../../../app/queries.ts';
import { showRefusal } from '../../../app/refusal.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { composeMode } from '../compose-mode.ts';
import { adoptAsChange, pendingChanges } from '../compose-store.ts';
import { type Composer, useCompose, useComposer, useMode } from '../composer-context.ts';
import { contentOf } from '../draft.ts';
import { savePost } from '../save-post.ts';
import { shortTime } from '../schedule-times.ts';
import { VersionDiff } from './VersionDiff.tsx';
import classes from './versions.module.css';

const reasonWords: Record<Revision['reason'], string> = {
  created: 'First written',
  edited: 'Edited',
  scheduled: 'Scheduled',
  unscheduled: 'Unscheduled',
  restored: 'Restored an earlier version',
  elsewhere: 'Changed elsewhere',
  set_aside: 'Set aside in a conflict',
};

interface RowProps {
  revision: Revision;
  isLatest: boolean;
  chosen: boolean;
  other: boolean;
  onChoose: (second: boolean) => void;
}

function VersionRow({ revision, isLatest, chosen, other, onChoose }: RowProps) {
  const zone = useCompose((state) => state.zone);
  return (
    <UnstyledButton
      className={classes.version}
      data-chosen={chosen || undefined}
      data-other={other || undefined}
      aria-pressed={chosen}
      onClick={(event) => onChoose(event.shiftKey)}
    >
      <span className={classes.line}>
        <strong>{shortTime(Date.parse(revision.at), zone)}</strong>
        <span className={classes.dimmed}>{isLatest ? 'now' : `#${revision.number}`}</span>
      </span>
      <span className={classes.dimmed}>
        {reasonWords[revision.reason]} by {revision.author}
      </span>
      <span className={classes.excerpt}>{revision.excerpt || 'No text'}</span>
    </UnstyledButton>
  );
}

/** What is being written becomes a version too, before another takes its place; null: it could not be kept. */
async function keepWriting(composer: Composer): Promise<number | null> {
  const { post } = composer.store.getState();
  if (composeMode(post?.status) === 'autosave') return (await savePost(composer))?.version ?? null;
  const state = composer.store.getState();
  if (post && pendingChanges(state)) {
    await client.posts.revisions.keep({ id: post.id, content: contentOf(state.draft) });
  }
  return post?.version ?? null;
}

function useRestore(onDone: () => void) {
  const composer = useComposer();
  const [busy, setBusy] = useState(false);
  async function restore(id: string) {
    setBusy(true);
    try {
      const version = await keepWriting(composer);
      if (version === null) return;
      const { post, leftOut } = await client.posts.revisions.restore({ id, version });
      composer.store.setState((state) => adoptAsChange(state, post));
      notifications.show({
        position: 'bottom-center',
        title: 'That version is back',
        message: leftOut.length > 0 ? leftOut.join(' ') : 'The one before is kept, too. Undo takes it back.',
      });
      onDone();
    } catch (error) {
      showRefusal(error);
    } finally {
      setBusy(false);
    }
  }
  return { busy, restore };
}

function Versions({ postId, onClose }: { postId: string; onClose: () => void }) {
  const { data, error, refetch } = useQuery(
    orpc.posts.revisions.list.queryOptions({ input: { id: postId } }),
  );
  const [chosenId, choose] = useState<string | null>(null);
  const [otherId, chooseOther] = useState<string | null>(null);
  const { busy, restore } = useRestore(onClose);
  const readOnly = useMode() === 'readonly';
  if (error) return <ErrorPanel error={error} onRetry={() => refetch()} />;
  if (!data) return <SkeletonRows rows={6} />;
  const { items } = data;
  const latest = items.find(({ reason }) => reason !== 'set_aside');
  const chosen = items.find(({ id }) => id === chosenId) ?? items.find(({ id }) => id !== latest?.id);
  const other = items.find(({ id }) => id === otherId && id !== chosen?.id);
  if (!chosen) {
    return (
      <EmptyState
        title="One version so far"
        description="Each saved change is kept here. Come back when you have written more."
      />
    );
  }
  return (
    <div className={classes.columns}>
      <ScrollArea className={classes.list} type="auto">
        {items.map((revision) => (
          <VersionRow
            key={revision.id}
            revision={revision}
            isLatest={revision.id === latest?.id}
            chosen={revision.id === chosen.id}
            other={revision.id === other?.id}
            onChoose={(second) => (second ? chooseOther(revision.id) : choose(revision.id))}
          />
        ))}
      </ScrollArea>
      <div className={classes.side}>
        <Group justify="space-between" wrap="nowrap" className={classes.head}>
          <Text fz={12} c="dimmed">
            {other
              ? `From #${chosen.number} to #${other.number}`
              : `What changed from #${chosen.number} to now. Shift-click another to compare the two.`}
          </Text>
          {!readOnly && chosen.id !== latest?.id && (
            <Button size="compact-sm" loading={busy} onClick={() => restore(chosen.id)}>
              Restore #{chosen.number}
            </Button>
          )}
        </Group>
        <VersionDiff postId={postId} from={chosen.id} to={other?.id} />
      </div>
    </div>
  );
}

/** All that the post has been: who wrote it, when, what differs, and the way back. */
export function VersionsDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const composer = useComposer();
  const postId = useCompose((state) => state.post?.id);
  const [isSaved, setSaved] = useState(false);
  const readOnly = useMode() === 'readonly';
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each opening
  useEffect(() => {
    setSaved(false);
    if (!opened) return;
    // "Now" is what is on the server: what is being written goes there first, where it saves itself.
    const saving = composer.store.getState().post?.status === 'draft' ? composer.saver.flush() : null;
    void Promise.resolve(saving).then(() => setSaved(true));
  }, [opened]);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={860}
      title="Versions"
      classNames={{ body: classes.body }}
    >
      {postId && (isSaved || readOnly) && <Versions postId={postId} onClose={onClose} />}
    </Drawer>
  );
}
