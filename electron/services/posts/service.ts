import type { Post, PostContent } from '../../../shared/contract/posts.ts';
import type { RevisionReason } from '../../../shared/contract/revisions.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { momentAt, type ZonedMoment } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { wantBack } from '../handed-over/service.ts';
import {
  changeReleased,
  checkCommit,
  commitNewAccounts,
  commitPublications,
  moveHandedOver,
  pausedLabelOf,
  planLinksOf,
  refuseUnderway,
  refuseUnholdablePost,
  shortenAhead,
  withdrawPublications,
} from '../publishing/service.ts';
import { storeContent } from './content.ts';
import { getPost, postRow } from './read.ts';
import { keepPresent, keepRevision } from './revisions.ts';
import { checkTimeZone, futureInstant, planColumns } from './times.ts';

export { type BatchPost, type BatchWorld, batchWorld, createPosts, judgePost } from './batch.ts';
export { type CalendarRange, calendarEntries, postExcerpt, rangeOf } from './calendar.ts';
export { changePosts, type KeptPost, type PostChange } from './change-many.ts';
export { exportPosts } from './export.ts';
export { latestTexts } from './latest-texts.ts';
export { listPosts } from './list.ts';
export { nameOf } from './name.ts';
export { previewPost } from './preview.ts';
export { getPost, readPosts } from './read.ts';
export { removePost, restorePost } from './removal.ts';
export { removePosts } from './remove-many.ts';
export { matchExpression, readSearch } from './search.ts';
export { askedInstant, checkTimeZone } from './times.ts';

type NewPost = PostContent & {
  body: string;
  scheduledAt?: string | undefined;
  timeZone?: string | undefined;
};

type PostChange = PostContent & {
  id: string;
  scheduledAt?: string | null | undefined;
  timeZone?: string | undefined;
  version?: number | undefined;
};

async function announce(context: ServiceContext, name: string, id: string): Promise<void> {
  await context.emit({ topic: 'posts', name, resourceId: id });
}

/** Makes a post, with a time a scheduled one; a refusal leaves nothing behind. */
export async function createPost(
  context: ServiceContext,
  input: NewPost,
  source: Exclude<Post['source'], 'ai'> = context.actor.kind === 'api' ? 'api' : 'person',
): Promise<Post> {
  const timeZone = input.timeZone ?? context.workspace.timeZone;
  checkTimeZone(timeZone);
  const now = context.clock.now();
  const moment = input.scheduledAt
    ? futureInstant(input.scheduledAt, timeZone, now, 'scheduledAt')
    : undefined;
  const id = context.ids.next();
  const listAt = moment?.at ?? now;
  await context.transaction(async (inside) => {
    await inside.db
      .insertInto('posts')
      .values({
        id,
        title: input.title ?? '',
        body: input.body,
        notes: input.notes ?? '',
        tag_links: input.tagLinks === false ? 0 : 1,
        ...(moment ? planColumns(moment) : { time_zone: timeZone, list_at: listAt }),
        source,
        author: inside.actor.name,
        created_at: now,
        updated_at: now,
      })
      .execute();
    await storeContent(inside, { id, listAt }, input);
    if (moment) await commitPublications(inside, id, moment.at);
    await announce(inside, moment ? 'postScheduled' : 'postCreated', id);
  });
  if (moment) {
    await shortenAhead(context, id, moment.at);
    context.wakeScheduler();
  }
  return getPost(context, id);
}

function touchesContent({ body, accountIds, variants, mediaIds, crops, tagLinks }: PostContent): boolean {
  return [body, accountIds, variants, mediaIds, crops, tagLinks].some((part) => part !== undefined);
}

/** Content may change until something of it is out or on its way; labels and title always. */
function refuseFrozen(
  states: readonly { state: string; published_at: number | null }[],
  change: PostContent,
): void {
  if (!touchesContent(change)) return;
  refuseUnderway(states);
  if (states.some(({ state }) => state === 'published')) {
    throw new Refusal('conflict', 'The post is already published.', {
      field: 'id',
      remedy: 'Duplicate it to publish a changed one. Its title and labels can still be changed.',
    });
  }
}

