import { Button } from '@mantine/core';
import { IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useInterface } from '../../app/interface-state.ts';
import { orpc } from '../../app/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { AccountCard } from './AccountCard.tsx';
import { signInWanted } from './AccountHealth.tsx';
import classes from './AccountsView.module.css';
import { ConnectDialog } from './ConnectDialog.tsx';

const openConnect = () => useInterface.setState({ connectOpen: true });

/** Every connected account: how it is, what it may post, and what mends it. */
export function AccountsView() {
  const accounts = useQuery(orpc.accounts.list.queryOptions());
  const platforms = useQuery(orpc.accounts.platforms.queryOptions());
  const connecting = useInterface(({ connectOpen }) => connectOpen);
  const navigate = useNavigate();
  const { account: asked } = useSearch({ from: '__root__' });
  const [chosen, setChosen] = useState<string>();
  const items = accounts.data?.items;
  // The address asks once: what was mended or closed since does not ask again.
  useEffect(() => {
    if (!asked || !items) return;
    if (items.some(({ id, status }) => id === asked && signInWanted.has(status))) setChosen(asked);
    void navigate({ to: '.', replace: true, search: (before) => ({ ...before, account: undefined }) });
  }, [asked, items, navigate]);
  const failed = accounts.error ?? platforms.error;
  if (!items || !platforms.data) {
    return failed ? (
      <ErrorPanel error={failed} onRetry={() => Promise.all([accounts.refetch(), platforms.refetch()])} />
    ) : (
      <SkeletonRows rows={4} height={96} />
    );
  }
  const signingIn = items.find(({ id }) => id === chosen);
  const close = () => {
    useInterface.setState({ connectOpen: false });
    setChosen(undefined);
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
            <AccountCard
              key={account.id}
              account={account}
              platform={platforms.data.items.find(({ id }) => id === account.network)}
              onSignIn={() => setChosen(account.id)}
            />
          ))}
        </div>
      )}
      {(connecting || signingIn) && (
        <ConnectDialog
          key={signingIn?.id}
          platforms={platforms.data.items}
          account={signingIn}
          onClose={close}
        />
      )}
    </div>
  );
}
