import { Button, CloseButton, Popover, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { Account } from '../../../shared/contract/accounts.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { type NetworkId, networkIds } from '../../../shared/networks/types.ts';
import { type PostStatus, postStatuses } from '../../../shared/post-status.ts';
import classes from './CalendarFilters.module.css';
import type { CalendarAddress } from './calendar-address.ts';
import { type ColorBy, colorings } from './chip-colors.ts';
import { statusMarks } from './status-marks.tsx';

type Filters = Pick<CalendarAddress, 'accountId' | 'network' | 'status' | 'label' | 'author' | 'colorBy'>;

interface CalendarFiltersProps extends Filters {
  accounts: readonly Account[];
  /** What the posts shown can be filtered by. */
  labels: readonly string[];
  authors: readonly string[];
  onFilter: (filters: Partial<Filters>) => void;
}

const shared = { size: 'xs', clearable: true, comboboxProps: { withinPortal: false } } as const;
const nameOf = (account: Account) => account.displayName || account.handle;

function activeFilters({ accountId, network, status, label, author, accounts }: CalendarFiltersProps) {
  const account = accounts.find((one) => one.id === accountId);
  return [
    accountId !== null && {
      words: account ? nameOf(account) : 'Unknown account',
      clear: { accountId: null },
    },
    network !== null && { words: networkFacts[network].name, clear: { network: null } },
    status !== null && { words: statusMarks[status].label, clear: { status: null } },
    label !== null && { words: label, clear: { label: null } },
    author !== null && { words: author, clear: { author: null } },
  ].filter((filter) => filter !== false);
}

const colorNames: Record<ColorBy, string> = { status: 'State', network: 'Network', label: 'Label' };

/** What is filtered by stays among the choices, also where nothing has it. */
function choices(known: readonly string[], chosen: string | null): string[] {
  return chosen === null || known.includes(chosen) ? [...known] : [chosen, ...known];
}

/** Which posts the calendar shows; kept in the address, so that a filtered calendar can be linked to. */
export function CalendarFilters(props: CalendarFiltersProps) {
  const { accountId, network, status, label, author, colorBy, accounts, labels, authors, onFilter } = props;
  return (
    <>
      {activeFilters(props).map(({ words, clear }) => (
        <span key={words} className={classes.active}>
          {words}
          <CloseButton
            size={18}
            iconSize={12}
            aria-label={`Do not filter by ${words}`}
            onClick={() => onFilter(clear)}
          />
        </span>
      ))}
      <Popover width={220} position="bottom-end" trapFocus>
        <Popover.Target>
          <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconFilter size={15} />}>
            Filter
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap={10}>
            <Select
              {...shared}
              label="Account"
              placeholder="All accounts"
              searchable={accounts.length > 8}
              value={accountId}
              data={accounts.map((account) => ({ value: account.id, label: nameOf(account) }))}
              onChange={(value) => onFilter({ accountId: value })}
            />
            <Select
              {...shared}
              label="Network"
              placeholder="All networks"
              value={network}
              data={networkIds.map((id) => ({ value: id, label: networkFacts[id].name }))}
              onChange={(value) => onFilter({ network: value as NetworkId | null })}
            />
            <Select
              {...shared}
              label="Status"
              placeholder="Any status"
              value={status}
              data={postStatuses
                .filter((id) => id !== 'draft')
                .map((id) => ({ value: id, label: statusMarks[id].label }))}
              onChange={(value) => onFilter({ status: value as PostStatus | null })}
            />
            <Select
              {...shared}
              label="Label"
              placeholder="Any label"
              searchable={labels.length > 8}
              value={label}
              data={choices(labels, label)}
              onChange={(value) => onFilter({ label: value })}
            />
            <Select
              {...shared}
              label="Author"
              placeholder="Anyone"
              value={author}
              data={choices(authors, author)}
              onChange={(value) => onFilter({ author: value })}
            />
            <div>
              <Text fz={12} fw={500} mb={4}>
                Colours show
              </Text>
              <SegmentedControl
                size="xs"
                fullWidth
                value={colorBy}
                data={colorings.map((value) => ({ value, label: colorNames[value] }))}
                aria-label="Colours show"
                onChange={(value) => onFilter({ colorBy: value as ColorBy })}
              />
            </div>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
