import { mkdtemp, rm } from 'node:fs/promises';
import type { LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../../electron/hosts/engine.ts';
import { createGuardedHttp } from '../../../electron/providers/guarded-http.ts';
import { openSecretFile } from '../../../electron/providers/secret-file.ts';
import type { ServiceContext } from '../../../electron/services/context.ts';
import { hostileHosts, hostileNames, hostileUrls } from '../../providers/hostile-addresses.ts';
import { type Canary, openCanary } from '../../support/canary.ts';
import { owner } from '../../support/workspace.ts';
import { openWorld, type World } from '../world.ts';
import { entrances } from './entrances.ts';

const all = process.env.ROSTRUM_FAULTS === 'full';
const lastsMs = 300_000;

/** Every name is this computer. */
const toThisComputer: LookupFunction = (_name, _options, callback) =>
  callback(null, [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ]);

let canary: Canary;
let home: string;
let granted: string[] = [];
let world: World;
let context: ServiceContext;

beforeAll(async () => {
  canary = await openCanary();
  home = await mkdtemp(join(tmpdir(), 'rostrum-doors-'));
  const scale = { realStart: Date.now(), start: Date.parse('2027-03-01T09:00:00Z'), rate: 1 };
  const http = createGuardedHttp({ trustedHosts: () => granted, lookup: toThisComputer });
  world = await openWorld(home, scale, http);
  // Nothing here is about power cuts, and many settings are written.
  await sql`PRAGMA synchronous = OFF`.execute(world.context.db);
  const runtime = { ...world.context.runtime, publicUrl: () => null };
  context = { ...world.context, actor: owner, runtime };
});

afterAll(async () => {
  await world.close();
  await canary[Symbol.asyncDispose]();
  await rm(home, { recursive: true, force: true });
});

/** Every address with and without TLS; in short half of them, so that all entrances together have all. */
function addresses(turn: number): string[] {
  const hosts = [...hostileHosts, ...hostileNames];
  const plain = hosts.map((host) => `http://${host}:${canary.port}`);
  const secure = hosts.map((host) => `https://${host}:${canary.port}`);
  const whole = hostileUrls.map((url) => url.replaceAll('PORT', String(canary.port)));
  const every = [...plain, ...whole, ...secure];
  return all ? every : every.filter((_address, index) => index % 2 === turn % 2);
}

describe.each(entrances.map((entrance, turn) => ({ ...entrance, turn })))(
  'the entrance for an address: $name',
  ({ enter, turn }) => {
    it(
      'reaches nothing inside by any spelling, and says so in words',
      async () => {
        granted = [];
        const tried = addresses(turn);
        expect(tried.length).toBeGreaterThanOrEqual(150);
        const before = canary.connections();
        const bugs: string[] = [];
        for (const address of tried) {
          await enter(context, address).catch((error: unknown) => bugs.push(`${address}: ${String(error)}`));
        }
        expect(bugs).toEqual([]);
        await wait(50);
        expect(canary.connections()).toBe(before);
      },
      lastsMs,
    );
  },
);

describe('the same entrances', () => {
  it.each(entrances.filter(({ name }) => !name.startsWith('webhook')))(
    'lead to what was granted by name, so that the refusals come from the guard: $name',
    async ({ enter }) => {
      granted = [`127.0.0.1:${canary.port}`];
      const before = canary.connections();
      // Whether the canary's answer will do is not asked here.
      await Promise.allSettled([enter(context, `http://127.0.0.1:${canary.port}`)]);
      granted = [];
      await expect.poll(() => canary.connections()).toBeGreaterThan(before);
    },
  );

  it('are guarded in the product as it is put together, and open to granted hosts only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rostrum-doors-'));
    const ignore = () => undefined;
    const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
    const start = async (trustedHosts: string[]) =>
      openEngine({ home: folder, secrets: await openSecretFile(folder), log, trustedHosts });
    const mastodon = entrances[0];
    const address = `http://127.0.0.1:${canary.port}`;
    const before = canary.connections();
    const guarded = await start([]);
    expect(await mastodon?.enter(guarded.contextFor(owner), address)).toBe('refused');
    await guarded.stop();
    expect(canary.connections()).toBe(before);
    const open = await start([`127.0.0.1:${canary.port}`]);
    expect(await mastodon?.enter(open.contextFor(owner), address)).toBe('refused');
    await open.stop();
    expect(canary.connections()).toBeGreaterThan(before);
    await rm(folder, { recursive: true, force: true });
  });
});
