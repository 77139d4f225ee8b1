import { Button, Tooltip } from '@mantine/core';
import { IconCalendarPlus, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CalendarEntry, Post } from '../../../shared/contract/posts.ts';
import { orpc } from '../../app/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { NetworkMark } from '../../ui/NetworkMark.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { RecentPost } from './RecentPost.tsx';
import classes from './TodayView.module.css';

function Section({ title, children, count }: { title: string; children: ReactNode; count?: number }) {
  return (
    <section className={classes.section}>
      <h2>
        {title} {count !== undefined && <span>{count}</span>}
      </h2>
      {children}
    </section>
  );
}

function EntryRow({ entry, timeZone }: { entry: CalendarEntry; timeZone: string }) {
  return (
    <Link to="." search={(before) => ({ ...before, post: entry.id })} className={classes.entry}>
      <span className={classes.time}>
        <TimeText at={entry.at} timeZone={timeZone} show="time" />
      </span>
      <span className={classes.marks}>
        {entry.networks.map((network) => (
          <NetworkMark key={network} network={network} size={14} />
        ))}
      </span>
      <span className={classes.excerpt}>{entry.excerpt || 'A picture without text'}</span>
      <StatusBadge status={entry.status} />
    </Link>
  );
}

function AttentionRow({ post }: { post: Post }) {
  const troubled = post.publications.find(
    ({ state }) => state === 'failed' || state === 'needs_review' || state === 'held',
  );
  return (
    <Link to="." search={(before) => ({ ...before, post: post.id })} className={classes.attention}>
      <StatusBadge status={post.status} />
      <span className={classes.excerpt}>{post.title || post.body}</span>
      <span className={classes.reason}>{troubled?.error?.message ?? 'Waits for your decision'}</span>
    </Link>
  );
}

function Week({
  days,
  today,
}: {
  days: { date: string; planned: number; published: number }[];
  today: string;
}) {
  const most = Math.max(1, ...days.map(({ planned, published }) => planned + published));
  return (
    <ol className={classes.week}>
      {days.map(({ date, planned, published }) => {
        const name = new Intl.DateTimeFormat(undefined, {
          weekday: 'short',
          day: 'numeric',
          timeZone: 'UTC',
        }).format(Date.parse(date));
        return (
          <li key={date}>
            <Tooltip label={`${planned} planned, ${published} published`}>
              <Link to="/calendar" search={{ view: 'day', date }} data-today={date === today || undefined}>
                <span className={classes.bar} aria-hidden="true">
                  <i data-kind="planned" style={{ height: `${(planned / most) * 100}%` }} />
                  <i data-kind="published" style={{ height: `${(published / most) * 100}%` }} />
                </span>
                <strong>{planned + published || '–'}</strong>
                <span>{name}</span>
              </Link>
            </Tooltip>
          </li>
        );
      })}
    </ol>
  );
}

/** The morning's desk: what goes out, what needs a person, how the last posts did. */
export function TodayView() {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(orpc.workspace.today.queryOptions());
  if (error) return <ErrorPanel error={error} onRetry={() => refetch()} />;
  if (!data) return <SkeletonRows rows={8} />;
  const { timeZone, today, next, attention, recent, week } = data;
  const title = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeZone: 'UTC' }).format(
    Date.parse(data.date),
  );
  const isEmpty = today.length + attention.length + recent.length === 0 && !next;
  return (
    <div className={classes.root}>
      <PageHeader title={title} />
      {isEmpty ? (
        <EmptyState
          icon={<IconCalendarPlus size={30} stroke={1.4} />}
          title="A quiet desk"
          description="Here you see each day what goes out, what needs you, and how the last posts did. Connect an account, then write the first post."
          action={
            <Button leftSection={<IconPlus size={15} />} onClick={() => navigate({ to: '/accounts' })}>
              Connect an account
            </Button>
          }
        />
      ) : (
        <div className={classes.columns}>
          <div>
            {attention.length > 0 && (
              <Section title="Needs you" count={attention.length}>
                {attention.map((post) => (
                  <AttentionRow key={post.id} post={post} />
                ))}
              </Section>
            )}
            <Section title="Going out today" count={today.length}>
              {today.map((entry) => (
                <EntryRow key={entry.id} entry={entry} timeZone={timeZone} />
              ))}
              {today.length === 0 && (
                <p className={classes.nothing}>
                  Nothing today.{' '}
                  {next ? (
                    <>
                      Next: <TimeText at={next.at} timeZone={timeZone} />, “{next.excerpt}”
                    </>
                  ) : (
                    <Link to="/compose">Write something</Link>
                  )}
                </p>
              )}
            </Section>
            <Section title="The next seven days">
              <Week days={week} today={data.date} />
            </Section>
          </div>
          <Section title="How the last posts did">
            {recent.map(({ post, metrics }) => (
              <RecentPost key={post.id} post={post} metrics={metrics} timeZone={timeZone} />
            ))}
            {recent.length === 0 && (
              <p className={classes.nothing}>Numbers appear here five minutes after a post went out.</p>
            )}
          </Section>
        </div>
      )}
    </div>
  );
}
