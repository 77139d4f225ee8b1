import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createGuardedHttp } from '../../../electron/providers/guarded-http.ts';
import type { HttpClient } from '../../../shared/ports.ts';
import { hastyHttp } from '../hasty-http.ts';
import { plantPost } from '../plant.ts';
import { scaledNow } from '../scaled-clock.ts';
import type { Scenario, SignedInAccount } from '../scenario.ts';
import { scenarios } from '../scenarios/all.ts';
import { type Verdict, verdictOf } from '../verdict.ts';
import { openWorld, type World } from '../world.ts';
import { type FaultProxy, faultProxy, type WayFault, wayFaults } from './fault-proxy.ts';

const all = process.env.ROSTRUM_FAULTS === 'full';
const lastsMs = 900_000;
const rate = 60;
/** Longer than the longest pause between tries. */
const givesUpMs = 90_000;
const lateMs = 1_000;

/** The account with every address of its network on this computer led through a proxy. */
async function ledThrough(account: SignedInAccount, fault: WayFault, at: number) {
  const { secret, app } = account;
  const text = JSON.stringify({ secret, app });
  const ports = new Set(
    [...text.matchAll(/(?:127\.0\.0\.1|localhost):(\d+)/g)].map(([, port]) => Number(port)),
  );
  const proxies = new Map<number, FaultProxy>();
  for (const port of ports) proxies.set(port, await faultProxy(port, fault, at));
  const led = text.replace(/(127\.0\.0\.1|localhost):(\d+)/g, (_whole, host: string, port: string) => {
    return `${host}:${proxies.get(Number(port))?.port}`;
  });
  const trusted = [...ports, ...[...proxies.values()].map(({ port }) => port)];
  return {
    account: { ...account, ...(JSON.parse(led) as Pick<SignedInAccount, 'secret' | 'app'>) },
    proxies: [...proxies.values()],
    trustedHosts: trusted.flatMap((port) => [`127.0.0.1:${port}`, `localhost:${port}`]),
  };
}

/** Notes the requests that did not end in the time they had. */
function timed(http: HttpClient, late: string[]): HttpClient {
  return {
    async send(request) {
      const start = performance.now();
      try {
        return await http.send(request);
      } finally {
        const over = performance.now() - start - (request.deadlineMs ?? 30_000);
        if (over > lateMs) late.push(`${request.url} by ${Math.round(over)} ms`);
      }
    },
  };
}

async function settled({ context }: World): Promise<void> {
  const givesUpAt = Date.now() + givesUpMs;
  while (Date.now() < givesUpAt) {
    const open = await context.db
      .selectFrom('publications')
      .select('id')
      .where((eb) =>
        eb.or([
          eb('state', 'in', ['scheduled', 'publishing', 'verifying']),
          eb('lease_owner', 'is not', null),
        ]),
      )
      .execute();
    if (open.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

interface Outcome {
  fault: WayFault;
  at: number;
  verdict: Verdict;
  /** What the product says of it. */
  says: string;
  connections: number;
  late: string[];
  left: number;
}

async function publishThrough(scenario: Scenario, fault: WayFault, at: number): Promise<Outcome> {
  const scale = { realStart: Date.now(), start: Date.parse('2027-03-01T09:00:00Z'), rate };
  const { fake, account } = await scenario.start(() => Math.floor(scaledNow(scale)));
  const led = await ledThrough(account, fault, at);
  const guarded = createGuardedHttp({ trustedHosts: () => led.trustedHosts });
  const late: string[] = [];
  const home = await mkdtemp(join(tmpdir(), 'rostrum-way-'));
  try {
    const world = await openWorld(home, scale, hastyHttp(timed(guarded, late), rate));
    const run = `${fault.replaceAll('_', ' ')} ${at}`;
    await plantPost(world.context, scenario, led.account, run);
    await world.scheduler.start();
    await settled(world);
    const row = await world.context.db.selectFrom('publications').selectAll().executeTakeFirstOrThrow();
    await world.close();
    const verdict = verdictOf(
      { state: row.state, hasError: row.error !== null, ledger: fake.ledger },
      { texts: scenario.expected(run), mayAsk: scenario.mayAsk },
    );
    const { promise: turned, resolve } = Promise.withResolvers<void>();
    setTimeout(resolve, 50);
    await turned;
    const left = led.proxies.reduce((sum, proxy) => sum + proxy.open(), 0);
    const connections = led.proxies.reduce((sum, proxy) => sum + proxy.connections(), 0);
    const says = `${row.state} ${row.error ?? ''}`;
    return { fault, at, verdict, says, connections, late, left };
  } finally {
    await guarded.close();
    for (const proxy of led.proxies) await proxy[Symbol.asyncDispose]();
    await fake.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** Fails the first connection, the second, … until one run had no such connection; or one of them. */
async function outcomes(scenario: Scenario, fault: WayFault, index: number): Promise<Outcome[]> {
  if (!all) {
    const outcome = await publishThrough(scenario, fault, 1 + (index % 5));
    if (outcome.connections >= outcome.at) return [outcome];
    return [outcome, await publishThrough(scenario, fault, outcome.connections)];
  }
  const found: Outcome[] = [];
  for (let at = 1; at <= 40; at += 1) {
    const outcome = await publishThrough(scenario, fault, at);
    found.push(outcome);
    if (outcome.connections < at) break;
  }
  return found;
}

/** In short each network meets some of the faults, and all networks together meet each twice. */
function faultsOf(turn: number): { fault: WayFault; index: number }[] {
  const every = wayFaults.map((fault, index) => ({ fault, index }));
  const count = all ? every.length : Math.max(2, Math.ceil((2 * every.length) / scenarios.length));
  return every.filter(({ index }) => (index - turn * count + 100 * every.length) % every.length < count);
}

describe.each(scenarios)('the way to the network: $name', (scenario) => {
  it(
    'may fail in any way: what is due is out once, in time, and no connection stays',
    async () => {
      const faults = faultsOf(scenarios.indexOf(scenario));
      const waiting = [...faults];
      const found: Outcome[] = [];
      const work = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          found.push(...(await outcomes(scenario, next.fault, next.index)));
        }
      };
      await Promise.all([work(), work(), work()]);
      const wrong = found.filter(
        ({ verdict, late, left }) =>
          late.length > 0 || left > 0 || !(verdict === 'right' || (verdict === 'asked' && scenario.mayAsk)),
      );
      expect(wrong).toEqual([]);
      const met = found.filter(({ at, connections }) => connections >= at).map(({ fault }) => fault);
      expect(new Set(met).size).toBe(faults.length);
    },
    lastsMs,
  );
});