function refuseStale(row: { version: number }, version: number | undefined): void {
  if (version === undefined || version === row.version) return;
  throw new Refusal('conflict', 'Someone changed the post meanwhile.', {
    field: 'version',
    remedy: `Read the post again (it is at version ${row.version}), then repeat your change.`,
  });
}

async function publicationStates(context: ServiceContext, postId: string) {
  return context.db
    .selectFrom('publications')
    .select(['state', 'published_at'])
    .where('post_id', '=', postId)
    .execute();
}

async function removedAccounts(
  context: ServiceContext,
  postId: string,
  kept: readonly string[],
): Promise<string[]> {
  const rows = await context.db
    .selectFrom('publications')
    .select('account_id')
    .where('post_id', '=', postId)
    .execute();
  return rows.map((row) => row.account_id).filter((id) => !kept.includes(id));
}

/** Changes what is given. A scheduled post stays scheduled and must stay publishable; `scheduledAt: null` takes it back. */
export async function updatePost(
  context: ServiceContext,
  input: PostChange,
  reason: RevisionReason = 'edited',
): Promise<Post> {
  const timeZone = input.timeZone;
  if (timeZone !== undefined) checkTimeZone(timeZone);
  const change = (inside: ServiceContext) => storeChange(inside, input, reason);
  if (touchesContent(input) || input.scheduledAt !== undefined) {
    await changeReleased(context, input.id, change);
  } else {
    await context.transaction(change);
    context.wakeScheduler();
  }
  return getPost(context, input.id);
}

