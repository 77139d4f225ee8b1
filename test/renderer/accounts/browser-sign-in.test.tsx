// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ConnectDialog } from '../../../renderer/views/accounts/ConnectDialog.tsx';
import { candidate, platformOf, refused, services, waiting, xApp } from './faked-client.ts';
import { pass, press, show, standStill, type } from './stage.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('./faked-client.ts'));
standStill();

const { accounts } = services;
const platforms = [platformOf('practice'), platformOf('x'), platformOf('mastodon')];

async function open(name: RegExp, onClose = vi.fn()) {
  accounts.apps.mockResolvedValue({ items: [xApp] });
  await show(<ConnectDialog platforms={platforms} account={undefined} onClose={onClose} />);
  await press(name);
  return onClose;
}

async function openWaiting(onClose = vi.fn()) {
  accounts.beginSignIn.mockResolvedValue(waiting);
  accounts.signInState.mockResolvedValue(waiting);
  await open(/^X/, onClose);
  await press('Sign in with the browser');
  return onClose;
}

describe('a sign-in in the browser', () => {
  it('opens the network, waits, lets choose and connects what was chosen', async () => {
    const onClose = await openWaiting();
    expect(accounts.beginSignIn.mock.calls[0]?.[0]).toEqual({ network: 'x', fields: {} });
    expect(window.open).toHaveBeenCalledWith(waiting.url, '_blank', 'noopener');
    expect(screen.getByRole('status').textContent).toContain('10 minutes left');

    accounts.signInState.mockResolvedValue({
      ...waiting,
      status: 'choose',
      url: null,
      candidates: [candidate('harbour'), candidate('craftdays'), candidate('archive', true)],
    });
    await pass(1_500);
    const taken = screen.getByLabelText<HTMLInputElement>('archive, connected already');
    expect([taken.disabled, taken.checked]).toEqual([true, true]);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Connect' }).disabled).toBe(true);

    accounts.finishSignIn.mockResolvedValue({ items: [{}, {}] });
    await press('harbour', 'checkbox');
    await press('craftdays', 'checkbox');
    await press('Connect 2 accounts');
    expect(accounts.finishSignIn).toHaveBeenCalledWith({
      id: 'sign-in-1',
      remoteIds: ['id of harbour', 'id of craftdays'],
    });
    expect(onClose).toHaveBeenCalledOnce();
    expect(screen.getByText('2 accounts on X are connected')).toBeTruthy();
  });

  it('ends by itself where there is one account only', async () => {
    const onClose = await openWaiting();
    accounts.signInState.mockResolvedValue({ ...waiting, status: 'done', url: null });
    await pass(1_500);
    expect(onClose).toHaveBeenCalledOnce();
    const asked = accounts.signInState.mock.calls.length;
    await pass(6_000);
    expect(accounts.signInState.mock.calls.length).toBe(asked);
  });

  it('says what failed and what to do, and begins again', async () => {
    await openWaiting();
    accounts.signInState.mockResolvedValue({
      ...waiting,
      status: 'failed',
      url: null,
      failure: { message: 'You did not allow it.', remedy: 'Begin again and allow what is asked for.' },
    });
    await pass(1_500);
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('You did not allow it.');
    expect(alert.textContent).toContain('Begin again and allow what is asked for.');
    await press('Try again');
    await press('Sign in with the browser');
    expect(accounts.beginSignIn).toHaveBeenCalledTimes(2);
  });

  it('takes the address over from a browser that cannot come back', async () => {
    const onClose = await openWaiting();
    await press(/cannot come back/);
    accounts.giveCode.mockRejectedValueOnce(
      refused('This is not the address at which the browser ended.', { remedy: 'Copy the whole address.' }),
    );
    await type('Address at which the browser ended', 'https://x.example/home');
    await press('Use it');
    expect(screen.getByText(/not the address at which the browser ended/)).toBeTruthy();

    const done = { ...waiting, status: 'done', url: null };
    accounts.giveCode.mockResolvedValue(done);
    accounts.signInState.mockResolvedValue(done);
    await type('Address at which the browser ended', ' https://back.example/?code=1&state=abc ');
    await press('Use it');
    expect(accounts.giveCode).toHaveBeenLastCalledWith({
      id: 'sign-in-1',
      address: 'https://back.example/?code=1&state=abc',
    });
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('asks no longer once it is cancelled', async () => {
    await openWaiting();
    await press('Cancel');
    const asked = accounts.signInState.mock.calls.length;
    await pass(6_000);
    expect(accounts.signInState.mock.calls.length).toBe(asked);
    expect(screen.getByRole('button', { name: 'Sign in with the browser' })).toBeTruthy();
  });

  it('asks for the fields of the network first, beside the typed way', async () => {
    await open(/^Mastodon/);
    await press('Sign in with the browser');
    expect(screen.getByText('Instance is needed')).toBeTruthy();
    expect(accounts.beginSignIn).not.toHaveBeenCalled();

    accounts.beginSignIn.mockRejectedValue(
      refused('There is no Mastodon there.', { field: 'instance', remedy: 'Check the address.' }),
    );
    await type('Instance', 'https://nowhere.example');
    await press('Sign in with the browser');
    expect(screen.getByText('There is no Mastodon there. Check the address.')).toBeTruthy();

    await press('By hand', 'radio');
    expect(screen.getByLabelText('Access token')).toBeTruthy();
  });
});
