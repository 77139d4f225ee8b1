import type { Selectable } from 'kysely';
import type { Post, PostContent } from '../../../shared/contract/posts.ts';
import {
  type Revision,
  type RevisionDiff,
  type RevisionReason,
  type Snapshot,
  snapshot as snapshotShape,
} from '../../../shared/contract/revisions.ts';
import { notFound } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import { snapshotDiff } from '../../../shared/writing/snapshot-diff.ts';
import type { RevisionsTable } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { getPost, postRow } from './read.ts';
import { joinsBurst, revisionsToDrop } from './revision-rules.ts';

type RevisionRow = Selectable<RevisionsTable>;

const excerptLetters = 140;

export function snapshotOf(post: Post): Snapshot {
  return {
    title: post.title,
    body: post.body,
    notes: post.notes,
    labels: post.labels,
    accountIds: post.accountIds,
    variants: post.variants.map(({ accountId, body, mediaIds, crops, options }) => ({
      accountId,
      body,
      mediaIds,
      crops,
      options,
    })),
    mediaIds: post.media.map(({ id }) => id),
    crops: post.crops,
    tagLinks: post.tagLinks,
    scheduledAt: post.scheduledAt,
    timeZone: post.timeZone,
  };
}

function readSnapshot(row: Pick<RevisionRow, 'snapshot'>): Snapshot {
  return snapshotShape.parse(JSON.parse(row.snapshot));
}

function toRevision(row: Omit<RevisionRow, 'snapshot'>): Revision {
  const { id, number, author, reason, at, excerpt } = row;
  return { id, number, author, reason, at: isoInstant(at), excerpt };
}

/** The post's own latest version: what was set aside never was the post. */
function latest(context: ServiceContext, postId: string): Promise<RevisionRow | undefined> {
  return context.db
    .selectFrom('revisions')
    .selectAll()
    .where('post_id', '=', postId)
    .where('reason', '!=', 'set_aside')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

interface NewRevision {
  postId: string;
  snapshot: Snapshot;
  author: string;
  reason: RevisionReason;
  at: number;
}

async function insert(context: ServiceContext, revision: NewRevision): Promise<string> {
  const { postId, snapshot, author, reason, at } = revision;
  const { number } = await context.db
    .selectFrom('revisions')
    .select(({ fn }) => fn.max<number | null>('number').as('number'))
    .where('post_id', '=', postId)
    .executeTakeFirstOrThrow();
  const id = context.ids.next();
  await context.db
    .insertInto('revisions')
    .values({
      id,
      post_id: postId,
      number: (number ?? 0) + 1,
      snapshot: JSON.stringify(snapshot),
      excerpt: (snapshot.body || snapshot.title).slice(0, excerptLetters),
      author,
      reason,
      begun_at: at,
      at,
    })
    .execute();
  await thin(context, postId);
  return id;
}

async function thin(context: ServiceContext, postId: string): Promise<void> {
  const rows = await context.db
    .selectFrom('revisions')
    .select(['number', 'reason'])
    .where('post_id', '=', postId)
    .orderBy('number')
    .execute();
  const dropped = revisionsToDrop(rows);
  if (dropped.length === 0) return;
  await context.db
    .deleteFrom('revisions')
    .where('post_id', '=', postId)
    .where('number', 'in', dropped)
    .execute();
}

/**
 * Before a change: keeps the post as it stands, where that is not kept yet, so that no writer (an import, a bulk
 * action) can leave a state out of the history. Runs in the caller's transaction.
 */
export async function keepPresent(context: ServiceContext, postId: string): Promise<void> {
  const post = await getPost(context, postId);
  const snapshot = snapshotOf(post);
  const known = await latest(context, postId);
  if (known && known.snapshot === JSON.stringify(snapshot)) return;
  const row = await postRow(context, postId);
  await insert(context, {
    postId,
    snapshot,
    author: known ? context.actor.name : row.author,
    reason: known ? 'elsewhere' : 'created',
    at: row.updated_at,
  });
}

/** After a change: keeps what the post became. One author's typing of half a minute is one version. */
export async function keepRevision(
  context: ServiceContext,
  postId: string,
  reason: RevisionReason,
): Promise<void> {
  const snapshot = snapshotOf(await getPost(context, postId));
  const text = JSON.stringify(snapshot);
  const known = await latest(context, postId);
  if (known?.snapshot === text) return;
  const at = context.clock.now();
  const author = context.actor.name;
  if (known && joinsBurst({ ...known, snapshot: readSnapshot(known) }, { author, reason, at, snapshot })) {
    await context.db
      .updateTable('revisions')
      .set({ snapshot: text, excerpt: (snapshot.body || snapshot.title).slice(0, excerptLetters), at })
      .where('id', '=', known.id)
      .execute();
    return;
  }
  await insert(context, { postId, snapshot, author, reason, at });
}

const listed = [
  'id',
  'post_id',
  'number',
  'author',
  'reason',
  'begun_at',
  'at',
  'excerpt',
  'workspace_id',
] as const;

export async function listRevisions(context: ServiceContext, postId: string): Promise<{ items: Revision[] }> {
  await postRow(context, postId);
  const rows = await context.db
    .selectFrom('revisions')
    .select(listed)
    .where('post_id', '=', postId)
    .orderBy('number', 'desc')
    .execute();
  return { items: rows.map(toRevision) };
}

export async function revisionRow(
  context: ServiceContext,
  id: string,
  field = 'id',
): Promise<Omit<RevisionRow, 'snapshot'> & { snapshot: Snapshot }> {
  const row = await context.db.selectFrom('revisions').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('version', field);
  await postRow(context, row.post_id);
  return { ...row, snapshot: readSnapshot(row) };
}

export async function getRevision(
  context: ServiceContext,
  id: string,
): Promise<Revision & { postId: string; snapshot: Snapshot }> {
  const row = await revisionRow(context, id);
  return { ...toRevision(row), postId: row.post_id, snapshot: row.snapshot };
}

async function versionOf(
  context: ServiceContext,
  postId: string,
  id: string,
  field: string,
): Promise<Snapshot> {
  const row = await revisionRow(context, id, field);
  if (row.post_id !== postId) throw notFound('version of this post', field);
  return row.snapshot;
}

export async function diffRevisions(
  context: ServiceContext,
  input: { id: string; from: string; to?: string | undefined },
): Promise<RevisionDiff> {
  const from = await versionOf(context, input.id, input.from, 'from');
  const to = input.to
    ? await versionOf(context, input.id, input.to, 'to')
    : snapshotOf(await getPost(context, input.id));
  return snapshotDiff(from, to);
}

/** Keeps the side that loses a conflict; the post stays as it is. */
export async function setRevisionAside(
  context: ServiceContext,
  input: { id: string; content: PostContent },
): Promise<Revision> {
  const present = snapshotOf(await getPost(context, input.id));
  const { content } = input;
  const snapshot = snapshotShape.parse({
    ...present,
    ...content,
    variants:
      content.variants?.map(({ accountId, body = null, mediaIds = null, crops = [], options = {} }) => ({
        accountId,
        body,
        mediaIds,
        crops,
        options,
      })) ?? present.variants,
  });
  return context.transaction(async (inside) => {
    const id = await insert(inside, {
      postId: input.id,
      snapshot,
      author: inside.actor.name,
      reason: 'set_aside',
      at: inside.clock.now(),
    });
    await inside.emit({ topic: 'posts', name: 'postRevisionKept', resourceId: input.id });
    return toRevision(await revisionRow(inside, id));
  });
}
