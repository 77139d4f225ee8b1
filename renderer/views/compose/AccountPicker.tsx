import { Anchor, Group, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useContext, useEffect, useRef } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { AccountAvatar } from '../../ui/AccountAvatar.tsx';
import classes from './AccountPicker.module.css';
import { FieldFocusContext, useCompose, useComposer, useEdit, useMode } from './composer-context.ts';
import { chooseAccounts, toggleAccount } from './draft.ts';

const troubled = new Set<Account['status']>(['expired', 'revoked', 'paused']);

interface AccountChipProps {
  account: Account;
  chosen: boolean;
  disabled: boolean;
  onToggle: () => void;
}

function AccountChip({ account, chosen, disabled, onToggle }: AccountChipProps) {
  const trouble = troubled.has(account.status);
  return (
    <UnstyledButton
      className={classes.chip}
      role="checkbox"
      aria-checked={chosen}
      aria-label={`${account.displayName || account.handle}, ${networkFacts[account.network].name}`}
      data-chosen={chosen || undefined}
      disabled={disabled}
      onClick={onToggle}
    >
      <AccountAvatar account={account} size={24} withHealth={trouble} />
      <span className={classes.name}>{account.displayName || account.handle}</span>
      {trouble ? (
        <IconAlertTriangle size={14} className={classes.trouble} aria-hidden />
      ) : (
        <IconCheck size={14} className={classes.check} aria-hidden />
      )}
    </UnstyledButton>
  );
}

/** The accounts the post goes to, each switched on and off by its chip. */
export function AccountPicker() {
  const { accounts } = useComposer();
  const chosen = useCompose((state) => state.draft.accountIds);
  const readOnly = useMode() === 'readonly';
  const edit = useEdit();
  const fieldFocus = useContext(FieldFocusContext);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    fieldFocus.set('accounts', () => root.current?.querySelector('button')?.focus());
  }, [fieldFocus]);

  if (accounts.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No account is connected yet.{' '}
        <Anchor component={Link} to="/accounts" size="sm">
          Connect one
        </Anchor>
        , or try things out on the Practice network. You can write meanwhile: the draft is kept.
      </Text>
    );
  }
  const listed = accounts.map((account) => account.id);
  const all = listed.every((accountId) => chosen.includes(accountId));
  return (
    <Group gap={6} ref={root} role="group" aria-label="Accounts to publish to" className={classes.root}>
      {accounts.map((account) => (
        <AccountChip
          key={account.id}
          account={account}
          chosen={chosen.includes(account.id)}
          disabled={readOnly}
          onToggle={() => edit((draft) => toggleAccount(draft, account.id, listed))}
        />
      ))}
      {accounts.length > 1 && !readOnly && (
        <UnstyledButton
          className={classes.all}
          onClick={() => edit((draft) => chooseAccounts(draft, all ? [] : listed, listed))}
        >
          {all ? 'None' : 'All'}
        </UnstyledButton>
      )}
    </Group>
  );
}
