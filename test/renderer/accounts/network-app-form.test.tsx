// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ConnectDialog } from '../../../renderer/views/accounts/ConnectDialog.tsx';
import { platformOf, refused, services, xApp } from './faked-client.ts';
import { press, show, standStill, type } from './stage.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('./faked-client.ts'));
standStill();

const { accounts } = services;
const youtubeApp = { network: 'youtube', clientId: 'desk-app', hasSecret: false, bases: {} };

async function open(network: 'x' | 'youtube', items: object[] = []) {
  accounts.apps.mockResolvedValue({ items });
  const platform = platformOf(network);
  await show(<ConnectDialog platforms={[platform]} account={undefined} onClose={vi.fn()} />);
  await press(new RegExp(`^${platform.name}`));
}

describe('the keys of a network’s app', () => {
  it('are asked for before the first sign-in, with every address to register', async () => {
    await open('x');
    for (const port of [47611, 47612, 47613]) {
      expect(
        screen.getByRole('button', { name: `Copy http://127.0.0.1:${port}/oauth/callback` }),
      ).toBeTruthy();
    }
    expect(screen.queryByLabelText('Client secret')).toBeNull();
    accounts.setApp.mockResolvedValue(xApp);
    await type('Client id', 'our-app');
    await press('Save the keys');
    expect(accounts.setApp).toHaveBeenCalledWith({ network: 'x', clientId: 'our-app', bases: {} });
    expect(screen.getByRole('button', { name: 'Sign in with the browser' })).toBeTruthy();
  });

  it('are not sent while something is missing or is no address', async () => {
    await open('youtube');
    await press('Other addresses of the network');
    await type('api', 'googleapis');
    await press('Save the keys');
    expect(screen.getByText('The client id is needed')).toBeTruthy();
    expect(screen.getByText('The client secret is needed')).toBeTruthy();
    expect(screen.getByText('Give an address with https://')).toBeTruthy();
    expect(accounts.setApp).not.toHaveBeenCalled();
  });

  it('are asked for again where the secret is not stored', async () => {
    await open('youtube', [youtubeApp]);
    expect(screen.getByLabelText<HTMLInputElement>('Client id').value).toBe('desk-app');
    await press('Save the keys');
    expect(screen.getByText('The client secret is needed')).toBeTruthy();
  });

  it('show a refusal at its field', async () => {
    await open('youtube');
    await type('Client id', 'desk-app');
    await type('Client secret', 'hush');
    accounts.setApp.mockRejectedValue(
      refused('This id is taken.', { field: 'clientId', remedy: 'Give another.' }),
    );
    await press('Save the keys');
    expect(screen.getByText('This id is taken. Give another.')).toBeTruthy();
  });
});
