import { Button, CloseButton, MultiSelect, Popover, Select, Stack } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formats } from '../../../shared/analytics/facets.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import type { AddressSearch } from '../../app/address.ts';
import { orpc } from '../../app/queries.ts';
import classes from './Analytics.module.css';
import { formatName } from './format-words.ts';
import type { AnalyticsScope } from './use-analytics-scope.ts';

const look = { size: 'xs', clearable: true, comboboxProps: { withinPortal: false } } as const;
const nothing: Partial<AddressSearch> = {
  account: undefined,
  accounts: undefined,
  network: undefined,
  label: undefined,
  campaign: undefined,
  author: undefined,
  format: undefined,
};

function chosenAccounts({ filters }: AnalyticsScope): string[] {
  return filters.accounts?.split(',') ?? [];
}

/** What is filtered by stays among the choices, also where nothing has it. */
function choices(known: readonly string[], chosen: string | undefined): string[] {
  return chosen === undefined || known.includes(chosen) ? [...known] : [chosen, ...known];
}

function activeFilters(scope: AnalyticsScope): { words: string; clear: Partial<AddressSearch> }[] {
  const { network, format, label, campaign, author } = scope.filters;
  const ids = chosenAccounts(scope);
  return [
    ...ids.map((id) => ({
      words: scope.accounts.find((account) => account.id === id)?.handle ?? 'Unknown account',
      clear: { account: undefined, accounts: ids.filter((each) => each !== id).join(',') || undefined },
    })),
    ...(network ? [{ words: networkFacts[network].name, clear: { network: undefined } }] : []),
    ...(campaign ? [{ words: `Campaign ${campaign}`, clear: { campaign: undefined } }] : []),
    ...(label ? [{ words: `Label ${label}`, clear: { label: undefined } }] : []),
    ...(author ? [{ words: `By ${author}`, clear: { author: undefined } }] : []),
    ...(format ? [{ words: formatName(format), clear: { format: undefined } }] : []),
  ];
}

function FilterFields({ scope }: { scope: AnalyticsScope }) {
  const { filters, accounts, change } = scope;
  // Asked only once someone opens the filters: the view itself needs none of it.
  const labels = useQuery(orpc.labels.list.queryOptions());
  const authors = useQuery(
    orpc.analytics.breakdown.queryOptions({ input: { dimension: 'author', days: 3_650 } }),
  );
  const names = labels.data?.items ?? [];
  const networks = [...new Set(accounts.map(({ network }) => network))];
  return (
    <Stack gap={10}>
      <MultiSelect
        {...look}
        label="Accounts"
        placeholder={filters.accounts ? undefined : 'All accounts'}
        searchable={accounts.length > 8}
        value={chosenAccounts(scope)}
        data={accounts.map(({ id, handle, network }) => ({
          value: id,
          label: `${handle} (${networkFacts[network].name})`,
        }))}
        onChange={(ids) => change({ account: undefined, accounts: ids.join(',') || undefined })}
      />
      <Select
        {...look}
        label="Network"
        placeholder="All networks"
        value={filters.network ?? null}
        data={choices(networks, filters.network).map((id) => ({
          value: id,
          label: networkFacts[id as keyof typeof networkFacts].name,
        }))}
        onChange={(network) => change({ network: network ?? undefined })}
      />
      <Select
        {...look}
        label="Campaign"
        placeholder="Any campaign"
        value={filters.campaign ?? null}
        data={choices(
          names.filter(({ isCampaign }) => isCampaign).map(({ name }) => name),
          filters.campaign,
        )}
        onChange={(campaign) => change({ campaign: campaign ?? undefined, label: undefined })}
      />
      <Select
        {...look}
        label="Label"
        placeholder="Any label"
        searchable={names.length > 8}
        value={filters.label ?? null}
        data={choices(
          names.map(({ name }) => name),
          filters.label,
        )}
        onChange={(label) => change({ label: label ?? undefined, campaign: undefined })}
      />
      <Select
        {...look}
        label="Author"
        placeholder="Anyone"
        value={filters.author ?? null}
        data={choices(authors.data?.items.map(({ key }) => key) ?? [], filters.author)}
        onChange={(author) => change({ author: author ?? undefined })}
      />
      <Select
        {...look}
        label="Format"
        placeholder="Any format"
        value={filters.format ?? null}
        data={formats.map((format) => ({ value: format, label: formatName(format) }))}
        onChange={(format) => change({ format: format ?? undefined })}
      />
    </Stack>
  );
}

/** What all tabs are narrowed to, each with its way out; the address keeps it. */
export function ScopeFilterBar({ scope }: { scope: AnalyticsScope }) {
  const [isOpen, setIsOpen] = useState(false);
  const active = activeFilters(scope);
  return (
    <section className={classes.filters} aria-label="Filters">
      <Popover width={250} position="bottom-start" trapFocus shadow="md" opened={isOpen} onChange={setIsOpen}>
        <Popover.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconFilter size={15} />}
            onClick={() => setIsOpen(!isOpen)}
          >
            Filter
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <FilterFields scope={scope} />
        </Popover.Dropdown>
      </Popover>
      {active.length === 0 && <span className={classes.allOfIt}>All accounts and posts</span>}
      {active.map(({ words, clear }) => (
        <span key={words} className={classes.active}>
          {words}
          <CloseButton
            size={18}
            iconSize={12}
            aria-label={`Do not filter by ${words}`}
            onClick={() => scope.change(clear)}
          />
        </span>
      ))}
      {active.length > 1 && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<IconX size={13} />}
          onClick={() => scope.change(nothing)}
        >
          Clear
        </Button>
      )}
    </section>
  );
}
