import { Button, CloseButton, Popover, Select, Stack } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { Account } from '../../../shared/contract/accounts.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { type NetworkId, networkIds } from '../../../shared/networks/types.ts';
import { type PostStatus, postStatuses } from '../../../shared/post-status.ts';
import classes from './CalendarFilters.module.css';
import type { CalendarAddress } from './calendar-address.ts';
import { statusMarks } from './status-marks.tsx';

type Filters = Pick<CalendarAddress, 'accountId' | 'network' | 'status'>;

interface CalendarFiltersProps extends Filters {
  accounts: readonly Account[];
  onFilter: (filters: Partial<Filters>) => void;
}

const shared = { size: 'xs', clearable: true, comboboxProps: { withinPortal: false } } as const;
const nameOf = (account: Account) => account.displayName || account.handle;

function activeFilters({ accountId, network, status, accounts }: Omit<CalendarFiltersProps, 'onFilter'>) {
  const account = accounts.find((one) => one.id === accountId);
  return [
    accountId !== null && {
      words: account ? nameOf(account) : 'Unknown account',
      clear: { accountId: null },
    },
    network !== null && { words: networkFacts[network].name, clear: { network: null } },
    status !== null && { words: statusMarks[status].label, clear: { status: null } },
  ].filter((filter) => filter !== false);
}

/** Which posts the calendar shows; kept in the address, so that a filtered calendar can be linked to. */
export function CalendarFilters(props: CalendarFiltersProps) {
  const { accountId, network, status, accounts, onFilter } = props;
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
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
