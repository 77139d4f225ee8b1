import type { Anomalies } from '../../../../shared/contract/analytics-changes.ts';
import tab from '../Tab.module.css';
import classes from './Changes.module.css';
import { markColor } from './mark-color.ts';
import { PostLinks } from './PostLinks.tsx';

/** How much the marks can be trusted, in words. */
function groundWords({ judgedDays, daysUsed, daysMissing, falseAlarmEvery }: Anomalies): string {
  if (judgedDays === 0 && daysMissing > 0)
    return `Days cannot be judged yet: it takes ${daysMissing} more days with numbers.`;
  if (judgedDays === 0) return 'No day of this period could be judged.';
  return `${judgedDays} days judged by the ${daysUsed} known ones; about one false mark in ${falseAlarmEvery} days is aimed for.`;
}

/** What is marked in a chart, told: why, and which posts to look at. */
export function AnomalyList({ anomalies }: { anomalies: Anomalies }) {
  const { items } = anomalies;
  return (
    <section aria-label="Out of the ordinary" className={tab.list}>
      {items.length > 0 && (
        <ul className={tab.list}>
          {items.map(({ accountId, from, direction, reason, posts }) => (
            <li key={`${accountId ?? 'all'} ${from}`} className={classes.mark}>
              <i style={{ background: markColor(direction) }} aria-hidden />
              <div>
                {reason}
                <PostLinks
                  label="Posts of these days"
                  posts={posts.map(({ gained, ...post }) => ({ ...post, value: gained }))}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
      <p className={tab.note}>
        {items.length === 0 && anomalies.judgedDays > 0 ? 'Nothing out of the ordinary. ' : ''}
        {groundWords(anomalies)}
      </p>
    </section>
  );
}

/** What the marks of the chart above it are about. */
export function AnomalyPanel({ anomalies }: { anomalies: Anomalies }) {
  return (
    <div className={tab.panel}>
      <h2>Out of the ordinary</h2>
      <AnomalyList anomalies={anomalies} />
    </div>
  );
}
