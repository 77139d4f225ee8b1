import { Button, Group, Text } from '@mantine/core';
import type { Account } from '../../../../shared/contract/accounts.ts';
import { AccountAvatar } from '../../../ui/AccountAvatar.tsx';
import { useShowTab } from '../composer-context.ts';
import classes from './OptionsPanel.module.css';

interface DiffersByAccountProps {
  label: string;
  accounts: readonly Account[];
}

/** In place of an option whose value is not the same for all: writing here would write over what single accounts have. */
export function DiffersByAccount({ label, accounts }: DiffersByAccountProps) {
  const showTab = useShowTab();
  return (
    <div className={classes.wide}>
      <Text fz={12} fw={500}>
        {label}
      </Text>
      <Text fz={12} c="dimmed">
        Differs by account. Change it where it is:
      </Text>
      <Group gap={6} mt={6}>
        {accounts.map((account) => (
          <Button
            key={account.id}
            size="compact-xs"
            variant="default"
            leftSection={<AccountAvatar account={account} size={16} />}
            aria-label={`${label} of ${account.displayName || account.handle}`}
            onClick={() => showTab(account.id)}
          >
            {account.displayName || account.handle}
          </Button>
        ))}
      </Group>
    </div>
  );
}
