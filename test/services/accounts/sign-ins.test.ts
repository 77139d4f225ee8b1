import { describe, expect, it } from 'vitest';
import type { Connection, NetworkAdapter } from '../../../electron/networks/adapter.ts';
import { NetworkError } from '../../../electron/networks/network-error.ts';
import { listAccounts, setApp } from '../../../electron/services/accounts/service.ts';
import {
  beginSignIn,
  cancelSignIn,
  finishSignIn,
  giveCode,
  signInState,
} from '../../../electron/services/accounts/sign-ins.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace } from '../../support/workspace.ts';

function connection(handle: string): Connection {
  const profile = {
    remoteId: `id of ${handle}`,
    handle,
    displayName: handle,
    avatarUrl: null,
    profileUrl: null,
    followerCount: null,
  };
  return { profile, secret: { access_token: `token of ${handle}` }, tokenExpiresAt: null, renewAt: null };
}

/** A network that is signed in by a browser and gives these accounts for the code `good`. */
function browserNetwork(handles: readonly string[], redirect: 'loopback' | 'https' = 'loopback') {
  const asked: string[] = [];
  const { adapter } = scriptedNetwork();
  const network: NetworkAdapter = {
    ...adapter,
    facts: {
      ...adapter.facts,
      browserSignIn: {
        redirect,
        app: 'workspace',
        needsSecret: true,
        scopes: ['publish'],
        fields: [],
        appHelp: 'Make an app there.',
      },
    },
    browserSignIn: {
      async begin({ redirectUri, state }) {
        return {
          url: `https://network.example/authorize?redirect_uri=${encodeURIComponent(redirectUri)}&state=${state}`,
          keep: { remembered: 'yes' },
        };
      },
      async finish({ code, keep, verifier, app }) {
        asked.push(`${code} ${keep.remembered} ${verifier.length} ${app.clientSecret}`);
        if (code !== 'good') throw new NetworkError('auth_revoked', 'The code is not valid.');
        return handles.map(connection);
      },
    },
  };
  return { network, asked };
}

async function desk(handles: readonly string[], redirect: 'loopback' | 'https' = 'loopback') {
  const { network, asked } = browserNetwork(handles, redirect);
  const workspace = await openTestWorkspace(tempFolder(), network);
  const { context } = workspace;
  await setApp(context, { network: 'practice', clientId: 'our-app', clientSecret: 'hush' });
  return { ...workspace, asked };
}

function stateIn(url: string | null): string {
  return new URL(url ?? '').searchParams.get('state') ?? '';
}

const begin = { network: 'practice' as const, fields: {} };