async function storeChange(
  context: ServiceContext,
  input: PostChange,
  reason: RevisionReason,
): Promise<void> {
  const { timeZone } = input;
  const row = await postRow(context, input.id);
  refuseStale(row, input.version);
  const states = await publicationStates(context, row.id);
  refuseFrozen(states, input);
  await keepPresent(context, row.id);
  const now = context.clock.now();
  const moment = input.scheduledAt
    ? futureInstant(input.scheduledAt, timeZone ?? row.time_zone, now, 'scheduledAt')
    : undefined;
  // Another zone alone does not move the post: its instant is written as a wall time there.
  const isRezoned = timeZone !== undefined && input.scheduledAt === undefined && row.scheduled_at !== null;
  const planned = isRezoned ? momentAt(row.scheduled_at ?? now, timeZone) : moment;
  await context.db
    .updateTable('posts')
    .set((eb) => ({
      ...(input.title === undefined ? {} : { title: input.title }),
      ...(input.body === undefined ? {} : { body: input.body }),
      ...(input.notes === undefined ? {} : { notes: input.notes }),
      ...(input.tagLinks === undefined ? {} : { tag_links: input.tagLinks ? 1 : 0 }),
      ...(timeZone === undefined ? {} : { time_zone: timeZone }),
      ...(planned ? planColumns(planned) : {}),
      updated_at: now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', row.id)
    .execute();
  if (input.accountIds) {
    const removed = await removedAccounts(context, row.id, input.accountIds);
    if (removed.length > 0) await withdrawPublications(context, row.id, removed);
  }
  await storeContent(context, { id: row.id, listAt: moment?.at ?? row.list_at }, input);
  if (input.scheduledAt === null) await takeBack(context, row.id);
  else if (moment) await commitPublications(context, row.id, moment.at);
  else if (touchesContent(input)) await keepCommitted(context, row, states);
  else if (input.labels) await planLinksOf(context, row.id);
  if (touchesContent(input)) await refuseUnholdablePost(context, row.id);
  // A label can put it under the pause of a campaign.
  if (input.labels && (await pausedLabelOf(context, row.id))) await wantBack(context, { postId: row.id });
  await keepRevision(context, row.id, reason);
  await announce(context, 'postChanged', row.id);
}

/** After a change of a scheduled post: new accounts are committed to its time too, if all of it passes. */
async function keepCommitted(
  context: ServiceContext,
  row: { id: string; scheduled_at: number | null },
  before: readonly { state: string }[],
): Promise<void> {
  const isCommitted = before.some(({ state }) => state === 'scheduled' || state === 'held');
  if (isCommitted && row.scheduled_at !== null) await commitNewAccounts(context, row.id, row.scheduled_at);
}

async function takeBack(context: ServiceContext, id: string): Promise<void> {
  await withdrawPublications(context, id);
  await context.db
    .updateTable('posts')
    .set({ scheduled_at: null, wall_time: null, time_adjustment: null })
    .where('id', '=', id)
    .execute();
}

async function commitAt(
  context: ServiceContext,
  id: string,
  moment: ZonedMoment,
  name: string,
): Promise<void> {
  await keepPresent(context, id);
  await context.db
    .updateTable('posts')
    .set((eb) => ({
      ...planColumns(moment),
      updated_at: context.clock.now(),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  await commitPublications(context, id, moment.at);
  await keepRevision(context, id, 'scheduled');
  await announce(context, name, id);
}

export async function schedulePost(
  context: ServiceContext,
  input: { id: string; at: string; timeZone?: string | undefined },
): Promise<Post> {
  const row = await postRow(context, input.id);
  const timeZone = input.timeZone ?? row.time_zone;
  checkTimeZone(timeZone);
  const moment = futureInstant(input.at, timeZone, context.clock.now(), 'at');
  await shortenAhead(context, row.id, moment.at);
  await checkCommit(context, row.id, moment.at);
  try {
    await moveHandedOver(context, row.id, moment.at);
    await context.transaction((inside) => commitAt(inside, row.id, moment, 'postScheduled'));
  } finally {
    context.wakeScheduler();
  }
  return getPost(context, row.id);
}

export async function publishPost(context: ServiceContext, id: string): Promise<Post> {
  const row = await postRow(context, id);
  const moment = momentAt(context.clock.now(), row.time_zone);
  await shortenAhead(context, row.id, moment.at);
  await changeReleased(context, id, (inside) => commitAt(inside, id, moment, 'postScheduled'));
  return getPost(context, id);
}

/** Back to a draft; refused once something of it is out. */
export async function unschedulePost(context: ServiceContext, id: string): Promise<Post> {
  await postRow(context, id);
  await changeReleased(context, id, async (inside) => {
    refuseFrozen(await publicationStates(inside, id), { body: '' });
    await keepPresent(inside, id);
    await takeBack(inside, id);
    await inside.db
      .updateTable('posts')
      .set((eb) => ({ updated_at: inside.clock.now(), version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute();
    await keepRevision(inside, id, 'unscheduled');
    await announce(inside, 'postUnscheduled', id);
  });
  return getPost(context, id);
}

async function contentToCopy(context: ServiceContext, post: Post): Promise<NewPost> {
  const connected = await context.db
    .selectFrom('accounts')
    .select('id')
    .where('disconnected_at', 'is', null)
    .execute();
  const isConnected = (accountId: string) => connected.some((account) => account.id === accountId);
  return {
    title: post.title,
    body: post.body,
    notes: post.notes,
    tagLinks: post.tagLinks,
    labels: post.labels,
    timeZone: post.timeZone,
    accountIds: post.accountIds.filter(isConnected),
    mediaIds: post.media.map((media) => media.id),
    crops: post.crops,
    variants: post.variants
      .filter(({ accountId }) => isConnected(accountId))
      .map(({ accountId, body, mediaIds, crops, options }) => ({
        accountId,
        body,
        mediaIds,
        crops,
        options,
      })),
  };
}

export async function duplicatePost(context: ServiceContext, id: string): Promise<Post> {
  return createPost(context, await contentToCopy(context, await getPost(context, id)));
}

/** A scheduled copy: of all of the post's accounts or of some, with its own text or another. */
export async function copyAt(
  context: ServiceContext,
  id: string,
  plan: {
    wallTime: string;
    timeZone: string;
    body?: string | undefined;
    accountIds?: readonly string[] | undefined;
  },
): Promise<Post> {
  const content = await contentToCopy(context, await getPost(context, id));
  const isWanted = (accountId: string) => plan.accountIds?.includes(accountId) ?? true;
  return createPost(context, {
    ...content,
    ...(plan.body === undefined ? {} : { body: plan.body }),
    accountIds: (content.accountIds ?? []).filter(isWanted),
    variants: (content.variants ?? [])
      .filter(({ accountId }) => isWanted(accountId))
      // A variation is the text of every account.
      .map((variant) => (plan.body === undefined ? variant : { ...variant, body: null })),
    scheduledAt: plan.wallTime,
    timeZone: plan.timeZone,
  });
}
