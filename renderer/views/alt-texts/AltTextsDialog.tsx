import { Alert, Badge, Button, Group, Modal, Progress, Text, Textarea } from '@mantine/core';
import { IconCheck, IconPlayerStop, IconTextCaption, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AltTextDraft, type AltTextRun, mostDrafted } from '../../../shared/contract/alt-texts.ts';
import { client } from '../../app/client.ts';
import { orpc, queryClient } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { offerUndo } from '../../app/undo.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { dollars } from '../illustrations/money.ts';
import classes from './AltTexts.module.css';

const longest = 1_000;

function keep(run: AltTextRun): void {
  queryClient.setQueryData(orpc.altTexts.get.queryKey({ input: { id: run.id } }), run);
}

async function accept(runId: string, items: { mediaId: string; text: string }[]): Promise<void> {
  try {
    keep(await client.altTexts.accept({ id: runId, items }));
    const done = items.length === 1 ? '1 description stored' : `${items.length} descriptions stored`;
    const mediaIds = items.map(({ mediaId }) => mediaId);
    offerUndo(done, async () => keep(await client.altTexts.undo({ id: runId, mediaIds })));
  } catch (error) {
    showRefusal(error);
  }
}

async function dismiss(runId: string, mediaIds: string[]): Promise<void> {
  try {
    keep(await client.altTexts.dismiss({ id: runId, mediaIds }));
    offerUndo('1 picture put aside', async () => keep(await client.altTexts.undo({ id: runId, mediaIds })));
  } catch (error) {
    showRefusal(error);
  }
}

interface RowProps {
  runId: string;
  /** Said for the whole run already. */
  said: string | null;
  draft: AltTextDraft;
  text: string;
  onText(text: string): void;
}

function Row({ runId, said, draft, text, onText }: RowProps) {
  const { media, state, hint, reason } = draft;
  const isOpen = state === 'drafted' || state === 'unwritten';
  return (
    <li className={classes.row} data-state={state}>
      <img src={media.thumbnailUrl} alt="" />
      <div className={classes.words}>
        <Group gap={8} mb={4}>
          <Text fz={12} c="dimmed" truncate>
            {media.fileName}
          </Text>
          {state === 'drafted' && (
            <Badge size="xs" variant="light" tt="none">
              Drafted by a model
            </Badge>
          )}
          {state === 'accepted' && (
            <Badge size="xs" variant="light" color="green" tt="none">
              Stored
            </Badge>
          )}
          {state === 'dismissed' && (
            <Badge size="xs" variant="default" tt="none">
              Put aside
            </Badge>
          )}
        </Group>
        {state === 'waiting' && <Text fz={13}>Waits its turn</Text>}
        {state === 'accepted' && <Text fz={13}>{media.altText}</Text>}
        {isOpen && (
          <Textarea
            size="xs"
            autosize
            minRows={2}
            maxRows={6}
            maxLength={longest}
            aria-label={`Description of ${media.fileName}`}
            placeholder="What is to be seen, for those who do not see it"
            description={state === 'unwritten' && hint !== '' ? `A hint, no description: ${hint}` : undefined}
            inputWrapperOrder={['input', 'description']}
            value={text}
            onChange={(event) => onText(event.currentTarget.value)}
          />
        )}
        {state === 'unwritten' && reason && reason !== said && (
          <Text fz={12} c="dimmed" mt={4}>
            {reason}
          </Text>
        )}
      </div>
      {isOpen && (
        <div className={classes.deeds}>
          <Button
            size="compact-xs"
            variant="light"
            leftSection={<IconCheck size={13} />}
            disabled={text.trim() === ''}
            aria-label={`Store the description of ${media.fileName}`}
            onClick={() => void accept(runId, [{ mediaId: media.id, text: text.trim() }])}
          >
            Store
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconX size={13} />}
            aria-label={`Put ${media.fileName} aside`}
            onClick={() => void dismiss(runId, [media.id])}
          >
            Aside
          </Button>
        </div>
      )}
    </li>
  );
}

