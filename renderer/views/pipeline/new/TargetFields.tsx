import { Anchor, Group, MultiSelect, Select, Text, UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Account } from '../../../../shared/contract/accounts.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { type NetworkId, networkIds } from '../../../../shared/networks/types.ts';
import { AccountAvatar } from '../../../ui/AccountAvatar.tsx';
import classes from './NewRun.module.css';
import { useNewRun } from './new-run-store.ts';

const threads = [
  { value: 'auto', label: 'Where the text wants room' },
  { value: 'always', label: 'Always, where there are threads' },
  { value: 'never', label: 'Never' },
];

function AccountChip({ account, chosen }: { account: Account; chosen: boolean }) {
  const name = account.displayName || account.handle;
  return (
    <UnstyledButton
      className={classes.chip}
      role="checkbox"
      aria-checked={chosen}
      aria-label={`${name}, ${networkFacts[account.network].name}`}
      data-chosen={chosen || undefined}
      onClick={() =>
        useNewRun.setState(({ accountIds }) => ({
          accountIds: chosen ? accountIds.filter((id) => id !== account.id) : [...accountIds, account.id],
        }))
      }
    >
      <AccountAvatar account={account} size={20} />
      <span>{name}</span>
      {chosen && <IconCheck size={13} aria-hidden />}
    </UnstyledButton>
  );
}

/** Where the posts are to go: accounts, and networks that have none yet. */
export function TargetFields({ accounts }: { accounts: readonly Account[] }) {
  const accountIds = useNewRun((form) => form.accountIds);
  const networks = useNewRun((form) => form.networks);
  const thread = useNewRun((form) => form.thread);
  const without = networkIds.filter((id) => accounts.every(({ network }) => network !== id));
  const all = accounts.length > 1 && accounts.every(({ id }) => accountIds.includes(id));
  return (
    <>
      {accounts.length === 0 ? (
        <Text fz={12} c="dimmed">
          No account is connected yet.{' '}
          <Anchor component={Link} to="/accounts" fz="inherit">
            Connect one
          </Anchor>
          , or choose networks: their posts become drafts.
        </Text>
      ) : (
        <Group gap={5} role="group" aria-label="Accounts">
          {accounts.map((account) => (
            <AccountChip key={account.id} account={account} chosen={accountIds.includes(account.id)} />
          ))}
          {accounts.length > 1 && (
            <UnstyledButton
              className={classes.all}
              onClick={() => useNewRun.setState({ accountIds: all ? [] : accounts.map(({ id }) => id) })}
            >
              {all ? 'None' : 'All'}
            </UnstyledButton>
          )}
        </Group>
      )}
      {without.length > 0 && (
        <MultiSelect
          size="xs"
          label="Networks without an account"
          placeholder={networks.length === 0 ? 'Texts for these stay drafts' : undefined}
          searchable
          clearable
          data={without.map((id) => ({ value: id, label: networkFacts[id].name }))}
          value={[...networks]}
          onChange={(next) => useNewRun.setState({ networks: next as NetworkId[] })}
        />
      )}
      <Select
        size="xs"
        label="Threads"
        data={threads}
        allowDeselect={false}
        value={thread}
        onChange={(next) => next !== null && useNewRun.setState({ thread: next as typeof thread })}
      />
    </>
  );
}
