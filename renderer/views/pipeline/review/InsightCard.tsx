import { Button, Group, Textarea } from '@mantine/core';
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import type { Insight } from '../../../../shared/contract/pipeline-records.ts';
import { Keys } from '../../../ui/Keys.tsx';
import { insightWords } from '../run-words.ts';
import classes from './Card.module.css';
import { saveInsight, updateInsight } from './decisions.ts';
import { MarkList } from './MarkedCopy.tsx';
import { changeInsight, closeEditor, dropInsight, editInsight, lookAt, useReview } from './review-store.ts';

const writers: Record<Insight['writer'], string> = {
  model: 'A model',
  built_in: 'Built-in writer',
  person: 'A person',
};

/** The built-in writer takes insights as they stand: no need to read them twice. */
function saysItself({ text, quote }: Insight): boolean {
  const bare = (words: string) => words.replace(/[“”"\s]/g, '');
  return bare(text) === bare(quote);
}

function InsightEditor({ insight }: { insight: Insight }) {
  const draft = useReview((state) => state.insightDrafts[insight.id]);
  if (!draft) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its keys are those of the fields in it
    <div
      className={classes.editor}
      onKeyDown={(event) => {
        if (event.key === 'Escape') closeEditor();
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void saveInsight(insight);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <Textarea
        aria-label="Insight"
        autosize
        autoFocus
        minRows={2}
        maxLength={1_000}
        value={draft.text}
        onChange={(event) => changeInsight(insight.id, { text: event.currentTarget.value })}
      />
      <Textarea
        size="xs"
        label="Its quote, word for word as in the source"
        autosize
        minRows={1}
        maxLength={2_000}
        value={draft.quote}
        onChange={(event) => changeInsight(insight.id, { quote: event.currentTarget.value })}
      />
      <Group gap={6}>
        <Button
          size="compact-sm"
          rightSection={<Keys keys="mod+Enter" />}
          onClick={() => void saveInsight(insight)}
        >
          Save
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => dropInsight(insight.id)}>
          Discard
        </Button>
      </Group>
    </div>
  );
}

/** What was found in the source, with the words that prove it, and the decision. */
export function InsightCard({ insight, isActive }: { insight: Insight; isActive: boolean }) {
  const isEdited = useReview((state) => state.editedId === insight.id);
  const { state } = insight;
  const turn = (next: 'approved' | 'rejected') =>
    void updateInsight(insight, { state: state === next ? 'suggested' : next });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: J and K walk the insights
    <article
      className={classes.card}
      data-card={insight.id}
      data-active={isActive || undefined}
      data-state={state === 'suggested' ? 'open' : state}
      tabIndex={-1}
      aria-label={insight.text}
      aria-current={isActive || undefined}
      onClick={() => lookAt(insight.id)}
    >
      <header>
        <strong>{insightWords[insight.kind]}</strong>
        <span className={classes.quiet}>
          {writers[insight.writer]}
          {insight.isEdited && ' · changed by hand'}
          {insight.page !== null && ` · page ${insight.page}`}
        </span>
      </header>
      {isEdited ? (
        <InsightEditor insight={insight} />
      ) : (
        <>
          <p className={classes.text} dir="auto">
            {insight.text}
          </p>
          {!saysItself(insight) && (
            <blockquote className={classes.quote} dir="auto">
              {insight.quote}
            </blockquote>
          )}
          <MarkList marks={insight.marks} />
          {insight.why !== '' && <p className={classes.quiet}>{insight.why}</p>}
          <Group gap={6}>
            <Button
              size="compact-sm"
              variant={state === 'approved' ? 'filled' : 'default'}
              leftSection={<IconCheck size={14} />}
              aria-pressed={state === 'approved'}
              onClick={() => turn('approved')}
            >
              {state === 'approved' ? 'Approved' : 'Approve'}
            </Button>
            <Button
              size="compact-sm"
              variant={state === 'rejected' ? 'filled' : 'default'}
              color={state === 'rejected' ? 'gray' : undefined}
              leftSection={<IconX size={14} />}
              aria-pressed={state === 'rejected'}
              onClick={() => turn('rejected')}
            >
              {state === 'rejected' ? 'Rejected' : 'Reject'}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPencil size={14} />}
              onClick={() => editInsight(insight)}
            >
              Edit
            </Button>
          </Group>
        </>
      )}
    </article>
  );
}
