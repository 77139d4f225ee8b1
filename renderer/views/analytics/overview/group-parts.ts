import type { Overview } from '../../../../shared/contract/analytics-answers.ts';
import type { Group } from '../../../../shared/contract/analytics-shapes.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { type NetworkId, networkIds } from '../../../../shared/networks/types.ts';
import { networkColor } from '../../../ui/charts/network-colors.ts';
import { formatName } from '../format-words.ts';

export const overviewGroups = ['network', 'account', 'campaign', 'label', 'author', 'format'] as const;
export type OverviewGroup = (typeof overviewGroups)[number];

export const groupNames: Record<OverviewGroup, string> = {
  network: 'Network',
  account: 'Account',
  campaign: 'Campaign',
  label: 'Label',
  author: 'Author',
  format: 'Format',
};

const keys = {
  network: 'byNetwork',
  account: 'byAccount',
  campaign: 'byCampaign',
  label: 'byLabel',
  author: 'byAuthor',
  format: 'byFormat',
} as const satisfies Record<OverviewGroup, keyof Overview>;

export type NamedGroup = Group & { shownName: string; color: string };

function networkOf(key: string): NetworkId | undefined {
  return networkIds.find((id) => id === key);
}

/** The groups of a kind as they are called and coloured in charts. */
export function namedGroups(
  overview: Overview,
  by: OverviewGroup,
  accounts: readonly { id: string; network: NetworkId }[],
): NamedGroup[] {
  return overview[keys[by]].map((group) => {
    const network =
      by === 'network' ? networkOf(group.key) : accounts.find(({ id }) => id === group.key)?.network;
    const shownName =
      by === 'network' && network
        ? networkFacts[network].name
        : by === 'format'
          ? formatName(group.key)
          : group.name || 'Nobody named';
    return { ...group, shownName, color: network ? networkColor(network) : 'var(--chart-1)' };
  });
}

/** Accounts of several networks may have one handle: then the network is said too. */
export function distinctName(
  group: NamedGroup,
  all: readonly NamedGroup[],
  network: string | undefined,
): string {
  const isTwice = all.filter(({ shownName }) => shownName === group.shownName).length > 1;
  return isTwice && network ? `${group.shownName} (${network})` : group.shownName;
}
