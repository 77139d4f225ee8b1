import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Timing } from '../../../../shared/contract/analytics-answers.ts';
import { orpc } from '../../../app/queries.ts';
import { ChartCard } from '../../../ui/charts/ChartCard.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { BasisLine } from '../BasisLine.tsx';
import { formatName } from '../format-words.ts';
import tab from '../Tab.module.css';
import { useAnalyticsScope } from '../use-analytics-scope.ts';
import { GroupCard } from './GroupCard.tsx';
import { HeatMap } from './HeatMap.tsx';
import { hourName, weekdayName } from './hour-words.ts';
import { bestHours, estimatedCells, heatTable, rawCells, timesWords } from './timing-words.ts';

function bestWords(timing: Timing): string {
  const { estimate } = timing;
  if (estimate.state === 'too_few')
    return `An estimate takes ${estimate.postsMissing} more posts that are three days old; there are ${estimate.posts}.`;
  const best = bestHours(timing).map(
    ({ weekday, hour, against }) => `${weekdayName(weekday)} ${hourName(hour)} (${timesWords(against)})`,
  );
  const isSure = estimate.hours.some(({ low }) => low > 1);
  return `Most likely best: ${best.join(', ')}. ${isSure ? '' : 'No hour is surely better than the average. '}Rests on ${estimate.posts} posts.`;
}

function HoursCard({ timing }: { timing: Timing }) {
  const hasEstimate = timing.estimate.state === 'estimated';
  const [view, setView] = useState('estimate');
  const isEstimate = hasEstimate && view === 'estimate';
  return (
    <ChartCard
      title="Hours of the week"
      note={bestWords(timing)}
      isList
      controls={
        hasEstimate && (
          <SegmentedControl
            size="xs"
            aria-label="What the colours show"
            data={[
              { value: 'estimate', label: 'Estimate' },
              { value: 'raw', label: 'Raw means' },
            ]}
            value={view}
            onChange={setView}
          />
        )
      }
      table={timing.cells.length === 0 ? { head: [], rows: [] } : heatTable(timing)}
      empty="No post with numbers went out in this period. Choose a longer one."
    >
      <HeatMap
        label="Engagement by the hour of the week"
        cells={isEstimate ? estimatedCells(timing) : rawCells(timing)}
        hint={
          isEstimate
            ? 'Green: more than an average hour; brown: less; faint: it may be chance. A dot: posts went out then. Point at an hour, or go there with the arrow keys.'
            : `Means of single hours, drawn from ${timing.postsNeeded} posts on: they swing by chance. A dot: posts went out then.`
        }
      />
    </ChartCard>
  );
}

const weekdayOrder = (timing: Timing) =>
  timing.byWeekday.toSorted((one, other) => Number(one.key) - Number(other.key));
const lengths = ['up to 80', '81 to 160', '161 to 280', '281 to 500', '501 to 1000', 'over 1000'];
const lengthOrder = (timing: Timing) =>
  timing.byLength.toSorted((one, other) => lengths.indexOf(one.key) - lengths.indexOf(other.key));

/** When posts do well, and which: hours, weekdays, formats, lengths, hashtags. */
export function TimingView() {
  const { input, timeZone, accounts } = useAnalyticsScope();
  const { data, error, refetch } = useQuery(orpc.analytics.timing.queryOptions({ input }));
  if (!data)
    return error ? <ErrorPanel error={error} onRetry={refetch} /> : <SkeletonRows rows={4} height={120} />;
  const { postsNeeded } = data;
  const empty = 'No post with numbers in this period.';
  return (
    <div className={tab.root}>
      <BasisLine basis={data.basis} timeZone={timeZone} accounts={accounts} />
      <HoursCard timing={data} />
      <div className={tab.pair}>
        <GroupCard
          title="By weekday"
          groups={weekdayOrder(data)}
          nameOf={({ key }) => weekdayName(Number(key))}
          postsNeeded={postsNeeded}
          isOrdered
          empty={empty}
        />
        <GroupCard
          title="By format"
          groups={data.byFormat}
          nameOf={({ key }) => formatName(key)}
          postsNeeded={postsNeeded}
          empty={empty}
        />
        <GroupCard
          title="By length in letters"
          groups={lengthOrder(data)}
          postsNeeded={postsNeeded}
          isOrdered
          empty={empty}
        />
        <GroupCard
          title="By hashtag"
          groups={data.byHashtag}
          postsNeeded={postsNeeded}
          empty="No post of this period has a hashtag."
        />
      </div>
    </div>
  );
}
