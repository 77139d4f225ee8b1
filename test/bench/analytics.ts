import { once } from 'node:events';
import { chmodSync, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { finished } from 'node:stream/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { heatAnswer } from '../../electron/services/analytics/breakdowns.ts';
import { overviewAnswer, summaryAnswer } from '../../electron/services/analytics/overview.ts';
import { topAnswer } from '../../electron/services/analytics/posts.ts';
import { seriesAnswer } from '../../electron/services/analytics/series.ts';
import type { ServiceContext } from '../../electron/services/context.ts';
import { type NewSample, recordSamples } from '../../electron/services/metrics/service.ts';
import { scriptedNetwork } from '../support/scripted-network.ts';
import { openTestWorkspace, testStart } from '../support/workspace.ts';
import { startPostgres } from './dispatch/servers.ts';
import { header, row, type Timing, timed } from './measure.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const accounts = 20;
/** By the hour for two days, then by the day. */
const readingsPerPost = 100;
const years = 3;
const rounds = 24;
const question = { days: 365 };

function ageOf(reading: number): number {
  return reading < 48 ? (reading + 1) * hourMs : 2 * dayMs + (reading - 47) * dayMs;
}

interface Made {
  id: string;
  account: number;
  publishedAt: number;
  size: number;
}

function madePosts(samples: number): Made[] {
  const count = Math.floor(samples / readingsPerPost);
  const begin = testStart - years * 365 * dayMs;
  const step = (years * 365 * dayMs - 60 * dayMs) / count;
  return Array.from({ length: count }, (_, index) => ({
    id: `publication-${String(index).padStart(7, '0')}`,
    account: (index * 7) % accounts,
    publishedAt: Math.floor(begin + index * step),
    size: 20 + ((index * 7_919) % 400),
  }));
}

/** Likes, comments, shares and impressions up to a reading. */
function countsOf({ size }: Made, reading: number): [number, number, number, number] {
  const share = 1 - 0.95 ** (reading + 1);
  const likes = Math.floor(size * share);
  return [likes, Math.floor(likes / 9), Math.floor(likes / 14), Math.floor(size * 25 * share)];
}

async function seedPosts(context: ServiceContext, posts: readonly Made[]): Promise<void> {
  const rows = posts.map(({ id, account, publishedAt }) => [id, `account-${account}`, publishedAt]);
  await context.transaction(async ({ db }) => {
    for (let account = 0; account < accounts; account += 1) {
      await db
        .insertInto('accounts')
        .values({
          id: `account-${account}`,
          network: 'practice',
          remote_id: `${account}`,
          handle: `account-${account}`,
          display_name: `Account ${account}`,
          avatar_url: null,
          profile_url: null,
          follower_count: null,
          secret_id: 'none',
          token_expires_at: null,
          health: 'ok',
          health_reason: null,
          paused_at: null,
          paused_reason: null,
          settings: '{}',
          limits: null,
          is_sample: 0,
          connected_at: account,
          disconnected_at: null,
          renew_at: null,
          blocked_until: null,
        })
        .execute();
    }
    const json = JSON.stringify(rows);
    await sql`
      INSERT INTO posts (id, workspace_id, title, body, time_zone, list_at, source, author, created_at, updated_at)
      SELECT value->>0, 'w1', '', 'Fresh rye at eight', 'Europe/Berlin', value->>2, 'person', 'Mara', value->>2, value->>2
      FROM json_each(${json})`.execute(db);
    await sql`
      INSERT INTO publications (id, workspace_id, post_id, account_id, network, state, due_at, list_at, keyed_at,
        published_at, created_at)
      SELECT value->>0, 'w1', value->>0, value->>1, 'practice', 'published', value->>2, value->>2, value->>2,
        value->>2, value->>2 FROM json_each(${json})`.execute(db);
  });
}

function samplesOf(post: Made): NewSample[] {
  return Array.from({ length: readingsPerPost }, (_, reading) => {
    const [likes, comments, shares, impressions] = countsOf(post, reading);
    const values = { likes, comments, shares, impressions };
    return { publicationId: post.id, at: post.publishedAt + ageOf(reading), values, source: 'network' };
  });
}

/** Through the one door of the program, some thousands at a time, as an import would. */
async function ingest(context: ServiceContext, posts: readonly Made[]): Promise<string> {
  const before = performance.now();
  const used = process.cpuUsage();
  for (let from = 0; from < posts.length; from += 200) {
    await recordSamples(context, posts.slice(from, from + 200).flatMap(samplesOf));
  }
  const { user, system } = process.cpuUsage(used);
  return `${Math.round(performance.now() - before)} ms, of the processor ${Math.round((user + system) / 1_000)} ms`;
}

/** The peers are given the gains, so that they need only add them up. */
async function writeFiles(home: string, posts: readonly Made[]): Promise<{ samples: string; posts: string }> {
  const files = { samples: join(home, 'samples.csv'), posts: join(home, 'posts.csv') };
  const samples = createWriteStream(files.samples);
  const list = createWriteStream(files.posts);
  for (const post of posts) {
    list.write(`${post.id},${post.account},${post.publishedAt}\n`);
    let before = [0, 0, 0, 0];
    let lines = '';
    for (let reading = 0; reading < readingsPerPost; reading += 1) {
      const counts = countsOf(post, reading);
      const gains = counts.map((count, index) => count - (before[index] ?? 0));
      before = counts;
      lines += `${post.id},${post.account},${post.publishedAt + ageOf(reading)},${gains.join(',')}\n`;
    }
    if (!samples.write(lines)) await once(samples, 'drain');
  }
  samples.end();
  list.end();
  await Promise.all([finished(samples), finished(list)]);
  return files;
}

const end = Math.ceil(testStart / dayMs) * dayMs;
const start = end - 365 * dayMs;
const startBefore = start - 365 * dayMs;

/** The same questions in the SQL of the peers; `day` and `hour` are of UTC, which costs them less than a zone would. */
const peerQueries: Record<string, string> = {
  overview: `SELECT account, sum(CASE WHEN read_at >= ${start} THEN likes + comments + shares END) AS now,
    sum(CASE WHEN read_at < ${start} THEN likes + comments + shares END) AS before,
    sum(CASE WHEN read_at >= ${start} THEN impressions END) AS seen, sum(CASE WHEN read_at < ${start} THEN impressions END) AS seen_before
    FROM samples WHERE read_at >= ${startBefore} AND read_at < ${end} GROUP BY account`,
  'top posts': `SELECT s.publication, sum(s.likes + s.comments + s.shares) AS interactions FROM samples AS s
    JOIN posts AS p ON p.id = s.publication WHERE p.published_at >= ${start} AND p.published_at < ${end}
    GROUP BY s.publication ORDER BY 2 DESC LIMIT 10`,
  'hour of week': `SELECT (p.published_at / ${hourMs}) % 168 AS hour, count(DISTINCT p.id) AS posts,
    sum(s.likes + s.comments + s.shares) AS interactions FROM samples AS s JOIN posts AS p ON p.id = s.publication
    WHERE p.published_at >= ${start} AND p.published_at < ${end} GROUP BY 1`,
  'a year by day': `SELECT read_at / ${dayMs} AS day, sum(likes), sum(comments), sum(shares), sum(impressions) FROM samples
    WHERE read_at >= ${start} AND read_at < ${end} GROUP BY 1`,
};

type Contender = (name: string) => Promise<unknown>;

/** What is used of DuckDB, whose types are there only where it is installed. */
interface DuckDbPackage {
  DuckDBInstance: {
    create(path: string, options: Record<string, string>): Promise<{ connect(): Promise<DuckDbConnection> }>;
  };
}
interface DuckDbConnection {
  run(statement: string): Promise<unknown>;
  runAndReadAll(statement: string): Promise<{ getRows(): unknown[] }>;
}

/** Not a package of the project: registries lack its binaries of some platforms, and then nothing could be installed. */
const duckDbName = '@duckdb/node-api';

async function loadDuckDb(): Promise<DuckDbPackage | undefined> {
  try {
    return (await import(duckDbName)) as DuckDbPackage;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

async function duckDb(
  { DuckDBInstance }: DuckDbPackage,
  home: string,
  files: { samples: string; posts: string },
): Promise<Contender> {
  const instance = await DuckDBInstance.create(join(home, 'samples.duckdb'), { threads: '2' });
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE samples (publication VARCHAR, account INTEGER, read_at BIGINT, likes INTEGER,
    comments INTEGER, shares INTEGER, impressions INTEGER)`);
  await connection.run('CREATE TABLE posts (id VARCHAR, account INTEGER, published_at BIGINT)');
  await connection.run(`COPY samples FROM '${files.samples}' (HEADER false)`);
  await connection.run(`COPY posts FROM '${files.posts}' (HEADER false)`);
  // DuckDB divides whole numbers into fractions with one slash.
  return async (name) =>
    (await connection.runAndReadAll((peerQueries[name] ?? '').replaceAll(' / ', ' // '))).getRows();
}

async function postgres(
  port: number,
  files: { samples: string; posts: string },
): Promise<{ ask: Contender; stop(): Promise<void> }> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'bench', database: 'postgres' });
  await client.connect();
  await client.query(`CREATE TABLE samples (publication text, account integer, read_at bigint, likes integer,
    comments integer, shares integer, impressions integer)`);
  await client.query('CREATE TABLE posts (id text PRIMARY KEY, account integer, published_at bigint)');
  await client.query(`COPY samples FROM '${files.samples}' (FORMAT csv)`);
  await client.query(`COPY posts FROM '${files.posts}' (FORMAT csv)`);
  await client.query('CREATE INDEX ON samples (read_at)');
  await client.query('CREATE INDEX ON samples (publication, read_at)');
  await client.query('CREATE INDEX ON posts (published_at)');
  await client.query('VACUUM ANALYZE');
  return { ask: (name) => client.query(peerQueries[name] ?? ''), stop: () => client.end() };
}

function service(context: ServiceContext): Contender {
  const answers: Record<string, () => Promise<unknown>> = {
    overview: () => summaryAnswer(context, question),
    'top posts': () => topAnswer(context, { ...question, metric: 'interactions', limit: 10 }),
    'hour of week': () => heatAnswer(context, question, 'week'),
    'a year by day': () => seriesAnswer(context, question),
  };
  return (name) => answers[name]?.() ?? Promise.resolve();
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Each in turn, in three parts, so that what else the machine does hits all alike. */
async function interleaved(
  contenders: Record<string, Contender>,
  name: string,
): Promise<Record<string, Timing & { processor: number }>> {
  const measured: Record<string, Timing[]> = {};
  const used: Record<string, number> = {};
  for (let part = 0; part < 3; part += 1) {
    for (const [who, ask] of Object.entries(contenders)) {
      const runs = who === 'PostgreSQL' ? 3 : rounds / 3;
      const before = process.cpuUsage();
      measured[who] = [...(measured[who] ?? []), await timed(runs, () => ask(name))];
      const { user, system } = process.cpuUsage(before);
      // A tenth as many unmeasured calls go before.
      used[who] = (used[who] ?? 0) + (user + system) / 1_000 / (runs + Math.ceil(runs / 10)) / 3;
    }
  }
  return Object.fromEntries(
    Object.entries(measured).map(([who, timings]) => [
      who,
      {
        p50: median(timings.map(({ p50 }) => p50)),
        p95: median(timings.map(({ p95 }) => p95)),
        p99: median(timings.map(({ p99 }) => p99)),
        processor: used[who] ?? 0,
      },
    ]),
  );
}

/** Asks every question of every contender, and adds what it found to the lines. */
async function measureAll(
  home: string,
  context: ServiceContext,
  port: number | undefined,
  files: { samples: string; posts: string },
  lines: string[],
): Promise<string[]> {
  // PostgreSQL reads the files as another user.
  chmodSync(home, 0o755);
  const peer = port === undefined ? undefined : await postgres(port, files);
  const duck = await loadDuckDb();
  if (!duck) lines.push('DuckDB is not measured: `npm install --no-save @duckdb/node-api` brings it.');
  const contenders: Record<string, Contender> = {
    Rostrum: service(context),
    ...(duck && { DuckDB: await duckDb(duck, home, files) }),
    ...(peer && { PostgreSQL: peer.ask }),
  };
  for (const name of Object.keys(peerQueries)) {
    const measured = await interleaved(contenders, name);
    for (const [who, timing] of Object.entries(measured)) {
      const processor = who === 'PostgreSQL' ? '' : `of the processor ${timing.processor.toFixed(1)}`;
      lines.push(row(`${name}: ${who}`, timing, processor));
    }
    const own = measured.Rostrum?.p95 ?? Number.NaN;
    const peers = Object.entries(measured).filter(([who]) => who !== 'Rostrum');
    const times = peers.map(([who, { p95 }]) => `${who} ${(p95 / own).toFixed(1)} ×`);
    lines.push(`  p95 against that of Rostrum: ${times.join(', ')}`);
  }
  lines.push(
    row(
      'the whole overview of one call: Rostrum',
      await timed(rounds, () => overviewAnswer(context, question)),
    ),
  );
  await peer?.stop();
  return lines;
}

/** Numbers of posts: a million samples, or as many as ROSTRUM_BENCH_SAMPLES says. */
export async function benchAnalytics(home: string): Promise<string[]> {
  const samples = Number(process.env.ROSTRUM_BENCH_SAMPLES ?? 1_000_000);
  const posts = madePosts(samples);
  const workspace = await openTestWorkspace(home, scriptedNetwork('readable').adapter);
  const { context } = workspace;
  await seedPosts(context, posts);
  const filled = await ingest(context, posts.slice(0, -1_000));
  const hundredThousand = await ingest(context, posts.slice(-1_000));
  const files = await writeFiles(home, posts);
  const server = await startPostgres();
  try {
    return await measureAll(home, workspace.context, server?.port, files, [
      `Analytics over ${samples.toLocaleString('en')} samples of ${posts.length.toLocaleString('en')} posts, ${accounts} accounts, ${years} years; questions of a year`,
      `taking in 100,000 samples with their roll-ups: ${hundredThousand} (goal < 3,000); all before: ${filled}`,
      header,
    ]);
  } finally {
    await server?.stop();
    await workspace.close();
  }
}
