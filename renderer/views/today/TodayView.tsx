import { Button } from '@mantine/core';
import { IconCalendarPlus, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useInterface } from '../../app/interface-state.ts';
import { orpc } from '../../app/queries.ts';
import { useRowFocus } from '../../app/use-row-focus.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { AttentionRow } from './AttentionRow.tsx';
import { ReadinessSection } from './ReadinessSection.tsx';
import { RecentPost } from './RecentPost.tsx';
import { TodaySection } from './TodaySection.tsx';
import { TodayTimeline } from './TodayTimeline.tsx';
import classes from './TodayView.module.css';
import { WeekStrip } from './WeekStrip.tsx';

const dateTitle = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeZone: 'UTC' });

/** Before the first post: the next step is an account, then a post. */
function QuietDesk({ hasAccounts }: { hasAccounts: boolean }) {
  const navigate = useNavigate();
  const connect = () => {
    useInterface.setState({ connectOpen: true });
    void navigate({ to: '/accounts' });
  };
  return (
    <EmptyState
      icon={<IconCalendarPlus size={30} stroke={1.4} />}
      title="A quiet desk"
      description={
        hasAccounts
          ? 'Here you see each day what goes out, what needs you, and how the last posts did. Write the first one.'
          : 'Here you see each day what goes out, what needs you, and how the last posts did. Connect an account, then write the first post.'
      }
      action={
        <Button
          leftSection={<IconPlus size={15} />}
          onClick={() => (hasAccounts ? void navigate({ to: '/compose' }) : connect())}
        >
          {hasAccounts ? 'New post' : 'Connect an account'}
        </Button>
      }
    />
  );
}

/** The morning's desk: what goes out, what needs a person, how the last posts did. */
export function TodayView() {
  const root = useRef<HTMLDivElement>(null);
  useRowFocus(root);
  const day = useQuery(orpc.workspace.today.queryOptions());
  const frame = useQuery(orpc.workspace.get.queryOptions());
  if (!day.data || !frame.data) {
    return day.error ? (
      <ErrorPanel error={day.error} onRetry={() => day.refetch()} />
    ) : (
      <SkeletonRows rows={8} />
    );
  }
  const { timeZone, date, today, next, attention, recent, week } = day.data;
  const { accounts, workspace } = frame.data;
  const isEmpty = today.length + attention.length + recent.length === 0 && !next;
  const mostSeen = Math.max(0, ...recent.map(({ metrics }) => metrics?.impressions ?? 0));
  return (
    <div className={classes.root} ref={root}>
      <PageHeader title={dateTitle.format(Date.parse(date))} />
      {isEmpty ? (
        <QuietDesk hasAccounts={accounts.length > 0} />
      ) : (
        <div className={classes.columns}>
          <div>
            {attention.length > 0 && (
              <TodaySection title="Needs you" count={attention.length}>
                {attention.map((post) => (
                  <AttentionRow
                    key={post.id}
                    post={post}
                    accounts={accounts}
                    isPublishingPaused={workspace.publishingPaused !== null}
                  />
                ))}
              </TodaySection>
            )}
            <TodaySection title="Going out today" count={today.length}>
              {today.length > 0 ? (
                <TodayTimeline entries={today} accounts={accounts} timeZone={timeZone} />
              ) : (
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
            </TodaySection>
            <ReadinessSection date={date} timeZone={timeZone} accounts={accounts} />
            <TodaySection title="The next seven days">
              <WeekStrip days={week} today={date} />
            </TodaySection>
          </div>
          <TodaySection title="How the last posts did">
            {recent.map(({ post, metrics }) => (
              <RecentPost
                key={post.id}
                post={post}
                metrics={metrics}
                mostSeen={mostSeen}
                accounts={accounts}
                timeZone={timeZone}
              />
            ))}
            {recent.length === 0 && (
              <p className={classes.nothing}>Numbers appear here five minutes after a post went out.</p>
            )}
          </TodaySection>
        </div>
      )}
    </div>
  );
}
