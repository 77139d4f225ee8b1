import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../../electron/networks/adapter.ts';
import { NetworkError } from '../../../electron/networks/network-error.ts';
import {
  asAccount,
  connectAccount,
  disconnectAccount,
  listAccounts,
  reconnectAccount,
} from '../../../electron/services/accounts/service.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace } from '../../support/workspace.ts';

const hour = 3_600_000;

/** A network whose tokens count up, and whose refresh tokens work once. */
function renewingNetwork() {
  const { adapter } = scriptedNetwork();
  const world = {
    current: 1,
    renewals: 0,
    revoked: false,
    down: false,
    pause: async () => undefined as unknown,
    pauseRenewal: async () => undefined as unknown,
  };
  const secret = (number: number) => ({
    access_token: `token ${number}`,
    refresh_token: `refresh ${number}`,
  });
  return {
    world,
    adapter: {
      ...adapter,
      connect: async (...given: Parameters<typeof adapter.connect>) => ({
        ...(await adapter.connect(...given)),
        secret: secret(1),
      }),
      async renew(session: Session) {
        await world.pause();
        await world.pauseRenewal();
        if (world.down) throw new NetworkError('network_down', 'Connection refused.');
        if (world.revoked || session.secret.refresh_token !== `refresh ${world.current}`) {
          throw new NetworkError('auth_revoked', 'The refresh token was used already.');
        }
        world.renewals += 1;
        world.current += 1;
        return { secret: secret(world.current), tokenExpiresAt: null, renewAt: null };
      },
    },
    /** What an adapter does with its token. */
    async use(session: Session): Promise<string> {
      await world.pause();
      if (session.secret.access_token !== `token ${world.current}`) {
        throw new NetworkError('auth_expired', 'The token has ended.');
      }
      return 'done';
    },
  };
}

async function desk() {
  const network = renewingNetwork();
  const workspace = await openTestWorkspace(tempFolder(), network.adapter);
  const { context } = workspace;
  await connectAccount(context, { network: 'practice', credentials: { handle: 'harbour' } });
  const row = await context.db.selectFrom('accounts').selectAll().executeTakeFirstOrThrow();
  return { ...workspace, network, row };
}

type Desk = Awaited<ReturnType<typeof desk>>;

describe('a token that has ended', () => {
  it('is renewed once, however many find it ended at the same time, in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { context, network, row, close } = await desk();
        network.world.pause = () => scheduler.schedule(Promise.resolve());
        network.world.current = 1;
        const expired = { ...row };
        await context.secrets.put(
          row.secret_id,
          JSON.stringify({ access_token: 'token 0', refresh_token: 'refresh 1' }),
        );
        const calls = Array.from({ length: 10 }, () =>
          asAccount(context, expired, (session) => network.use(session)),
        );
        const [answers] = await Promise.all([Promise.all(calls), scheduler.waitFor(Promise.all(calls))]);
        expect(answers).toEqual(Array(10).fill('done'));
        expect(network.world.renewals).toBe(1);
        await close();
      }),
      { numRuns: 25 },
    );
  });

  it('that the network does not renew any more asks for a person', async () => {
    const { context, network, row } = await desk();
    network.world.revoked = true;
    network.world.current = 2;
    await expect(asAccount(context, row, (session) => network.use(session))).rejects.toMatchObject({
      kind: 'auth_revoked',
    });
    expect((await listAccounts(context)).items[0]).toMatchObject({ status: 'revoked' });
  });
});

describe('a renewal that someone overtook', () => {
  /** A renewal that waits; `overtake` runs meanwhile, then the network answers. */
  async function overtaken(revoked: boolean, overtake: (desk: Desk) => Promise<unknown>) {
    const opened = await desk();
    const { context, network, row } = opened;
    await context.secrets.put(
      row.secret_id,
      JSON.stringify({ access_token: 'token 0', refresh_token: 'refresh 1' }),
    );
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    network.world.pauseRenewal = () => {
      begun.resolve();
      return gate.promise;
    };
    const call = asAccount(context, row, (session) => network.use(session)).catch((error: unknown) => error);
    await begun.promise;
    await overtake(opened);
    network.world.revoked = revoked;
    gate.resolve();
    return { ...opened, answer: await call };
  }

  it.each([
    ['brings tokens', false],
    ['is refused', true],
  ])('changes nothing of a new sign-in when it %s', async (_what, revoked) => {
    const { context, row, answer } = await overtaken(revoked, ({ context, row }) =>
      reconnectAccount(context, row.id, { handle: 'harbour' }),
    );
    expect(JSON.parse((await context.secrets.get(row.secret_id)) ?? '')).toMatchObject({
      access_token: 'token 1',
    });
    expect((await listAccounts(context)).items[0]).toMatchObject({ status: 'ok' });
    if (revoked) expect(answer).toBe('done');
  });

  it('does not bring back the tokens of an account that was disconnected', async () => {
    const { context, row } = await overtaken(false, ({ context, row }) =>
      disconnectAccount(context, { id: row.id, scheduledPosts: 'cancel' }),
    );
    expect(await context.secrets.get(row.secret_id)).toBeUndefined();
  });
});

describe('a token that ends soon', () => {
  it('is renewed ahead, also while nothing is published', async () => {
    const { context, network, row, clock, scheduler } = await desk();
    const renewAt = clock.now() + hour;
    await context.db.updateTable('accounts').set({ renew_at: renewAt }).where('id', '=', row.id).execute();
    await context.db
      .insertInto('jobs')
      .values({
        id: 'j1',
        kind: 'renew_token',
        payload: JSON.stringify({ accountId: row.id, renewAt }),
        run_at: renewAt,
        created_at: clock.now(),
      })
      .execute();
    await scheduler.start();
    await clock.advance(2 * hour);
    expect(network.world.renewals).toBe(1);
    expect(JSON.parse((await context.secrets.get(row.secret_id)) ?? '{}')).toMatchObject({
      access_token: 'token 2',
    });
  });

  it('is used on while the network cannot be reached for a renewal', async () => {
    const { context, network, row, clock } = await desk();
    await context.db
      .updateTable('accounts')
      .set({ renew_at: clock.now() - 1 })
      .where('id', '=', row.id)
      .execute();
    network.world.down = true;
    expect(await asAccount(context, row, (session) => network.use(session))).toBe('done');
  });
});
