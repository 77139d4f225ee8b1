import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Account } from '../../../../shared/contract/accounts.ts';
import type { Copy, Insight } from '../../../../shared/contract/pipeline-records.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { AccountStack } from '../../../ui/AccountStack.tsx';
import { NetworkMark } from '../../../ui/NetworkMark.tsx';
import { CounterRing } from '../../compose/CounterRing.tsx';
import { RedoButton } from '../RedoButton.tsx';
import { insightWords, writerWords } from '../run-words.ts';
import classes from './Card.module.css';
import { ClashNote } from './ClashNote.tsx';
import { CopyEditor } from './CopyEditor.tsx';
import { changesOf, hasClash } from './copy-draft.ts';
import { decideCopy, redoCopy, updateCopy } from './decisions.ts';
import { MarkedCopy, MarkList } from './MarkedCopy.tsx';
import { PictureSlot } from './PictureSlot.tsx';
import { editCopy, lookAt, useReview } from './review-store.ts';
import { WhenField } from './WhenField.tsx';

const decided: Record<Copy['state'], string> = { open: '', approved: 'Approved', rejected: 'Rejected' };

/** A few are read at a glance; of many the source shows where they stand, and their words are a press away. */
const insightsAtOnce = 2;

function Basis({ insights }: { insights: readonly Insight[] }) {
  const list = (
    <ul className={classes.basis} aria-label="Rests on">
      {insights.map(({ id, kind, text, page }) => (
        <li key={id}>
          <b>{insightWords[kind]}</b> {text}
          {page !== null && <span className={classes.quiet}> Page {page}</span>}
        </li>
      ))}
    </ul>
  );
  if (insights.length <= insightsAtOnce) return list;
  return (
    <details className={classes.basis}>
      <summary>Rests on {insights.length} insights</summary>
      {list}
    </details>
  );
}

function Variants({ copy }: { copy: Copy }) {
  if (copy.variants.length < 2) return null;
  return (
    <SegmentedControl
      size="xs"
      aria-label="Texts to choose from"
      data={copy.variants.map((_variant, index) => ({ value: String(index), label: `Text ${index + 1}` }))}
      value={String(copy.chosen)}
      onChange={(next) => void updateCopy(copy, { chosen: Number(next) })}
    />
  );
}

/** By rules, from 0 to 100; what cannot be judged is left out. */
function scoreWords({ scores }: Copy): string {
  const named = { Hook: scores.hook, Clarity: scores.clarity, 'Call to action': scores.callToAction };
  return Object.entries(named)
    .filter(([, score]) => score !== null)
    .map(([name, score]) => `${name} ${score}`)
    .join(' · ');
}

function Actions({ copy, isActive, timeZone }: { copy: Copy; isActive: boolean; timeZone: string }) {
  const redoId = useReview((state) => state.redoId);
  const again = (state: 'approved' | 'rejected') =>
    void decideCopy(copy, copy.state === state ? 'open' : state);
  return (
    <Group gap={6} className={classes.actions}>
      <Button
        size="compact-sm"
        variant={copy.state === 'approved' ? 'filled' : 'default'}
        leftSection={<IconCheck size={14} />}
        aria-pressed={copy.state === 'approved'}
        onClick={() => again('approved')}
      >
        {copy.state === 'approved' ? 'Approved' : 'Approve'}
      </Button>
      <Button
        size="compact-sm"
        variant={copy.state === 'rejected' ? 'filled' : 'default'}
        color={copy.state === 'rejected' ? 'gray' : undefined}
        leftSection={<IconX size={14} />}
        aria-pressed={copy.state === 'rejected'}
        onClick={() => again('rejected')}
      >
        {copy.state === 'rejected' ? 'Rejected' : 'Reject'}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPencil size={14} />}
        onClick={() => editCopy(copy)}
      >
        Edit
      </Button>
      <RedoButton
        size="compact-sm"
        label="Again"
        example="Shorter, and begin with the figure"
        opened={isActive && redoId === copy.id}
        onOpened={(opened) => {
          lookAt(copy.id);
          useReview.setState({ redoId: opened ? copy.id : null });
        }}
        onRedo={(instruction) => void redoCopy(copy, instruction)}
      />
      <Variants copy={copy} />
      <WhenField copy={copy} timeZone={timeZone} />
    </Group>
  );
}

interface CopyCardProps {
  copy: Copy;
  insights: readonly Insight[];
  accounts: readonly Account[];
  timeZone: string;
  isActive: boolean;
}

/** A text for one network with what it rests on, what is to be checked, its picture, and the decision. */
export function CopyCard({ copy, insights, accounts, timeZone, isActive }: CopyCardProps) {
  const draft = useReview((state) => state.copyDrafts[copy.id]);
  const isEdited = useReview((state) => state.editedId === copy.id);
  const isMade = copy.postId !== null;
  const isUnsaved = draft !== undefined && !isEdited && changesOf(draft.base, draft) !== null;
  const { name } = networkFacts[copy.network];
  const mine = accounts.filter(({ id }) => copy.accountIds.includes(id));
  const facts = [writerWords(copy), copy.isEdited ? 'changed by hand' : null, scoreWords(copy)];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: J and K walk the texts
    <article
      className={classes.card}
      data-card={copy.id}
      data-active={isActive || undefined}
      data-state={copy.state}
      tabIndex={-1}
      aria-label={[name, decided[copy.state]].filter((part) => part !== '').join(', ')}
      aria-current={isActive || undefined}
      onClick={() => lookAt(copy.id)}
    >
      <header>
        <NetworkMark network={copy.network} size={15} />
        <strong>{name}</strong>
        <AccountStack accounts={mine} />
        {copy.parts.length > 0 && <span className={classes.quiet}>Thread of {copy.parts.length}</span>}
        <span className={classes.counters}>
          {!isEdited &&
            copy.counts.map((count, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a thread is known by the order of its posts
              <CounterRing key={index} count={count} label={name} />
            ))}
        </span>
      </header>
      <Basis insights={insights} />
      {draft && hasClash(draft, copy) && <ClashNote copy={copy} draft={draft} />}
      <div className={classes.content}>
        <div>
          {isEdited && draft ? (
            <CopyEditor copy={copy} draft={draft} />
          ) : (
            <>
              <MarkedCopy {...copy} />
              {copy.hashtags.length > 0 && <p className={classes.hashtags}>{copy.hashtags.join(' ')}</p>}
            </>
          )}
        </div>
        <PictureSlot copy={copy} isLocked={isMade} />
      </div>
      {isUnsaved && (
        <p className={classes.unsaved} role="status">
          Changed, not saved.
          <Button size="compact-xs" variant="default" onClick={() => editCopy(copy)}>
            Go on
          </Button>
        </p>
      )}
      {!isEdited && <MarkList marks={copy.marks} />}
      {copy.problem !== null && <p className={classes.remark}>{copy.problem}</p>}
      <p className={classes.quiet}>
        {facts.filter((part) => part).join(' · ')}
        {copy.why !== '' && <span className={classes.why}>{copy.why}</span>}
      </p>
      {copy.postId === null ? (
        !isEdited && <Actions copy={copy} isActive={isActive} timeZone={timeZone} />
      ) : (
        <Link to="/compose/$postId" params={{ postId: copy.postId }} className={classes.made}>
          Open its post
        </Link>
      )}
    </article>
  );
}
