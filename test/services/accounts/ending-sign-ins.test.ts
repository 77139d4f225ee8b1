import { describe, expect, it } from 'vitest';
import type { Connection, NetworkAdapter } from '../../../electron/networks/adapter.ts';
import { listAccounts } from '../../../electron/services/accounts/service.ts';
import {
  beginSignIn,
  finishSignIn,
  giveCode,
  signInState,
} from '../../../electron/services/accounts/sign-ins.ts';
import type { SecretStore } from '../../../shared/ports.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace } from '../../support/workspace.ts';

const minute = 60_000;

/** A network whose browser sign-in gives these accounts, with tokens that count the sign-ins. */
async function desk(handles: readonly string[], onFinish: () => void = () => undefined) {
  const { adapter } = scriptedNetwork();
  let signIns = 0;
  const connection = (handle: string): Connection => ({
    profile: {
      remoteId: `id of ${handle}`,
      handle,
      displayName: handle,
      avatarUrl: null,
      profileUrl: null,
      followerCount: null,
    },
    secret: { access_token: `token ${signIns} of ${handle}` },
    tokenExpiresAt: null,
    renewAt: null,
  });
  const network: NetworkAdapter = {
    ...adapter,
    facts: {
      ...adapter.facts,
      browserSignIn: {
        redirect: 'loopback',
        app: 'automatic',
        needsSecret: false,
        scopes: [],
        fields: [],
        appHelp: '',
      },
    },
    browserSignIn: {
      begin: async ({ state }) => ({ url: `https://network.example/authorize?state=${state}`, keep: {} }),
      async finish() {
        onFinish();
        signIns += 1;
        return handles.map(connection);
      },
    },
  };
  const kept = new Map<string, string>();
  const secrets: SecretStore = {
    put: async (id, secret) => void kept.set(id, secret),
    get: async (id) => kept.get(id),
    remove: async (id) => void kept.delete(id),
  };
  const workspace = await openTestWorkspace(tempFolder(), network, { secrets });
  const { context } = workspace;

  async function begin() {
    const signIn = await beginSignIn(context, { network: 'practice', fields: {} });
    const state = new URL(signIn.url ?? '').searchParams.get('state');
    return { id: signIn.id, address: `${signIn.redirectUri}?code=good&state=${state}` };
  }
  async function beginToChoose() {
    const { id, address } = await begin();
    expect(await giveCode(context, { id, address })).toMatchObject({ status: 'choose' });
    return id;
  }
  const handlesNow = async () => (await listAccounts(context)).items.map(({ handle }) => handle).sort();
  return { ...workspace, kept, begin, beginToChoose, handlesNow };
}

describe('choosing accounts', () => {
  it('connects the new ones and signs in again those that are connected', async () => {
    const { context, kept, beginToChoose, handlesNow } = await desk(['harbour', 'market', 'museum']);
    await finishSignIn(context, { id: await beginToChoose(), remoteIds: ['id of market'] });
    const id = await beginToChoose();
    const all = ['id of harbour', 'id of market', 'id of museum'];
    const { items } = await finishSignIn(context, { id, remoteIds: all });
    expect(items.map(({ remoteId }) => remoteId)).toEqual(all);
    expect(await handlesNow()).toEqual(['harbour', 'market', 'museum']);
    expect((await signInState(context, id)).status).toBe('done');
    expect([...kept.values()].sort()).toEqual([
      '{"access_token":"token 2 of harbour"}',
      '{"access_token":"token 2 of market"}',
      '{"access_token":"token 2 of museum"}',
    ]);
  });

  it('happens once, though it is asked for twice at once', async () => {
    const { context, beginToChoose, handlesNow } = await desk(['harbour', 'market']);
    const id = await beginToChoose();
    const finish = () => finishSignIn(context, { id, remoteIds: ['id of harbour'] });
    const ends = await Promise.allSettled([finish(), finish()]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await handlesNow()).toEqual(['harbour']);
  });

  it('can be asked for again when connecting broke off half-way', async () => {
    const { context, beginToChoose, handlesNow } = await desk(['harbour', 'market']);
    const id = await beginToChoose();
    const remoteIds = ['id of harbour', 'id of market'];
    let count = 0;
    const failing: typeof context = {
      ...context,
      transaction: (work) => {
        count += 1;
        return count === 2 ? Promise.reject(new Error('The disk is full.')) : context.transaction(work);
      },
    };
    await expect(finishSignIn(failing, { id, remoteIds })).rejects.toThrow('disk');
    await finishSignIn(context, { id, remoteIds });
    expect(await handlesNow()).toEqual(['harbour', 'market']);
  });
});

describe('a sign-in that nobody ends', () => {
  it('leaves no token and no verifier behind', async () => {
    const { context, clock, kept, begin, beginToChoose } = await desk(['harbour', 'market']);
    const chosen = await beginToChoose();
    const waiting = await begin();
    expect(kept.size).toBe(2);
    await clock.advance(31 * minute);
    expect([...kept.values()]).toEqual([]);
    expect(await signInState(context, chosen)).toMatchObject({
      status: 'failed',
      candidates: [],
      failure: { message: expect.stringContaining('chosen'), remedy: expect.any(String) },
    });
    expect((await signInState(context, waiting.id)).status).toBe('failed');
    await expect(finishSignIn(context, { id: chosen, remoteIds: ['id of market'] })).rejects.toThrow('over');
  });

  it('is tidied with the next one when the program was away at its end', async () => {
    const { context, clock, kept, begin, beginToChoose } = await desk(['harbour', 'market']);
    await beginToChoose();
    const [left] = kept.keys();
    // Nothing rings that was set by an earlier run of the program.
    await context.db
      .updateTable('sign_ins')
      .set({ expires_at: clock.now() - minute })
      .execute();
    await begin();
    await expect.poll(() => kept.has(left ?? '')).toBe(false);
  });
});

it('an error that nobody foresaw ends the sign-in with words on what to do', async () => {
  const { context, begin } = await desk([], () => {
    throw new TypeError('boom');
  });
  const { id, address } = await begin();
  await fetch(address);
  await expect.poll(async () => (await signInState(context, id)).status).toBe('failed');
  expect((await signInState(context, id)).failure).toMatchObject({
    message: expect.stringContaining('went wrong'),
    remedy: expect.stringContaining('log'),
  });
});
