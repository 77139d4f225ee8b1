import { createORPCClient, ORPCError } from '@orpc/client';
import { vi } from 'vitest';
import type { Account, SignIn, StoredApp } from '../../../shared/contract/accounts.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';

/** A network as the services tell of it. */
export function platformOf(network: NetworkId) {
  const { listingLagMs, pace, visibleDeadlineMs, ...told } = networkFacts[network];
  return told;
}

export const waiting: SignIn = {
  id: 'sign-in-1',
  network: 'x',
  status: 'waiting',
  url: 'https://x.example/authorize?state=abc',
  redirectUri: 'http://127.0.0.1:47611/oauth/callback',
  candidates: [],
  failure: null,
  expiresAt: '2026-11-21T10:10:00.000Z',
};

export function candidate(handle: string, isConnected = false): SignIn['candidates'][number] {
  return { remoteId: `id of ${handle}`, handle, displayName: handle, avatarUrl: null, isConnected };
}

export const xApp: StoredApp = { network: 'x', clientId: 'our-app', hasSecret: false, bases: {} };

export function accountOf(changes: Partial<Account> = {}): Account {
  return {
    id: 'account-1',
    network: 'x',
    remoteId: '77',
    handle: 'harbour',
    displayName: 'Harbour Museum',
    avatarUrl: null,
    profileUrl: null,
    followerCount: null,
    status: 'ok',
    statusReason: null,
    tokenExpiresAt: null,
    settings: {},
    limits: networkFacts.x.limits,
    scheduledCount: 0,
    connectedAt: '2026-10-01T08:00:00.000Z',
    ...changes,
  };
}

export function refused(message: string, data: { field?: string; remedy: string }) {
  return new ORPCError('invalid_input', { status: 400, message, data });
}

/** What the services answer, procedure by procedure. */
export const services = {
  usage: { get: vi.fn(), choose: vi.fn(), erase: vi.fn() },
  accounts: {
    apps: vi.fn(),
    setApp: vi.fn(),
    removeApp: vi.fn(),
    platforms: vi.fn(),
    connect: vi.fn(),
    reconnect: vi.fn(),
    refresh: vi.fn(),
    sync: vi.fn(),
    setPaused: vi.fn(),
    beginSignIn: vi.fn(),
    cancelSignIn: vi.fn(),
    signInState: vi.fn(),
    giveCode: vi.fn(),
    finishSignIn: vi.fn(),
  },
  workspace: { get: vi.fn(), update: vi.fn() },
  planning: { slots: vi.fn() },
};

function procedureAt([capability = '', name = '']: readonly string[]) {
  const {
    [capability]: procedures = {},
  }: Record<string, Record<string, (input: unknown) => unknown>> = services;
  const procedure = procedures[name];
  if (!procedure) throw new Error(`No answer is prepared for ${capability}.${name}.`);
  return procedure;
}

/** In place of the real client. */
export const client: unknown = createORPCClient({
  call: async (path, input) => procedureAt(path)(input),
});
