import { Button } from '@mantine/core';
import { IconArrowLeft, IconEyeCheck, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Run } from '../../../../shared/contract/pipeline-records.ts';
import { orpc } from '../../../app/queries.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { dollars } from '../../../ui/money.ts';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import { RunDialog } from '../RunDialog.tsx';
import { RunMenu } from '../RunMenu.tsx';
import { RunProgress } from '../RunProgress.tsx';
import { StateBadge } from '../RunState.tsx';
import { resumeRun, stopRun } from '../run-deeds.ts';
import { amount, costWords } from '../run-words.ts';
import { ItemPanel } from './ItemPanel.tsx';
import { ItemTable } from './ItemTable.tsx';
import classes from './Run.module.css';

function Facts({ run, timeZone }: { run: Run; timeZone: string }) {
  const ofBudget = run.budgetMicros === null ? '' : ` of ${dollars(run.budgetMicros)}`;
  const reserved = run.reservedMicros > 0 ? `, up to ${dollars(run.reservedMicros)} underway` : '';
  return (
    <div className={classes.facts}>
      <StateBadge state={run.state} />
      <RunProgress run={run} />
      <span className={classes.quiet}>
        {costWords(run)}
        {ofBudget}
        {reserved}
      </span>
      <span className={classes.quiet}>
        {run.startedBy}, <TimeText at={run.createdAt} timeZone={timeZone} show="relative" />
      </span>
      {run.copies.posts > 0 && (
        <Link
          to="/posts"
          search={run.labels[0] === undefined ? {} : { label: run.labels[0] }}
          className={classes.link}
        >
          {amount(run.copies.posts, 'post')} made
        </Link>
      )}
    </div>
  );
}

function RunActions({ run, onEdit }: { run: Run; onEdit(): void }) {
  const navigate = useNavigate();
  const { progress, state } = run;
  return (
    <>
      {progress.needsReview > 0 && (
        <Button
          leftSection={<IconEyeCheck size={14} />}
          onClick={() => void navigate({ to: '/content-runs/$runId/review', params: { runId: run.id } })}
        >
          Review {amount(progress.needsReview, 'source')}
        </Button>
      )}
      {state === 'cancelled' ? (
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={14} />}
          onClick={() => void resumeRun(run)}
        >
          Go on
        </Button>
      ) : (
        progress.running + progress.waiting > 0 && (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={14} />}
            onClick={() => void stopRun(run)}
          >
            Stop
          </Button>
        )
      )}
      <RunMenu run={run} onEdit={onEdit} onRemoved={() => void navigate({ to: '/content-runs' })} />
    </>
  );
}

/** A run: its sources with their steps, live; the steps of the opened one in full beside them. */
export function RunView() {
  const { runId = '' } = useParams({ strict: false });
  const { item: openedId } = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const [isEdited, setIsEdited] = useState(false);
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const { data, error, refetch } = useQuery(orpc.pipeline.get.queryOptions({ input: { id: runId } }));
  if (!data || !frame.data) {
    return error ? <ErrorPanel error={error} onRetry={() => refetch()} /> : <SkeletonRows />;
  }
  const { run, items } = data;
  const [only] = items;
  const opened = items.find(({ id }) => id === openedId);
  const open = (item: string | undefined) =>
    void navigate({
      to: '/content-runs/$runId',
      params: { runId },
      replace: true,
      search: item === undefined ? {} : { item },
    });
  return (
    <div className={classes.root}>
      <PageHeader title={run.name} actions={<RunActions run={run} onEdit={() => setIsEdited(true)} />}>
        <Link to="/content-runs" className={classes.link}>
          <IconArrowLeft size={13} /> All runs
        </Link>
      </PageHeader>
      <Facts run={run} timeZone={frame.data.workspace.timeZone} />
      <div className={classes.body} data-single={items.length === 1 || undefined}>
        {items.length === 1 && only ? (
          <ItemPanel item={only} isAlone />
        ) : (
          <>
            <ItemTable items={items} openedId={openedId} onOpen={open} />
            {opened && <ItemPanel item={opened} onClose={() => open(undefined)} />}
          </>
        )}
      </div>
      {isEdited && <RunDialog run={run} onClose={() => setIsEdited(false)} />}
    </div>
  );
}
