import { SegmentedControl } from '@mantine/core';
import type { Overview } from '../../../../shared/contract/analytics-answers.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { ChartCard } from '../../../ui/charts/ChartCard.tsx';
import { ShareBars } from '../../../ui/charts/ShareBars.tsx';
import { type CountedMetric, metricName, shortWords, valueWords } from '../metric-words.ts';
import type { AnalyticsScope } from '../use-analytics-scope.ts';
import { distinctName, groupNames, namedGroups, type OverviewGroup, overviewGroups } from './group-parts.ts';
import classes from './Overview.module.css';

const emptyWords: Record<OverviewGroup, string> = {
  network: 'No account is connected.',
  account: 'No account is connected.',
  campaign: 'No post of a campaign went out in these days. A campaign gathers the posts of its label.',
  label: 'No labelled post went out in these days. Labels tell posts apart by what they are about.',
  author: 'No post went out in these days.',
  format: 'No post went out in these days.',
};

interface GroupChartProps {
  overview: Overview;
  scope: AnalyticsScope;
  by: OverviewGroup;
  metric: CountedMetric;
}

/** The same number by network, account and what posts are; what a group does not give is said, not drawn as zero. */
export function GroupChart({ overview, scope: { accounts, change }, by, metric }: GroupChartProps) {
  const groups = namedGroups(overview, by, accounts);
  const named = groups.map((group) => {
    const account = by === 'account' ? accounts.find(({ id }) => id === group.key) : undefined;
    return { ...group, label: distinctName(group, groups, account && networkFacts[account.network].name) };
  });
  const told = named
    .filter((group) => group[metric] !== null)
    .sort((one, other) => (other[metric] ?? 0) - (one[metric] ?? 0));
  const silent = named.filter((group) => group[metric] === null);
  const isGained = by === 'network' || by === 'account';
  return (
    <ChartCard
      title={`${metricName(metric)} by ${groupNames[by].toLowerCase()}`}
      note={isGained ? 'What came in during the period.' : 'What the posts of the period have by now.'}
      table={{
        head: [groupNames[by], metricName(metric), 'Posts', 'Interactions per post'],
        rows: [...told, ...silent].map((group) => [
          group.label,
          valueWords(metric, group[metric]),
          String(group.posts),
          group.mean === null ? 'too few posts' : valueWords('interactions', group.mean),
        ]),
      }}
      empty={emptyWords[by]}
      toolbar={
        <SegmentedControl
          size="xs"
          aria-label="Told by"
          data={overviewGroups.map((each) => ({ value: each, label: groupNames[each] }))}
          value={by}
          onChange={(chosen) => change({ by: chosen === 'network' ? undefined : chosen })}
        />
      }
    >
      <ShareBars
        parts={told.map(({ key, label, color, ...group }) => ({
          key,
          label,
          color,
          value: group[metric] ?? 0,
        }))}
        valueWords={(value) => shortWords(metric, value)}
      />
      {silent.length > 0 && (
        <p className={classes.silent} dir="auto">
          No {metricName(metric).toLowerCase()} from {silent.map(({ label }) => label).join(', ')}: not
          provided, or nothing was read.
        </p>
      )}
    </ChartCard>
  );
}
