import { Refusal } from '../../../shared/refusal.ts';
import { isoInstant, type ZonedMoment } from '../../../shared/time.ts';
import { getCampaign } from '../campaigns/service.ts';
import type { ServiceContext } from '../context.ts';
import type { MediaRow } from '../media/service.ts';
import { requirePermission } from '../permission.ts';
import { nextFreeSlot } from '../planning/service.ts';
import {
  askedInstant,
  type BatchPost,
  type BatchWorld,
  batchWorld,
  createPosts,
  judgePost,
} from '../posts/service.ts';
import { type CopyRow, texts } from './rows.ts';
import { bodiesOf } from './shown-copy.ts';
import type { StepEnd, StepWork } from './step-work.ts';

/** A text that was approved, as the post that it becomes. */
interface Planned {
  post: BatchPost;
  /** Why it is a draft although it was to go out. */
  problem: string | null;
}

async function labelsOf(context: ServiceContext, { settings }: StepWork): Promise<string[]> {
  if (settings.campaignId === null) return settings.labels;
  try {
    const { campaign } = await getCampaign(context, settings.campaignId);
    return [...new Set([...settings.labels, campaign.name])];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    context.log.info({ error }, 'the campaign of a run is gone');
    return settings.labels;
  }
}

function contentOf(copy: CopyRow, world: BatchWorld, labels: string[], timeZone: string): BatchPost {
  const [body = '', ...rest] = bodiesOf({
    text: copy.text,
    parts: texts.parse(JSON.parse(copy.parts)),
    hashtags: texts.parse(JSON.parse(copy.hashtags)),
  });
  const accountIds = texts.parse(JSON.parse(copy.account_ids)).filter((id) => world.accounts.has(id));
  const thread = rest.map((text) => ({ text, media_ids: [] }));
  const hasPicture = copy.media_id !== null && world.media.has(copy.media_id);
  return {
    // Without accounts nothing could hold the later posts of a thread.
    body: accountIds.length === 0 ? [body, ...rest].join('\n\n---\n\n') : body,
    accountIds,
    variants: thread.length > 0 ? accountIds.map((accountId) => ({ accountId, options: { thread } })) : [],
    mediaIds: hasPicture && copy.media_id !== null ? [copy.media_id] : [],
    labels,
    moment: undefined,
    timeZone,
    isDraft: true,
    ai: JSON.stringify({ runId: copy.run_id, copyId: copy.id, writer: copy.writer, model: copy.model }),
  };
}

async function momentFor(
  context: ServiceContext,
  { settings }: StepWork,
  copy: CopyRow,
  accountIds: readonly string[],
): Promise<{ moment: ZonedMoment } | { problem: string | null }> {
  const { timeZone } = context.workspace;
  if (settings.postAs === 'drafts') return { problem: null };
  if (accountIds.length === 0) return { problem: 'It has no account to go out on, so it is a draft.' };
  if (settings.postAs === 'queue') {
    const slot = await nextFreeSlot(context, accountIds);
    if (slot === undefined)
      return { problem: 'None of its accounts has a free queue slot, so it is a draft.' };
    return { moment: askedInstant(slot, timeZone, 'at') };
  }
  if (copy.scheduled_at === null) return { problem: null };
  if (copy.scheduled_at < context.clock.now()) return { problem: 'Its time had passed, so it is a draft.' };
  return { moment: askedInstant(isoInstant(copy.scheduled_at), timeZone, 'at') };
}

async function planned(
  context: ServiceContext,
  work: StepWork,
  world: BatchWorld,
  copy: CopyRow,
  labels: string[],
): Promise<Planned> {
  const post = contentOf(copy, world, labels, context.workspace.timeZone);
  const found = await momentFor(context, work, copy, post.accountIds ?? []);
  if (!('moment' in found)) return { post, problem: found.problem };
  const due = { ...post, moment: found.moment, isDraft: false };
  const error = judgePost(context, world, due).find(({ level }) => level === 'error');
  if (error) return { post, problem: `It is a draft: ${error.message}` };
  return { post: due, problem: null };
}

/** Without those that are posts; of a post in the trash another one is made. */
async function approvedCopies(context: ServiceContext, itemId: string): Promise<CopyRow[]> {
  return context.db
    .selectFrom('content_copies')
    .leftJoin('posts', (join) =>
      join.onRef('posts.id', '=', 'content_copies.post_id').on('posts.deleted_at', 'is', null),
    )
    .selectAll('content_copies')
    .where('content_copies.item_id', '=', itemId)
    .where('content_copies.state', '=', 'approved')
    .where('posts.id', 'is', null)
    .orderBy('content_copies.position')
    .execute();
}

async function picturesOf(context: ServiceContext, copies: readonly CopyRow[]): Promise<MediaRow[]> {
  return context.db
    .selectFrom('media')
    .selectAll()
    .where('id', 'in', ['', ...copies.flatMap(({ media_id }) => media_id ?? [])])
    .where('deleted_at', 'is', null)
    .execute();
}

/**
 * Makes the posts of what was approved. Posts, and which text each came from, are written in the one transaction that
 * ends the step: there are all of them, or none.
 */
export async function makePosts(context: ServiceContext, work: StepWork): Promise<StepEnd> {
  const { item, run } = work;
  const copies = await approvedCopies(context, item.id);
  if (copies.length === 0)
    return { writer: 'program', message: 'Nothing was approved, so there are no posts.' };
  requirePermission(context, work.settings.postAs === 'drafts' ? 'posts:write' : 'posts:publish');
  const labels = await labelsOf(context, work);
  return {
    writer: 'program',
    message: `${copies.length} ${copies.length === 1 ? 'post' : 'posts'} made.`,
    store: async (inside) => {
      const present = await approvedCopies(inside, item.id);
      const world = await batchWorld(inside, await picturesOf(inside, present));
      for (const copy of present) {
        const { post, problem } = await planned(inside, work, world, copy, labels);
        const [postId] = await createPosts(inside, world, [post], true);
        await inside.db
          .updateTable('content_copies')
          .set({ post_id: postId ?? null, problem })
          .where('id', '=', copy.id)
          .execute();
      }
      await inside.emit({
        topic: 'posts',
        name: 'postsMade',
        resourceId: run.id,
        data: { created: present.length },
      });
    },
  };
}
