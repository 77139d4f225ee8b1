import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PublicationState } from '../../shared/publication-state.ts';
import type { AnswerMode } from '../support/networks/fake-server.ts';
import { plainHttp } from '../support/networks/plain-http.ts';
import { plantPost } from './plant.ts';
import { scaledNow, type TimeScale } from './scaled-clock.ts';
import type { JudgedNetwork, Scenario, SignedInAccount } from './scenario.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import { openWorld } from './world.ts';

const worker = fileURLToPath(new URL('./worker.ts', import.meta.url));
/** Sixty scenario seconds in a real one: long waits pass, and a process still gets to its heartbeat in time. */
const rate = 60;
const patienceMs = 25_000;
const mostLives = 4;
/** Far enough ahead that nothing of the machine's own time is mistaken for it. */
const scenarioStart = Date.parse('2027-03-01T09:00:00Z');

interface LifeEnd {
  /** Where it was killed; undefined: it came to its own end. */
  killedAt?: string;
  state?: PublicationState;
  hasError?: boolean;
}

export interface Fault {
  scenario: string;
  mode: AnswerMode;
  crashAt: number;
  /** The moment of death; undefined: the run went through. */
  killedAt: string | undefined;
  verdict: Verdict;
  state: PublicationState | undefined;
}

function live(home: string, scale: TimeScale, crashAt?: number): Promise<LifeEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, JSON.stringify({ home, scale, crashAt, patienceMs })], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'rostrum-faults-cache') },
    });
    let said = '';
    let complained = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complained += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code !== 0 && signal !== 'SIGKILL') {
        reject(new Error(`A life ended with ${code ?? signal}: ${complained.slice(-2_000)}`));
        return;
      }
      const lines = said.trim().split('\n').filter(Boolean);
      resolve(Object.assign({}, ...lines.map((line) => JSON.parse(line) as LifeEnd)) as LifeEnd);
    });
  });
}

export interface WalkOptions {
  scenario: Scenario;
  mode: AnswerMode;
  /** Every how many-th moment is tried; 1 tries all. */
  stride: number;
  /** The first moment that is tried. */
  from: number;
  onFault(fault: Fault): void;
}

/** Lives on until the post is settled: a machine that is slow just now proves nothing. */
async function toTheEnd(home: string, scale: TimeScale, first: LifeEnd): Promise<LifeEnd> {
  let last = first;
  for (let life = 0; life < mostLives; life += 1) {
    const isOpen = last.state === undefined || ['scheduled', 'publishing', 'verifying'].includes(last.state);
    if (!isOpen) break;
    last = await live(home, scale);
  }
  return last;
}

async function runOnce(
  options: WalkOptions,
  world: { fake: JudgedNetwork; account: SignedInAccount; scale: TimeScale },
  crashAt: number,
): Promise<Fault> {
  const { scenario, mode } = options;
  const { fake, account, scale } = world;
  const run = `${mode.replaceAll('_', ' ')} ${crashAt}`;
  const home = await mkdtemp(join(tmpdir(), 'rostrum-fault-'));
  try {
    const planting = await openWorld(home, scale, plainHttp);
    await plantPost(planting.context, scenario, account, run);
    await planting.close();
    const before = fake.ledger.length;
    fake.setMode(mode, { times: 1 });
    const first = await live(home, scale, crashAt);
    const last = await toTheEnd(home, scale, first);
    fake.setMode('ok');
    const verdict = verdictOf(
      {
        state: last.state ?? 'scheduled',
        hasError: last.hasError ?? false,
        ledger: fake.ledger.slice(before),
      },
      { texts: scenario.expected(run), mayAsk: scenario.mayAsk },
    );
    return { scenario: scenario.name, mode, crashAt, killedAt: first.killedAt, verdict, state: last.state };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Walks the moments at which the process can die, one run each, until a run ends without having been killed. */
export async function walk(options: WalkOptions): Promise<Fault[]> {
  const scale: TimeScale = { realStart: Date.now(), start: scenarioStart, rate };
  const { fake, account } = await options.scenario.start(() => Math.floor(scaledNow(scale)));
  const faults: Fault[] = [];
  try {
    for (let crashAt = options.from; ; crashAt += options.stride) {
      const fault = await runOnce(options, { fake, account, scale }, crashAt);
      faults.push(fault);
      options.onFault(fault);
      if (fault.killedAt === undefined) return faults;
    }
  } finally {
    await fake.close();
  }
}
