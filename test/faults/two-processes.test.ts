import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { plainHttp } from '../support/networks/plain-http.ts';
import { plantPost } from './plant.ts';
import { scaledNow } from './scaled-clock.ts';
import { mastodonThread } from './scenarios/mastodon.ts';
import { openWorld } from './world.ts';

const worker = fileURLToPath(new URL('./worker.ts', import.meta.url));
const scale = { realStart: Date.now(), start: Date.parse('2027-03-01T09:00:00Z'), rate: 60 };

function start(home: string): { child: ChildProcess; ended: Promise<string> } {
  const child = spawn(process.execPath, [worker, JSON.stringify({ home, scale, patienceMs: 20_000 })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<string>((resolve) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('close', () => resolve(said));
  });
  return { child, ended };
}

/** The first process stops in the middle of its request, loses its lease, and wakes when the second is done. */
it('lets an owner that slept through its lease record nothing, and posts once', async () => {
  const { fake, account } = await mastodonThread.start(() => Math.floor(scaledNow(scale)));
  const home = await mkdtemp(join(tmpdir(), 'rostrum-fault-'));
  try {
    const planting = await openWorld(home, scale, plainHttp);
    const id = await plantPost(planting.context, mastodonThread, account, 'asleep');
    await planting.close();
    fake.setMode('hang_after', { times: 1 });
    const sleeper = start(home);
    await expect.poll(() => fake.ledger.length, { timeout: 15_000 }).toBeGreaterThan(0);
    sleeper.child.kill('SIGSTOP');
    const second = start(home);
    await second.ended;
    sleeper.child.kill('SIGCONT');
    await sleeper.ended;
    const looking = await openWorld(home, scale, plainHttp);
    const row = await looking.context.db
      .selectFrom('publications')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await looking.close();
    expect(row.state).toBe('published');
    expect(fake.ledger.map(({ text }) => text).sort()).toEqual(mastodonThread.expected('asleep').sort());
  } finally {
    await fake.close();
    await rm(home, { recursive: true, force: true });
  }
}, 60_000);
