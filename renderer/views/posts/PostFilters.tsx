import { Button, Select } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { IconCalendar, IconX } from '@tabler/icons-react';
import type { Account } from '../../../shared/contract/accounts.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { networkIds } from '../../../shared/networks/types.ts';
import { postStatuses } from '../../../shared/post-status.ts';
import type { AddressSearch } from '../../app/address.ts';
import { statusWord } from '../../ui/StatusBadge.tsx';
import classes from './PostsView.module.css';

const statusChoices = postStatuses.map((status) => ({ value: status, label: statusWord(status) }));
const networkChoices = networkIds.map((network) => ({ value: network, label: networkFacts[network].name }));

interface PostFiltersProps {
  search: AddressSearch;
  accounts: readonly Account[];
  /** Those of the posts that are shown. */
  labels: readonly string[];
  isFiltered: boolean;
  onChange(change: Partial<AddressSearch>): void;
  onClear(): void;
}

interface FilterProps {
  name: string;
  any: string;
  choices: readonly { value: string; label: string }[] | readonly string[];
  value: string | undefined;
  onChange(value: string | undefined): void;
}

function Filter({ name, any, choices, value, onChange }: FilterProps) {
  return (
    <Select
      size="xs"
      className={classes.filter}
      data-set={value !== undefined || undefined}
      clearable
      searchable={choices.length > 8}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      placeholder={any}
      aria-label={name}
      nothingFoundMessage="None by that name"
      data={[...(choices as readonly string[])]}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}

/** What the list is narrowed to; the address keeps it. */
export function PostFilters({ search, accounts, labels, isFiltered, onChange, onClear }: PostFiltersProps) {
  const known = new Set([...labels, ...(search.label ? [search.label] : [])]);
  return (
    <div className={classes.filters}>
      <Filter
        name="Status"
        any="Any status"
        choices={statusChoices}
        value={search.status}
        onChange={(status) => onChange({ status })}
      />
      <Filter
        name="Network"
        any="Any network"
        choices={networkChoices}
        value={search.network}
        onChange={(network) => onChange({ network })}
      />
      <Filter
        name="Account"
        any="Any account"
        choices={accounts.map(({ id, handle }) => ({ value: id, label: handle }))}
        value={search.account}
        onChange={(account) => onChange({ account })}
      />
      <Filter
        name="Label"
        any="Any label"
        choices={[...known].sort()}
        value={search.label}
        onChange={(label) => onChange({ label })}
      />
      <DatePickerInput
        type="range"
        size="xs"
        className={classes.filter}
        data-set={search.from !== undefined || undefined}
        allowSingleDateInRange
        clearable
        aria-label="Dates"
        placeholder="Any date"
        valueFormat="D MMM"
        weekendDays={[]}
        leftSection={<IconCalendar size={14} />}
        value={[search.from ?? null, search.to ?? null]}
        onChange={([from, to]) => onChange({ from: from ?? undefined, to: to ?? undefined })}
      />
      {isFiltered && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<IconX size={13} />}
          onClick={onClear}
        >
          Clear
        </Button>
      )}
    </div>
  );
}
