// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { NetworkApps } from '../../../renderer/views/settings/NetworkApps.tsx';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { platformOf, refused, services, xApp } from '../accounts/faked-client.ts';
import { press, show, standStill, type } from '../accounts/stage.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../accounts/faked-client.ts'));
standStill();

const { accounts, workspace } = services;
const shown = { relayUrl: null } as Workspace;

async function open(items: object[]) {
  accounts.apps.mockResolvedValue({ items });
  accounts.platforms.mockResolvedValue({ items: [platformOf('x'), platformOf('youtube')] });
  await show(<NetworkApps workspace={shown} />);
}

describe('the stored network apps', () => {
  it('are told with their addresses, without their secrets', async () => {
    await open([{ ...xApp, bases: { api: 'https://gateway.example' } }]);
    const row = screen.getByRole('listitem', { name: 'X' });
    expect(row.textContent).toContain('our-app');
    expect(row.textContent).toContain('Needs no secret');
    expect(row.textContent).toContain('api: https://gateway.example');
  });

  it('are changed in place', async () => {
    await open([xApp]);
    await press('Change the keys for X');
    accounts.setApp.mockResolvedValue(xApp);
    await type('Client id', 'another-app');
    await press('Save the keys');
    expect(accounts.setApp).toHaveBeenCalledWith({ network: 'x', clientId: 'another-app', bases: {} });
    expect(screen.getByRole('listitem', { name: 'X' })).toBeTruthy();
  });

  it('are forgotten only when that is confirmed', async () => {
    await open([xApp]);
    accounts.removeApp.mockResolvedValue({ network: 'x' });
    await press('Forget the keys for X');
    expect(accounts.removeApp).not.toHaveBeenCalled();
    await press('Forget them');
    expect(accounts.removeApp).toHaveBeenCalledWith({ network: 'x' });
  });

  it('are not shown to who may not manage accounts', async () => {
    accounts.apps.mockRejectedValue(refused('You may not do this.', { remedy: 'Ask an administrator.' }));
    accounts.platforms.mockResolvedValue({ items: [platformOf('x')] });
    await show(<NetworkApps workspace={shown} />);
    expect(screen.queryByText('Network apps')).toBeNull();
  });
});

describe('the relay', () => {
  it('is saved, and must be an address', async () => {
    await open([]);
    await type('Relay for sign-ins', 'relay.example.com');
    await press('Save the relay');
    expect(screen.getByText('Give an address that begins with https://')).toBeTruthy();
    workspace.update.mockResolvedValue(shown);
    await type('Relay for sign-ins', 'https://relay.example.com');
    await press('Save the relay');
    expect(workspace.update).toHaveBeenCalledWith({ relayUrl: 'https://relay.example.com' });
  });
});
