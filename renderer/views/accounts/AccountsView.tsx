import { Button } from '@mantine/core';
import { IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import { useInterface } from '../../app/interface-state.ts';
import { orpc } from '../../app/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { AccountCard } from './AccountCard.tsx';
import classes from './AccountsView.module.css';
import { ConnectDialog } from './ConnectDialog.tsx';

const openConnect = () => useInterface.setState({ connectOpen: true });

/** Every connected account: how it is, what it may post, and what mends it. */
export function AccountsView() {
  const accounts = useQuery(orpc.accounts.list.queryOptions());
  const platforms = useQuery(orpc.accounts.platforms.queryOptions());
  const connecting = useInterface(({ connectOpen }) => connectOpen);
  const [signingIn, setSigningIn] = useState<Account>();
  const failed = accounts.error ?? platforms.error;
  if (failed) {
    return (
      <ErrorPanel error={failed} onRetry={() => Promise.all([accounts.refetch(), platforms.refetch()])} />
    );
  }
  if (!accounts.data || !platforms.data) return <SkeletonRows rows={4} height={96} />;
  const { items } = accounts.data;
  const close = () => {
    useInterface.setState({ connectOpen: false });
    setSigningIn(undefined);
  };
  return (
    <div className={classes.root}>
      <PageHeader
        title="Accounts"
        actions={
          <Button leftSection={<IconPlus size={15} />} onClick={openConnect}>
            Connect an account
          </Button>
        }
      />
      {items.length === 0 ? (
        <EmptyState
          icon={<IconPlugConnected size={30} stroke={1.4} />}
          title="No account is connected"
          description="Connect where your team posts. The Practice network needs no sign-in: try everything there first."
          action={<Button onClick={openConnect}>Connect an account</Button>}
        />
      ) : (
        <div className={classes.cards}>
          {items.map((account) => (
            <AccountCard key={account.id} account={account} onSignIn={() => setSigningIn(account)} />
          ))}
        </div>
      )}
      {(connecting || signingIn) && (
        <ConnectDialog platforms={platforms.data.items} account={signingIn} onClose={close} />
      )}
    </div>
  );
}
