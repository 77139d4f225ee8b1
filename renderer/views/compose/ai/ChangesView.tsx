import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { AiVariant } from '../../../../shared/contract/ai.ts';
import { useCalmDraft } from '../calm-draft.tsx';
import { useCompose } from '../composer-context.ts';
import { textOf } from '../draft.ts';
import { useSelectionStore } from '../text-editor/text-selection.ts';
import classes from './ChangesView.module.css';
import { useDesk } from './desk-context.ts';
import { MarkedClaims } from './MarkedClaims.tsx';
import {
  beginReview,
  type Decision,
  decide,
  followText,
  openChanges,
  type Piece,
  type Review,
  type Suggestion,
  textNow,
} from './suggestion.ts';
import { useTextDeeds } from './use-text-deeds.ts';
import { inPlace, type Run } from './write-desk.ts';

type Done = Extract<Run, { state: 'done' }>;

const footingWords: Record<Suggestion['footing'], string | null> = {
  as_begun: null,
  merged: 'The text has changed since. This is compared with it as it stands now; what you wrote stays.',
  conflicting:
    'The text has changed since, also where this changes it. What you wrote there is shown struck through and goes only if you accept that change.',
};

/** Of a long stretch that stays, so much is shown at its ends. */
const shownAtEnd = 90;

function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= shownAtEnd * 2 + 20) return text;
  const start = isFirst ? '' : text.slice(0, shownAtEnd);
  const end = isLast ? '' : text.slice(-shownAtEnd);
  return `${start} … ${end}`;
}

function nameOf({ was, becomes }: Extract<Piece, { kind: 'change' }>): string {
  const said = (text: string) => `“${text.trim().slice(0, 40)}”`;
  if (was.trim() === '') return `${said(becomes)} added`;
  return becomes.trim() === '' ? `${said(was)} taken out` : `${said(was)} to ${said(becomes)}`;
}

interface ChangeProps {
  piece: Extract<Piece, { kind: 'change' }>;
  marks: AiVariant['marks'];
  onDecide: (decision: Decision) => void;
}

function Change({ piece, marks, onDecide }: ChangeProps) {
  const { was, becomes, decision } = piece;
  if (decision !== 'open') return <span>{decision === 'accepted' ? becomes : was}</span>;
  const name = nameOf(piece);
  return (
    <span className={classes.change}>
      {was && <del>{was}</del>}
      {becomes && (
        <ins>
          <MarkedClaims text={becomes} marks={marks} />
        </ins>
      )}
      <span className={classes.choice}>
        <ActionIcon
          size={20}
          variant="light"
          color="green"
          aria-label={`Accept: ${name}`}
          data-accept
          onClick={() => onDecide('accepted')}
        >
          <IconCheck size={13} />
        </ActionIcon>
        <ActionIcon
          size={20}
          variant="light"
          color="gray"
          aria-label={`Reject: ${name}`}
          onClick={() => onDecide('rejected')}
        >
          <IconX size={13} />
        </ActionIcon>
      </span>
    </span>
  );
}

/** The review of the chosen variant for the text as it stands, and how it is decided. */
function useReview(run: Done, variant: AiVariant) {
  const desk = useDesk();
  const { target, reviews, chosen } = run;
  const deeds = useTextDeeds(target.tab);
  const begun = useMemo(
    () => reviews[chosen] ?? beginReview(target.before, inPlace(target, variant.text)),
    [reviews, chosen, target, variant],
  );
  const decidedText = useMemo(() => textNow(begun.now), [begun]);
  // What was accepted shows at once; what is typed a moment later, so that typing never waits.
  const isDecided = useCompose(({ draft }) => textOf(draft, target.tab) === decidedText);
  const calm = textOf(useCalmDraft(), target.tab);
  const present = isDecided ? decidedText : calm;
  const shown = useMemo(() => followText(begun, present), [begun, present]);

  // Undo led back to where one was: what is typed from here on is compared with that.
  const isBack = shown.now !== begun.now && shown.trail.includes(shown.now);
  useEffect(() => {
    if (isBack) desk.review(chosen, shown);
  }, [isBack, desk, chosen, shown]);

  function settle(which: number | 'all', decision: Decision): void {
    // Between the last key and what is shown a letter may have been typed.
    const real = followText(shown, deeds.present());
    const isSame = JSON.stringify(real.now.pieces) === JSON.stringify(shown.now.pieces);
    const next: Review = which === 'all' || isSame ? decide(real, which, decision) : real;
    desk.review(chosen, next);
    if (textNow(next.now) !== deeds.present()) deeds.replace(textNow(next.now));
  }
  return { shown: shown.now, settle };
}

/** What would change, stretch by stretch: each is accepted or rejected, and undo takes that back. */
export function ChangesView({
  run,
  variant,
  children,
}: {
  run: Done;
  variant: AiVariant;
  /** Ways to use the whole of it. */
  children: ReactNode;
}) {
  const { shown, settle } = useReview(run, variant);
  const selection = useSelectionStore();
  const root = useRef<HTMLDivElement>(null);
  const open = openChanges(shown);
  const note = footingWords[shown.footing];
  const last = shown.pieces.length - 1;
  const hasChanges = shown.pieces.some(({ kind }) => kind === 'change');

  function decideOne(index: number, decision: Decision): void {
    settle(index, decision);
    // The button that was pressed is gone: on to the next, or back to the text.
    requestAnimationFrame(() => {
      const next = root.current?.querySelector<HTMLElement>('[data-accept]');
      if (next) next.focus();
      else selection.getState().focus();
    });
  }

  return (
    <div ref={root} className={classes.root}>
      {note && (
        <Text fz={12} c="dimmed" role="status">
          {note}
        </Text>
      )}
      {hasChanges && (
        <p className={classes.text} dir="auto">
          {shown.pieces.map((piece, index) =>
            piece.kind === 'same' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
              <span key={index}>{shortened(piece.text, index === 0, index === last)}</span>
            ) : (
              <Change
                // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
                key={index}
                piece={piece}
                marks={variant.marks}
                onDecide={(decision) => decideOne(index, decision)}
              />
            ),
          )}
        </p>
      )}
      <Group gap={6}>
        {open === 0 ? (
          <Text fz={12} c="dimmed" role="status">
            {hasChanges
              ? 'All is decided. Undo brings a change back.'
              : 'Nothing would change: it is word for word what stands there.'}
          </Text>
        ) : (
          <>
            <Button
              size="compact-sm"
              leftSection={<IconCheck size={14} aria-hidden />}
              onClick={() => settle('all', 'accepted')}
            >
              Accept {open === 1 ? 'the change' : `all ${open}`}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => settle('all', 'rejected')}>
              Reject {open === 1 ? 'it' : 'all'}
            </Button>
          </>
        )}
        {children}
      </Group>
    </div>
  );
}
