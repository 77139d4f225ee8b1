import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import MiniSearch from 'minisearch';
import pg from 'pg';
import { listPosts, matchExpression } from '../../electron/services/posts/service.ts';
import { suggestSearches } from '../../electron/services/searches/service.ts';
import { parseSearch } from '../../shared/search/search-query.ts';
import { scriptedNetwork } from '../support/scripted-network.ts';
import { openTestWorkspace, testStart } from '../support/workspace.ts';
import { startPostgres } from './dispatch/servers.ts';
import { header, row, type Timing, timed } from './measure.ts';
import { seed } from './seed.ts';

const rounds = 60;
const pageSize = 50;

/** The matches alone, as the peers give them: no status, accounts, labels and media of each post. */
function indexOf(home: string): Contender {
  const file = new SqliteFile(join(home, 'rostrum.db'), { readonly: true });
  const find = file.prepare(`SELECT posts.id, posts.body FROM
    (SELECT rowid AS number FROM post_search WHERE post_search MATCH ? ORDER BY rowid DESC) AS matches
    JOIN posts ON posts.number = matches.number WHERE posts.deleted_at IS NULL LIMIT ${pageSize}`);
  return async ({ search }) => find.all(matchExpression(parseSearch(search)));
}

interface Asked {
  name: string;
  search: string;
  /** The same question to a peer: all these words, the last one unfinished or not. */
  words: string[];
  prefix: boolean;
}

/** Words of bench/seed.ts: `coffee` stands in half of all posts. */
const asked: readonly Asked[] = [
  { name: 'a word in half of all posts', search: 'coffee ', words: ['coffee'], prefix: false },
  { name: 'two words', search: 'coffee harbour ', words: ['coffee', 'harbour'], prefix: false },
  {
    name: 'three words',
    search: 'coffee harbour kenya ',
    words: ['coffee', 'harbour', 'kenya'],
    prefix: false,
  },
  { name: 'the beginning of a word', search: 'blackc', words: ['blackc'], prefix: true },
];

type Contender = (question: Asked) => Promise<unknown>;

function readBodies(home: string): { id: string; body: string }[] {
  const file = new SqliteFile(join(home, 'rostrum.db'), { readonly: true });
  const rows = file.prepare('SELECT id, body FROM posts ORDER BY list_at').all();
  file.close();
  return rows as { id: string; body: string }[];
}

function miniSearchOver(posts: readonly { id: string; body: string }[]): Contender {
  const index = new MiniSearch({ fields: ['body'], storeFields: ['body'] });
  index.addAll(posts);
  return async ({ words, prefix }) =>
    index.search(words.join(' '), { combineWith: 'AND', prefix }).slice(0, pageSize);
}

async function postgresOver(
  port: number,
  posts: readonly { id: string; body: string }[],
): Promise<{ ask: Contender; stop(): Promise<void> }> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'bench', database: 'postgres' });
  await client.connect();
  await client.query(`CREATE TABLE posts (number serial PRIMARY KEY, id text, body text,
    words tsvector GENERATED ALWAYS AS (to_tsvector('simple', body)) STORED)`);
  for (let from = 0; from < posts.length; from += 5_000) {
    const some = posts.slice(from, from + 5_000);
    await client.query('INSERT INTO posts (id, body) SELECT * FROM unnest($1::text[], $2::text[])', [
      some.map(({ id }) => id),
      some.map(({ body }) => body),
    ]);
  }
  await client.query('CREATE INDEX ON posts USING gin (words)');
  await client.query('VACUUM ANALYZE posts');
  return {
    ask: ({ words, prefix }) =>
      client.query(
        `SELECT id, body FROM posts WHERE words @@ to_tsquery('simple', $1) ORDER BY number DESC LIMIT ${pageSize}`,
        [words.map((word, index) => (prefix && index === words.length - 1 ? `${word}:*` : word)).join(' & ')],
      ),
    stop: () => client.end(),
  };
}

/** Each question to each contender in turn, so that what else the machine does hits all alike. */
async function interleaved(
  contenders: Record<string, Contender>,
  question: Asked,
): Promise<Record<string, Timing>> {
  const parts = 3;
  const measured: Record<string, Timing[]> = {};
  for (let part = 0; part < parts; part += 1) {
    for (const [name, ask] of Object.entries(contenders)) {
      const timing = await timed(rounds / parts, () => ask(question));
      measured[name] = [...(measured[name] ?? []), timing];
    }
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return Object.fromEntries(
    Object.entries(measured).map(([name, timings]) => [
      name,
      {
        p50: median(timings.map(({ p50 }) => p50)),
        p95: median(timings.map(({ p95 }) => p95)),
        p99: median(timings.map(({ p99 }) => p99)),
      },
    ]),
  );
}

/**
 * Full text over 100,000 posts: whole posts from the service (status, accounts, media and all) beside bare ids and
 * texts from MiniSearch in memory and PostgreSQL with a GIN index. Goal: p95 under 10 ms, and at most 0.6 of the best peer.
 */
export async function benchSearch(home: string): Promise<string[]> {
  const first = await openTestWorkspace(home, scriptedNetwork().adapter);
  await first.close();
  const { posts } = seed(home, 'w1', 100_000, { now: testStart });
  const bodies = readBodies(home);
  const { context, close } = await openTestWorkspace(home, scriptedNetwork().adapter);
  const server = await startPostgres();
  const postgres = server && (await postgresOver(server.port, bodies));
  const contenders: Record<string, Contender> = {
    'Rostrum, matches alone': indexOf(home),
    Rostrum: ({ search }) => listPosts(context, { search, limit: pageSize }),
    MiniSearch: miniSearchOver(bodies),
    ...(postgres ? { PostgreSQL: postgres.ask } : {}),
  };
  const lines = [`Search over ${posts} posts, the first ${pageSize}`, header];
  if (!postgres) lines.push('PostgreSQL was not measured: there is no postgres on the PATH.');
  for (const question of asked) {
    const measured = await interleaved(contenders, question);
    for (const [name, timing] of Object.entries(measured)) {
      lines.push(row(`${question.name}, ${name}`, timing, name === 'Rostrum' ? 'goal: p95 < 10' : ''));
    }
    const { Rostrum: own, 'Rostrum, matches alone': alone, ...peers } = measured;
    const best = Math.min(...Object.values(peers).map(({ p95 }) => p95));
    const ratio = (timing: Timing | undefined) => ((timing?.p95 ?? Number.NaN) / best).toFixed(2);
    lines.push(
      `  against the best peer at p95: whole posts ${ratio(own)}, matches alone ${ratio(alone)} (goal: ≤ 0.6)`,
    );
  }
  const operators = await timed(rounds, () =>
    listPosts(context, { search: 'coffee network:bluesky label:Event after:2026-01', limit: pageSize }),
  );
  lines.push(row('words and three operators, Rostrum', operators, 'goal: p95 < 10'));
  const suggested = await timed(rounds, () => suggestSearches(context, 'coffee ha'));
  lines.push(row('suggestions while typing, Rostrum', suggested, 'goal: p95 < 10'));
  await postgres?.stop();
  await server?.stop();
  await close();
  return lines;
}
