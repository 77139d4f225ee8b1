import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type {
  Changes,
  ExplainedChange,
  JudgedMetric,
} from '../../../../shared/contract/analytics-changes.ts';
import { orpc } from '../../../app/queries.ts';
import { colorAt } from '../../../ui/charts/chart-theme.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import tab from '../Tab.module.css';
import type { AnalyticsScope } from '../use-analytics-scope.ts';
import classes from './Changes.module.css';
import { PostLinks } from './PostLinks.tsx';

const factorNames: Record<ExplainedChange['parts'][number]['factor'], string> = {
  followers: 'Followers',
  posts: 'Number of posts',
  mix: 'Mix of formats',
  reach: 'Reach of a post',
  rate: 'Engagement rate',
  response: 'Response to a post',
};
const signed = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });

function Parts({ parts }: Pick<ExplainedChange, 'parts'>) {
  const most = Math.max(...parts.map(({ amount }) => Math.abs(amount)), 0);
  if (most === 0) return null;
  return (
    <dl className={classes.parts} aria-label="Where it comes from, a day">
      {parts.map(({ factor, amount }) => {
        const width = (50 * Math.abs(amount)) / most;
        return (
          <div key={factor}>
            <dt>{factorNames[factor]}</dt>
            <dd className={classes.bar} aria-hidden>
              <span
                style={{
                  left: `${amount < 0 ? 50 - width : 50}%`,
                  width: `${width}%`,
                  background: colorAt(amount < 0 ? 1 : 0),
                }}
              />
            </dd>
            <dd>{signed.format(amount)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function Change({ change, metric }: { change: ExplainedChange; metric: JudgedMetric }) {
  return (
    <section className={classes.change}>
      <p className={classes.sentences}>
        {change.sentences.map((sentence) => (
          <span key={sentence}>{sentence} </span>
        ))}
      </p>
      {change.causes.length > 0 && <Parts parts={change.parts} />}
      <PostLinks
        label={change.to >= change.from ? 'The best posts since' : 'The weakest posts since'}
        posts={change.posts.map((post) => ({ ...post, value: post[metric] }))}
      />
    </section>
  );
}

function stateWords({ state, daysMissing, daysUsed, by }: Changes): string {
  if (state === 'too_short')
    return `Whether the level changed cannot be said yet: it takes ${daysMissing} more days with numbers.`;
  const looked = `looked for in ${daysUsed} days${by === 'week' ? ', week by week, as single days differ much' : ''}`;
  return state === 'steady'
    ? `No lasting change of level in this period or the one before (${looked}).`
    : `Lasting changes of level, ${looked}.`;
}

/** What changed and where it comes from, in three sentences with numbers for each change. */
export function ChangesPanel({
  input,
  metric = 'interactions',
}: {
  input: AnalyticsScope['input'];
  metric?: JudgedMetric | undefined;
}) {
  const { data, error, refetch } = useQuery(
    orpc.analytics.changes.queryOptions({ input: { ...input, metric } }),
  );
  if (!data) return error ? <ErrorPanel error={error} onRetry={refetch} /> : <Skeleton height={150} />;
  return (
    <section className={tab.panel} aria-label="What changed">
      <div>
        <h2>What changed</h2>
        <p className={tab.note}>{stateWords(data)}</p>
      </div>
      {data.levels.map((level) => (
        <Change key={`${level.accountId ?? 'all'} ${level.date}`} change={level} metric={metric} />
      ))}
      {data.whole && <Change change={data.whole} metric={metric} />}
      {!data.whole && (
        <p className={tab.note}>
          The numbers begin too late to compare with the {data.before.days} days before.
        </p>
      )}
      <p className={tab.note}>{data.basis.notes.join(' ')}</p>
    </section>
  );
}
