// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { AccountCard } from '../../../renderer/views/accounts/AccountCard.tsx';
import { ConnectDialog } from '../../../renderer/views/accounts/ConnectDialog.tsx';
import { accountOf, platformOf, services, waiting, xApp } from './faked-client.ts';
import { pass, press, show, standStill, type } from './stage.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('./faked-client.ts'));
standStill();

const { accounts } = services;

describe('an account on its card', () => {
  it('offers a new sign-in and a renewal when its sign-in ends soon, and says when', async () => {
    const onSignIn = vi.fn();
    const account = accountOf({ status: 'expiring', tokenExpiresAt: '2026-11-24T12:00:00.000Z' });
    await show(<AccountCard account={account} platform={platformOf('x')} onSignIn={onSignIn} />);
    expect(screen.getByText('3 days left').dataset.soon).toBe('true');
    await press('Sign in again');
    expect(onSignIn).toHaveBeenCalledOnce();
    accounts.refresh.mockResolvedValue(account);
    await press('Renew now');
    expect(accounts.refresh.mock.calls[0]?.[0]).toEqual({ id: 'account-1' });
    expect(screen.getByText('The sign-in of harbour is renewed')).toBeTruthy();
  });

  it('offers neither while it is well, and warns of nothing that is far off', async () => {
    const account = accountOf({ tokenExpiresAt: '2027-01-14T12:00:00.000Z' });
    await show(<AccountCard account={account} platform={platformOf('x')} onSignIn={vi.fn()} />);
    expect(screen.getByText('54 days left').dataset.soon).toBeUndefined();
    expect(screen.queryByRole('button', { name: 'Sign in again' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Renew now' })).toBeNull();
  });

  it('has its queue times in its menu', async () => {
    services.planning.slots.mockResolvedValue({ items: [] });
    await show(<AccountCard account={accountOf()} platform={platformOf('x')} onSignIn={vi.fn()} />);
    await press('More for harbour');
    await press('Queue times…', 'menuitem');
    expect(screen.getByRole('dialog', { name: 'Queue of Harbour Museum' })).toBeTruthy();
  });
});

describe('signing in again', () => {
  it('renews the same account through the browser', async () => {
    accounts.apps.mockResolvedValue({ items: [xApp] });
    accounts.beginSignIn.mockResolvedValue(waiting);
    accounts.signInState.mockResolvedValue({ ...waiting, status: 'done', url: null });
    const onClose = vi.fn();
    await show(
      <ConnectDialog
        platforms={[platformOf('x')]}
        account={accountOf({ status: 'revoked' })}
        onClose={onClose}
      />,
    );
    await press('Sign in with the browser');
    expect(accounts.beginSignIn.mock.calls[0]?.[0]).toEqual({
      network: 'x',
      fields: {},
      reconnect: 'account-1',
    });
    await pass(1_500);
    expect(onClose).toHaveBeenCalledOnce();
    expect(screen.getByText('harbour is signed in again')).toBeTruthy();
  });

  it('knows the instance on which the account lives', async () => {
    const account = accountOf({ network: 'mastodon', profileUrl: 'https://museum.social/@harbour' });
    await show(<ConnectDialog platforms={[platformOf('mastodon')]} account={account} onClose={vi.fn()} />);
    expect(screen.getByLabelText<HTMLInputElement>('Instance').value).toBe('https://museum.social');
  });

  it('takes typed credentials where the network has those only', async () => {
    const onClose = vi.fn();
    const account = accountOf({ network: 'slack', status: 'revoked' });
    await show(<ConnectDialog platforms={[platformOf('slack')]} account={account} onClose={onClose} />);
    accounts.reconnect.mockResolvedValue(account);
    await type('Webhook address', 'https://hooks.slack.com/services/T0/B0/new');
    await type('Name of the channel', '#news');
    await press('Sign in again');
    expect(accounts.reconnect).toHaveBeenCalledWith({
      id: 'account-1',
      credentials: { webhook_url: 'https://hooks.slack.com/services/T0/B0/new', channel: '#news' },
    });
    expect(onClose).toHaveBeenCalledOnce();
  });
});
