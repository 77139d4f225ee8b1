import { createHash, randomBytes } from 'node:crypto';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { accountNames, postsBetween } from './export.ts';
import { calendarFile } from './ics.ts';

const dayMs = 24 * 3_600_000;
const shownBefore = 90 * dayMs;
const shownAfter = 300 * dayMs;

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export async function feedState(context: ServiceContext) {
  const row = await context.db
    .selectFrom('calendar_feeds')
    .select(['created_by', 'created_at'])
    .executeTakeFirst();
  return { feed: row ? { createdAt: isoInstant(row.created_at), createdBy: row.created_by } : null };
}

/** A new secret address; one that was given out before ends. */
export async function createFeed(context: ServiceContext) {
  const token = randomBytes(32).toString('base64url');
  const now = context.clock.now();
  await context.transaction(async (inside) => {
    await inside.db.deleteFrom('calendar_feeds').execute();
    await inside.db
      .insertInto('calendar_feeds')
      .values({ token_hash: hashOf(token), created_by: inside.actor.name, created_at: now })
      .execute();
    await inside.emit({ topic: 'workspace', name: 'calendarFeedChanged', resourceId: inside.workspaceId });
  });
  const path = `/feeds/${token}.ics`;
  const publicUrl = context.runtime.publicUrl();
  return {
    createdAt: isoInstant(now),
    createdBy: context.actor.name,
    path,
    url: publicUrl === null ? null : publicUrl + path,
  };
}

export async function revokeFeed(context: ServiceContext): Promise<{ feed: null }> {
  await context.transaction(async (inside) => {
    await inside.db.deleteFrom('calendar_feeds').execute();
    await inside.emit({ topic: 'workspace', name: 'calendarFeedChanged', resourceId: inside.workspaceId });
  });
  return { feed: null };
}

interface FeedFilter {
  accountId?: string | undefined;
  label?: string | undefined;
}

/** Topics of what the file tells of. */
const toldOf = ['posts', 'accounts', 'labels', 'campaigns', 'workspace'] as const;

/** Grows with every change of what the file tells of: known without reading one post. */
async function lastChange(context: ServiceContext): Promise<number> {
  const last = await context.db
    .selectFrom('events')
    .select('sequence')
    .where('topic', 'in', toldOf)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.sequence ?? 0;
}

async function feedText(context: ServiceContext, today: number, filter: FeedFilter): Promise<string> {
  const { posts } = await postsBetween(context, {
    from: isoInstant(today - shownBefore),
    to: isoInstant(today + shownAfter),
    ...filter,
  });
  const { name } = await context.db
    .selectFrom('workspaces')
    .select('name')
    .where('id', '=', context.workspaceId)
    .executeTakeFirstOrThrow();
  return calendarFile({ name: `${name}: posts`, posts, accountNames: await accountNames(context) });
}

/** Files built last, by their tags, oldest first: few, for they are large. */
const built = new Map<string, { text: Promise<string>; until: number }>();
const builtAtMost = 4;
const keptMs = 10 * 60_000;

/** Who asks for the same file at the same time waits for one and the same. */
function builtOnce(context: ServiceContext, etag: string, build: () => Promise<string>): Promise<string> {
  const now = context.clock.now();
  for (const [key, { until }] of built) if (until <= now) built.delete(key);
  const known = built.get(etag);
  if (known) return known.text;
  const text = build().catch((error: unknown) => {
    built.delete(etag);
    throw error;
  });
  built.set(etag, { text, until: now + keptMs });
  for (const old of [...built.keys()].slice(0, -builtAtMost)) built.delete(old);
  return text;
}

/**
 * What a subscriber gets, without any other proof than the secret address; undefined for one that never was or was
 * ended. Compared by its hash: the time that takes tells nothing of the secret. `text` is null for who has the file
 * already, of the `known` tags.
 */
export async function feedFile(
  context: ServiceContext,
  token: string,
  filter: FeedFilter,
  known: readonly string[] = [],
): Promise<{ text: string | null; etag: string } | undefined> {
  const hash = hashOf(token);
  const feed = await context.db
    .selectFrom('calendar_feeds')
    .select('created_at')
    .where('token_hash', '=', hash)
    .executeTakeFirst();
  if (!feed) return undefined;
  const now = context.clock.now();
  // By whole days: the window alone does not make a new file at each look.
  const today = now - (now % dayMs);
  const { accountId = '', label = '' } = filter;
  const facts = JSON.stringify([hash, await lastChange(context), today, accountId, label]);
  const etag = `"${createHash('sha256').update(facts).digest('base64url')}"`;
  if (known.includes(etag)) return { text: null, etag };
  return { text: await builtOnce(context, etag, () => feedText(context, today, filter)), etag };
}
