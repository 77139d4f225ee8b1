import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../electron/db/sqlite.ts';
import { header, row, timing } from '../measure.ts';
import { openBullmq } from './bullmq.ts';
import { type Contender, crowd } from './contender.ts';
import { openPgBoss } from './pg-boss.ts';
import { openRostrum } from './rostrum.ts';

const rounds = 3;
const shapes = [
  { atOnce: 1, jobs: 150 },
  { atOnce: 16, jobs: 1_600 },
  { atOnce: 100, jobs: 4_000 },
];
const samples = 200;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function ratio(ours: number, theirs: number | undefined): string {
  return theirs === undefined ? '' : `${(ours / theirs).toFixed(2)} ×`;
}

/** Rates of all, one round after the other, so that a slow moment of the machine hits all. */
async function rates(contenders: readonly Contender[]): Promise<string[]> {
  const measured = contenders.map(() => shapes.map((): number[] => []));
  for (let round = 0; round < rounds; round += 1) {
    for (const [shape, { atOnce, jobs }] of shapes.entries()) {
      for (const [index, contender] of contenders.entries()) {
        measured[index]?.[shape]?.push((jobs / (await contender.drain(jobs, atOnce))) * 1_000);
      }
    }
  }
  const medians = measured.map((perShape) => perShape.map(median));
  const lines = contenders.map(
    ({ name }, index) =>
      `${name.padEnd(54)} ${(medians[index] ?? []).map((rate) => rate.toFixed(0).padStart(9)).join(' ')}`,
  );
  const best = shapes.map((_, shape) => Math.max(...medians.slice(1).map((peer) => peer[shape] ?? 0)));
  const ratios = shapes.map((_, shape) => ratio(medians[0]?.[shape] ?? 0, best[shape]).padStart(9));
  return [
    `${'jobs per second, side by side:'.padEnd(54)} ${shapes.map(({ atOnce }) => String(atOnce).padStart(9)).join(' ')}`,
    ...lines,
    ...(contenders.length > 1 ? [`${'Rostrum against the best peer'.padEnd(54)} ${ratios.join(' ')}`] : []),
  ];
}

async function delays(contenders: readonly Contender[]): Promise<string[]> {
  const measured = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      measured[index]?.push(...(await contender.delays(samples, 25)));
    }
  }
  const [ours = [], ...theirs] = measured;
  return [
    `Due to start, ${rounds} × ${samples} jobs, one each 25 ms`,
    header,
    ...contenders.map(({ name }, index) => {
      const share =
        index === 0 ? '' : `Rostrum's p99: ${ratio(timing(ours).p99, timing(theirs[index - 1] ?? []).p99)}`;
      return row(name, timing(measured[index] ?? []), share);
    }),
  ];
}

/** What the disk asks for one lasting write, and what a transaction of ours takes. */
async function commits(home: string): Promise<string[]> {
  const { file, close } = await openDatabase(home);
  file.exec('CREATE TABLE bench (id INTEGER PRIMARY KEY, value INTEGER); INSERT INTO bench VALUES (1, 1)');
  const commit = file.prepare('UPDATE bench SET value = value + 1');
  const bare = openSync(join(home, 'bare'), 'w');
  const page = Buffer.alloc(4_096);
  const times = { bare: [] as number[], commit: [] as number[] };
  for (let index = 0; index < 300; index += 1) {
    const before = performance.now();
    writeSync(bare, page);
    fdatasyncSync(bare);
    const between = performance.now();
    commit.run();
    times.bare.push(between - before);
    times.commit.push(performance.now() - between);
  }
  closeSync(bare);
  close();
  const share = ratio(timing(times.commit).p50, timing(times.bare).p50);
  return [
    'One lasting write',
    header,
    row('4 KB and fdatasync', timing(times.bare)),
    row('one commit of SQLite, synchronous FULL', timing(times.commit), `at p50: ${share}`),
  ];
}

/** Due jobs, side by side with two job queues, the same durability for all: the disk has it before it is answered. */
export async function benchDispatch(home: string): Promise<string[]> {
  const folder = (name: string) => {
    const path = join(home, name);
    mkdirSync(path);
    return path;
  };
  const peers = [
    { name: 'BullMQ', needs: 'redis-server', open: () => openBullmq(folder('redis')) },
    { name: 'pg-boss', needs: 'postgres and initdb', open: openPgBoss },
  ];
  const contenders = [await openRostrum(folder('rostrum'))];
  const absent: string[] = [];
  try {
    for (const { name, needs, open } of peers) {
      const peer = await open();
      if (peer) contenders.push(peer);
      else absent.push(`${name}: not measured, there is no ${needs} on the PATH`);
    }
    return [
      `Due jobs, ${crowd} waiting`,
      ...absent,
      ...(await commits(folder('commits'))),
      ...(await delays(contenders)),
      ...(await rates(contenders)),
    ];
  } finally {
    for (const contender of contenders) await contender.close();
  }
}