describe('a sign-in in the browser', () => {
  it('connects the one account when the browser comes back, and never again', async () => {
    const { context, asked } = await desk(['harbour']);
    const signIn = await beginSignIn(context, begin);
    expect(signIn.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/);
    const back = `${signIn.redirectUri}?code=good&state=${stateIn(signIn.url)}`;
    const page = await fetch(back);
    expect(await page.text()).toContain('close this page');
    await expect.poll(async () => (await signInState(context, signIn.id)).status).toBe('done');
    expect(asked).toEqual(['good yes 43 hush']);
    expect((await listAccounts(context)).items.map(({ handle }) => handle)).toEqual(['harbour']);
    await expect(giveCode(context, { id: signIn.id, address: back })).rejects.toThrow('over');
  });

  it('connects nothing once it was given up, and lets go of its port', async () => {
    const { context } = await desk(['harbour']);
    const signIn = await beginSignIn(context, begin);
    const back = `${signIn.redirectUri}?code=good&state=${stateIn(signIn.url)}`;
    expect(await cancelSignIn(context, signIn.id)).toMatchObject({
      status: 'failed',
      failure: { message: 'You gave this sign-in up.' },
    });
    await expect(fetch(back)).rejects.toThrow();
    await expect(giveCode(context, { id: signIn.id, address: back })).rejects.toThrow('over');
    expect((await listAccounts(context)).items).toEqual([]);
  });

  it('lets go of its port when the browser has come back', async () => {
    const { context } = await desk(['harbour']);
    const signIn = await beginSignIn(context, begin);
    await fetch(`${signIn.redirectUri}?code=good&state=${stateIn(signIn.url)}`);
    await expect.poll(async () => (await signInState(context, signIn.id)).status).toBe('done');
    await expect(fetch(signIn.redirectUri)).rejects.toThrow();
  });

  it('lets the person choose among several accounts', async () => {
    const { context } = await desk(['harbour', 'museum', 'market']);
    const signIn = await beginSignIn(context, begin);
    const address = `${signIn.redirectUri}?code=good&state=${stateIn(signIn.url)}`;
    const chosen = await giveCode(context, { id: signIn.id, address });
    expect(chosen).toMatchObject({ status: 'choose' });
    expect(chosen.candidates.map(({ handle }) => handle)).toEqual(['harbour', 'museum', 'market']);
    await expect(finishSignIn(context, { id: signIn.id, remoteIds: ['id of nobody'] })).rejects.toMatchObject(
      {
        code: 'not_found',
      },
    );
    await finishSignIn(context, { id: signIn.id, remoteIds: ['id of museum', 'id of market'] });
    const { items } = await listAccounts(context);
    expect(items.map(({ handle }) => handle).sort()).toEqual(['market', 'museum']);
  });

  it('takes no notice of a state that is not its own', async () => {
    const { context, asked } = await desk(['harbour']);
    const signIn = await beginSignIn(context, begin);
    const forged = `${signIn.redirectUri}?code=good&state=${'x'.repeat(43)}`;
    await fetch(forged);
    await expect(giveCode(context, { id: signIn.id, address: forged })).rejects.toThrow('over');
    await expect(giveCode(context, { id: signIn.id, address: 'good' })).rejects.toMatchObject({
      details: { field: 'address' },
    });
    expect(asked).toEqual([]);
    expect(await signInState(context, signIn.id)).toMatchObject({ status: 'waiting' });
  });

  it('says what went wrong: not allowed, wrong keys, too late', async () => {
    const { context, clock } = await desk(['harbour']);
    const denied = await beginSignIn(context, begin);
    await giveCode(context, {
      id: denied.id,
      address: `${denied.redirectUri}?error=access_denied&state=${stateIn(denied.url)}`,
    });
    expect((await signInState(context, denied.id)).failure?.message).toBe('You did not allow it.');
    const wrong = await beginSignIn(context, begin);
    await giveCode(context, {
      id: wrong.id,
      address: `${wrong.redirectUri}?code=bad&state=${stateIn(wrong.url)}`,
    });
    expect(await signInState(context, wrong.id)).toMatchObject({
      status: 'failed',
      failure: { message: 'The code is not valid.' },
    });
    const late = await beginSignIn(context, begin);
    await clock.advance(11 * 60_000);
    expect((await signInState(context, late.id)).failure?.message).toContain('did not come back');
  });

  it('asks for the keys of an app of one’s own, and for a way back where the network takes only https', async () => {
    const { network } = browserNetwork(['harbour'], 'https');
    const { context } = await openTestWorkspace(tempFolder(), network);
    await expect(beginSignIn(context, begin)).rejects.toMatchObject({ details: { field: 'clientId' } });
    await setApp(context, { network: 'practice', clientId: 'our-app', clientSecret: 'hush' });
    await expect(beginSignIn(context, begin)).rejects.toMatchObject({ details: { field: 'relayUrl' } });
    const redirect = 'https://museum.example/back';
    await setApp(context, { network: 'practice', clientId: 'our-app', bases: { redirect } });
    const signIn = await beginSignIn(context, begin);
    expect(signIn.redirectUri).toBe(redirect);
    await giveCode(context, { id: signIn.id, address: `${redirect}?code=good&state=${stateIn(signIn.url)}` });
    expect((await signInState(context, signIn.id)).status).toBe('done');
  });

  it('renews an account in place, and refuses another in its stead', async () => {
    const { context } = await desk(['harbour']);
    const first = await beginSignIn(context, begin);
    await giveCode(context, {
      id: first.id,
      address: `${first.redirectUri}?code=good&state=${stateIn(first.url)}`,
    });
    const [account] = (await listAccounts(context)).items;
    const id = account?.id ?? '';
    const again = await beginSignIn(context, { ...begin, reconnect: id });
    await giveCode(context, {
      id: again.id,
      address: `${again.redirectUri}?code=good&state=${stateIn(again.url)}`,
    });
    expect((await signInState(context, again.id)).status).toBe('done');
    await context.db.updateTable('accounts').set({ remote_id: 'another' }).where('id', '=', id).execute();
    const other = await beginSignIn(context, { ...begin, reconnect: id });
    await giveCode(context, {
      id: other.id,
      address: `${other.redirectUri}?code=good&state=${stateIn(other.url)}`,
    });
    expect((await signInState(context, other.id)).failure?.message).toBe('That was harbour, not harbour.');
  });
});
