import type { Group } from '../../../../shared/contract/analytics-shapes.ts';
import { ChartCard } from '../../../ui/charts/ChartCard.tsx';
import { colorAt } from '../../../ui/charts/chart-theme.ts';
import { ShareBars } from '../../../ui/charts/ShareBars.tsx';
import { valueWords } from '../metric-words.ts';

interface GroupCardProps {
  title: string;
  groups: readonly Group[];
  postsNeeded: number;
  nameOf?(group: Group): string;
  /** In the order given, not by size: of days of the week and of lengths. */
  isOrdered?: boolean;
  empty: string;
}

/** What a post brings on average, by one thing that posts are told apart by; groups of few posts have no mean. */
export function GroupCard(props: GroupCardProps) {
  const { title, groups, postsNeeded, nameOf = ({ name }) => name, isOrdered = false, empty } = props;
  const told = groups.flatMap((group) => (group.mean === null ? [] : { ...group, mean: group.mean }));
  const shown = isOrdered ? told : told.toSorted((one, other) => other.mean - one.mean);
  const few = groups.length - told.length;
  return (
    <ChartCard
      title={title}
      note={`Interactions a post${few > 0 ? `; ${few} with fewer than ${postsNeeded} posts not drawn` : ''}`}
      empty={empty}
      table={{
        head: ['', 'Posts', 'Interactions a post', 'Engagement rate'],
        rows: groups.map((group) => [
          nameOf(group),
          String(group.posts),
          group.mean === null ? 'too few posts' : valueWords('interactions', group.mean),
          valueWords('engagementRate', group.engagementRate),
        ]),
      }}
    >
      <ShareBars
        parts={shown.map((group) => ({
          key: group.key,
          label: `${nameOf(group)} (${group.posts})`,
          color: colorAt(0),
          value: group.mean,
        }))}
        valueWords={(value) => valueWords('interactions', value)}
      />
    </ChartCard>
  );
}