function Review({ run }: { run: AltTextRun }) {
  /** As the person has changed them. */
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map());
  const textOf = ({ media, draft }: AltTextDraft) => texts.get(media.id) ?? draft ?? '';
  const open = run.drafts.filter(({ state }) => state === 'drafted' || state === 'unwritten');
  const ready = open.filter((draft) => textOf(draft).trim() !== '');
  const drafted = open.filter(({ state }) => state === 'drafted').length;
  const done = run.drafts.filter(({ state }) => state !== 'waiting').length;
  const cost = run.costMicros === null ? '' : ` · ${dollars(run.costMicros)}`;
  return (
    <>
      <Group justify="space-between" mb={8} wrap="nowrap">
        <Text fz={13} c="dimmed" role="status">
          {run.state === 'running'
            ? `${done} of ${run.drafts.length} looked at`
            : drafted > 0
              ? `${drafted} to review, drafted by ${run.model ?? 'a model'}`
              : `${open.length} to describe`}
          {cost}
        </Text>
        {run.state === 'running' ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerStop size={13} />}
            onClick={() => void client.altTexts.cancel({ id: run.id }).catch(showRefusal)}
          >
            Stop
          </Button>
        ) : (
          <Button
            size="xs"
            disabled={ready.length === 0}
            leftSection={<IconCheck size={13} />}
            onClick={() =>
              void accept(
                run.id,
                ready.map((draft) => ({ mediaId: draft.media.id, text: textOf(draft).trim() })),
              )
            }
          >
            {ready.length > 1 ? `Store all ${ready.length}` : 'Store all'}
          </Button>
        )}
      </Group>
      {run.state === 'running' && (
        <Progress
          size="xs"
          mb={10}
          value={(100 * done) / Math.max(1, run.drafts.length)}
          aria-label="Progress"
        />
      )}
      {run.reason && (
        <Alert color="yellow" mb={10} p="xs">
          {run.reason} {run.remedy}
        </Alert>
      )}
      <ul className={classes.rows} aria-label="Pictures">
        {run.drafts.map((draft) => (
          <Row
            key={draft.media.id}
            runId={run.id}
            said={run.reason}
            draft={draft}
            text={textOf(draft)}
            onText={(text) => setTexts((before) => new Map([...before, [draft.media.id, text]]))}
          />
        ))}
      </ul>
    </>
  );
}

interface AltTextsDialogProps {
  /** A run that was just begun; else the latest that waits for review. */
  runId: string | undefined;
  onBegun(runId: string): void;
  onClose(): void;
}

/** Descriptions for pictures that have none: drafted by a model, read by a person, and only then stored. */
export function AltTextsDialog({ runId, onBegun, onClose }: AltTextsDialogProps) {
  const latest = useQuery(orpc.altTexts.latest.queryOptions());
  const shown = runId ?? latest.data?.run?.id;
  const run = useQuery(
    orpc.altTexts.get.queryOptions({ input: { id: shown ?? '' }, enabled: shown !== undefined }),
  );
  const missing = latest.data?.missing ?? 0;
  async function begin() {
    try {
      onBegun((await client.altTexts.begin({})).id);
    } catch (error) {
      showRefusal(error);
    }
  }
  const error = latest.error ?? run.error;
  return (
    <Modal
      opened
      onClose={onClose}
      title="Descriptions of pictures"
      size={760}
      classNames={{ body: classes.body }}
    >
      {run.data ? (
        <Review run={run.data} />
      ) : error ? (
        <ErrorPanel error={error} onRetry={() => latest.refetch()} />
      ) : !latest.data || shown !== undefined ? (
        <SkeletonRows rows={5} />
      ) : (
        <EmptyState
          icon={<IconTextCaption size={30} stroke={1.4} />}
          title={
            missing === 0 ? 'Every picture has a description' : `${missing} pictures have no description`
          }
          description={
            missing === 0
              ? 'People who cannot see a picture hear what is on it.'
              : `A model that sees pictures drafts them${missing > mostDrafted ? `, the latest ${mostDrafted} first` : ''}; nothing is stored before you have read it. What it costs counts towards your AI budget.`
          }
          action={missing > 0 && <Button onClick={() => void begin()}>Draft descriptions</Button>}
        />
      )}
    </Modal>
  );
}
