import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { type NetworkId, networkIds } from '../../shared/networks/types.ts';

const day = 24 * 3_600_000;

/** Same numbers in every run: comparisons between runs mean something. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const words =
  'coffee harbour roast morning water milk grinder cup filter espresso studio class farm peach tea jar drum Kenya Guji sack bean latte friday subscription returnable honey blackcurrant tomato letter curious'.split(
    ' ',
  );
const labels = ['Product', 'Education', 'Studio', 'Event', 'Values'];

export interface Seeded {
  posts: number;
  accountIds: string[];
}

export interface SeedOptions {
  now: number;
  /** All are scheduled ahead: the waiting crowd of the scheduler's benches. */
  due?: boolean;
  /** Of those, the time between two; a second when left out. */
  everyMs?: number;
  /** 20 when left out. */
  accounts?: number;
  /** The network of all accounts; left out: each in turn. */
  network?: NetworkId;
}

function insertAccounts(
  file: SqliteFile.Database,
  workspaceId: string,
  options: SeedOptions,
): { id: string; network: string }[] {
  const insert = file.prepare(
    `INSERT INTO accounts (id, workspace_id, network, remote_id, handle, display_name, secret_id, connected_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return Array.from({ length: options.accounts ?? 20 }, (_, index) => {
    const id = `account-${index}`;
    const network = options.network ?? networkIds[index % networkIds.length] ?? 'practice';
    insert.run(id, workspaceId, network, id, `studio${index}`, `Studio ${index}`, id, options.now);
    return { id, network };
  });
}

/**
 * Fills a migrated database with `count` posts over three years, four fifths of them in the past, on 20 accounts.
 */
export function seed(home: string, workspaceId: string, count: number, options: SeedOptions): Seeded {
  const { now } = options;
  const file = new SqliteFile(join(home, 'rostrum.db'));
  // One large transaction: what does not fit is written to the disk and read back over and over.
  file.pragma('cache_size = -600000');
  const random = randomFrom(42);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const insertPost = file.prepare(
    `INSERT INTO posts (id, workspace_id, body, scheduled_at, time_zone, list_at, source, author, created_at, updated_at)
     VALUES (?, ?, ?, ?, 'Europe/Berlin', ?, 'person', 'Mara', ?, ?)`,
  );
  const insertVariant = file.prepare(
    'INSERT INTO variants (workspace_id, post_id, account_id, network, position, list_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertPublication = file.prepare(
    `INSERT INTO publications (id, workspace_id, post_id, account_id, network, state, due_at, list_at, keyed_at, created_at, published_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertLabel = file.prepare(
    'INSERT INTO post_labels (workspace_id, post_id, label, list_at) VALUES (?, ?, ?, ?)',
  );
  const accounts: { id: string; network: string }[] = [];
  file.transaction(() => {
    accounts.push(...insertAccounts(file, workspaceId, options));
    for (let index = 0; index < count; index += 1) {
      const id = `post-${String(index).padStart(7, '0')}`;
      const at = options.due
        ? now + day + index * (options.everyMs ?? 1_000)
        : Math.round(now + (random() * 3 - 2.4) * 365 * day);
      const body = Array.from({ length: 12 + Math.floor(random() * 20) }, () => pick(words)).join(' ');
      const isDraft = !options.due && random() < 0.02;
      insertPost.run(id, workspaceId, body, isDraft ? null : at, at, at - day, at - day);
      if (random() < 0.6) insertLabel.run(workspaceId, id, pick(labels), at);
      const first = Math.floor(random() * accounts.length);
      const targets = random() < 0.5 ? [first] : [first, (first + 7) % accounts.length];
      for (const [position, target] of targets.entries()) {
        const account = accounts[target];
        if (!account) continue;
        insertVariant.run(workspaceId, id, account.id, account.network, position, at);
        if (isDraft) continue;
        const state = at > now ? 'scheduled' : random() < 0.02 ? 'failed' : 'published';
        insertPublication.run(
          `${id}-${position}`,
          workspaceId,
          id,
          account.id,
          account.network,
          state,
          at,
          at,
          at,
          at,
          state === 'published' ? at : null,
        );
      }
    }
  })();
  file.exec('ANALYZE');
  file.close();
  return { posts: count, accountIds: accounts.map(({ id }) => id) };
}
