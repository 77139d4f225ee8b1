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

/**
 * What a subscriber gets, without any other proof than the secret address; undefined for one that never was or was
 * ended. Compared by its hash: the time that takes tells nothing of the secret.
 */
export async function feedFile(
  context: ServiceContext,
  token: string,
  filter: { accountId?: string | undefined; label?: string | undefined },
): Promise<{ text: string; etag: string } | undefined> {
  const known = await context.db
    .selectFrom('calendar_feeds')
    .select('created_at')
    .where('token_hash', '=', hashOf(token))
    .executeTakeFirst();
  if (!known) return undefined;
  const now = context.clock.now();
  // By whole days: the window alone does not make a new file at each look.
  const today = now - (now % dayMs);
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
  const text = await calendarFile({
    name: `${name}: posts`,
    posts,
    accountNames: await accountNames(context),
  });
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
}
