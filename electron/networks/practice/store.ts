import Database from 'better-sqlite3';

export interface PracticePost {
  id: string;
  key: string;
  handle: string;
  publishedAt: number;
}

export interface NewPracticePost {
  key: string;
  handle: string;
  text: string;
  mediaCount: number;
  publishedAt: number;
}

/** What the Practice network remembers: its own file, apart from the database of the product. */
export interface PracticeStore {
  /** The id of the post with this key, made now unless it was there before. */
  add(post: NewPracticePost): string;
  byKey(key: string): PracticePost | undefined;
  byId(id: string): PracticePost | undefined;
  /** How many posts stand on the account. */
  countOf(handle: string): number;
  remove(id: string): void;
  close(): void;
}

const table = `
  create table if not exists posts (
    id text primary key,
    key text not null unique,
    handle text not null,
    text text not null,
    media_count integer not null,
    published_at integer not null,
    removed integer not null default 0
  ) strict
`;

const columns = 'id, key, handle, published_at as publishedAt';

/** A removed post keeps its row, so that a late resend of the same key does not bring it back. */
export function openPracticeStore(path: string): PracticeStore {
  const database = new Database(path);
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = full');
  database.exec(table);
  const insert = database.prepare(
    `insert into posts (id, key, handle, text, media_count, published_at)
     values (@id, @key, @handle, @text, @mediaCount, @publishedAt) on conflict (key) do nothing`,
  );
  const idOfKey = database.prepare<[string], { id: string }>('select id from posts where key = ?');
  const byKey = database.prepare<[string], PracticePost>(
    `select ${columns} from posts where key = ? and removed = 0`,
  );
  const byId = database.prepare<[string], PracticePost>(
    `select ${columns} from posts where id = ? and removed = 0`,
  );
  const count = database.prepare<[string], { posts: number }>(
    'select count(*) as posts from posts where handle = ? and removed = 0',
  );
  const remove = database.prepare<[string]>('update posts set removed = 1 where id = ?');
  return {
    countOf: (handle) => count.get(handle)?.posts ?? 0,
    add: (post) => {
      insert.run({ ...post, id: `practice-${post.key}` });
      const row = idOfKey.get(post.key);
      if (!row) throw new Error('A post of the Practice network was not stored.');
      return row.id;
    },
    byKey: (key) => byKey.get(key),
    byId: (id) => byId.get(id),
    remove: (id) => {
      remove.run(id);
    },
    close: () => {
      database.close();
    },
  };
}
