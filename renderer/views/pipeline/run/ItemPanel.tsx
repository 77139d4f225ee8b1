import { Button, CloseButton } from '@mantine/core';
import { IconExternalLink, IconPlayerStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Copy, RunItem } from '../../../../shared/contract/pipeline-records.ts';
import { orpc } from '../../../app/queries.ts';
import { NetworkMark } from '../../../ui/NetworkMark.tsx';
import { StateBadge } from '../RunState.tsx';
import { stopItem } from '../run-deeds.ts';
import { itemTitle, sourceFacts, sourceKindWord } from '../run-words.ts';
import classes from './Run.module.css';
import { StepCard } from './StepCard.tsx';
import { useTick } from './use-tick.ts';

function PostLine({ copy }: { copy: Copy }) {
  if (copy.postId === null) return null;
  return (
    <li>
      <Link to="/compose/$postId" params={{ postId: copy.postId }} className={classes.post}>
        <NetworkMark network={copy.network} size={13} />
        <span>{copy.text}</span>
      </Link>
      {copy.problem !== null && <em>{copy.problem}</em>}
    </li>
  );
}

function PostsMade({ itemId }: { itemId: string }) {
  const { data } = useQuery(orpc.pipeline.item.queryOptions({ input: { id: itemId } }));
  const made = data?.writtenCopies.filter(({ postId }) => postId !== null) ?? [];
  if (made.length === 0) return null;
  return (
    <section className={classes.made} aria-label="Posts of this source">
      <h3>Its posts</h3>
      <ul>
        {made.map((copy) => (
          <PostLine key={copy.id} copy={copy} />
        ))}
      </ul>
    </section>
  );
}

/** One source on its way, step after step; alone, it is all there is to its run. */
export function ItemPanel({
  item,
  isAlone,
  onClose,
}: {
  item: RunItem;
  isAlone?: boolean;
  onClose?: () => void;
}) {
  const isUnderway = item.state === 'running' || item.state === 'waiting';
  const now = useTick(isUnderway);
  const address = item.source?.url;
  return (
    <section className={classes.panel} aria-label={itemTitle(item)}>
      <header className={classes.panelHead}>
        <div>
          {!isAlone && <h2>{itemTitle(item)}</h2>}
          <span className={classes.quiet}>
            {sourceKindWord(item.source?.kind ?? item.kind)}
            {item.source && ` · ${sourceFacts(item.source)}`}
            {address && (
              <>
                {' · '}
                <a href={address} target="_blank" rel="noreferrer">
                  Open <IconExternalLink size={11} aria-hidden />
                </a>
              </>
            )}
          </span>
        </div>
        {!isAlone && <StateBadge state={item.state} />}
        {isUnderway && !isAlone && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPlayerStop size={13} />}
            onClick={() => void stopItem(item.runId, item.id)}
          >
            Stop
          </Button>
        )}
        {onClose && <CloseButton size="sm" aria-label="Close the steps" onClick={onClose} />}
      </header>
      {item.source?.remarks.map((remark) => (
        <p key={remark} className={classes.remark}>
          {remark}
        </p>
      ))}
      <ol className={classes.steps} aria-label="Steps">
        {item.steps.map((step) => (
          <StepCard key={step.id} item={item} step={step} now={now} />
        ))}
      </ol>
      {item.copies.posts > 0 && <PostsMade itemId={item.id} />}
    </section>
  );
}
