import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blueskyNetwork } from '../../electron/networks/bluesky/bluesky.ts';
import { accountRow, asAccount, listAccounts, setApp } from '../../electron/services/accounts/service.ts';
import { beginSignIn, signInState } from '../../electron/services/accounts/sign-ins.ts';
import type { ServiceContext } from '../../electron/services/context.ts';
import { draftOf } from '../support/networks/io.ts';
import { type LocalPds, type PdsAccount, startLocalPds } from '../support/networks/local-pds.ts';
import { appOf, postsOf } from '../support/networks/pds-browser-sign-in.ts';
import { openSignInPage } from '../support/networks/pds-sign-in-page.ts';
import { plainHttp } from '../support/networks/plain-http.ts';
import { memorySteps } from '../support/networks/steps.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { createTestClock } from '../support/test-clock.ts';
import { openTestWorkspace } from '../support/workspace.ts';

let pds: LocalPds;
let museum: PdsAccount;

beforeAll(async () => {
  pds = await startLocalPds();
  museum = await pds.createAccount('museum');
}, 240_000);

afterAll(() => pds?.close());

const begin = () => ({ network: 'bluesky' as const, fields: { handle: museum.handle } });

async function desk(): Promise<ServiceContext> {
  const clock = createTestClock(Date.now());
  const workspace = await openTestWorkspace(tempFolder(), blueskyNetwork(), { clock });
  const context = { ...workspace.context, http: plainHttp };
  await setApp(context, { network: 'bluesky', ...appOf(pds) });
  return context;
}

/** Asks as the account; the adapter is what the account's own calls go through. */
function publish(context: ServiceContext, accountId: string, text: string) {
  return accountRow(context, accountId).then((row) =>
    asAccount(context, row, (session) =>
      context.networks.bluesky.publish(draftOf(text), session, memorySteps(), context),
    ),
  );
}

describe('an account of Bluesky that the browser signed in', () => {
  it('is connected when the browser comes back to this computer, and publishes', async () => {
    const context = await desk();
    const signIn = await beginSignIn(context, begin());
    const back = await (await openSignInPage(signIn.url ?? '')).allow(museum);
    expect(`${back.origin}${back.pathname}`).toBe(signIn.redirectUri);
    expect(await (await fetch(back)).text()).toContain('close this page');
    await expect.poll(async () => (await signInState(context, signIn.id)).status).toBe('done');
    const [account] = (await listAccounts(context)).items;
    expect(account).toMatchObject({ network: 'bluesky', handle: museum.handle });
    await publish(context, account?.id ?? '', 'Signed in by the browser');
    expect(await postsOf(pds, museum)).toContain('Signed in by the browser');

    // A token that the server no longer takes is renewed on the way, and the new pair kept.
    const row = await accountRow(context, account?.id ?? '');
    const secret = JSON.parse((await context.secrets.get(row.secret_id)) ?? '{}');
    await context.secrets.put(row.secret_id, JSON.stringify({ ...secret, access_token: 'worn-out' }));
    await publish(context, row.id, 'Renewed on the way');
    expect(await postsOf(pds, museum)).toContain('Renewed on the way');
    const kept = JSON.parse((await context.secrets.get(row.secret_id)) ?? '{}');
    expect(kept.refresh_token).not.toBe(secret.refresh_token);
  });

  it('is not connected when the person says no', async () => {
    const context = await desk();
    const signIn = await beginSignIn(context, begin());
    const back = await (await openSignInPage(signIn.url ?? '')).deny();
    await fetch(back);
    await expect.poll(async () => (await signInState(context, signIn.id)).status).toBe('failed');
    expect(await signInState(context, signIn.id)).toMatchObject({
      failure: { message: 'You did not allow it.', remedy: expect.any(String) },
    });
    expect((await listAccounts(context)).items).toEqual([]);
  });

  it('is not begun for a handle that nobody has', async () => {
    const context = await desk();
    const asked = beginSignIn(context, { network: 'bluesky', fields: { handle: 'nobody.test' } });
    await expect(asked).rejects.toMatchObject({
      code: 'credentials_refused',
      message: expect.stringContaining('no account @nobody.test'),
    });
  });
});
