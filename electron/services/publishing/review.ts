import type { UpdateObject } from 'kysely';
import { Refusal } from '../../../shared/refusal.ts';
import type { Tables } from '../../db/tables.ts';
import { NetworkError } from '../../networks/network-error.ts';
import { accountRow, asAccount } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { forgetHandOver } from '../handed-over/service.ts';
import { type AttemptRow, type DraftSnapshot, lastAttempt, type PublicationRow } from './ledger.ts';
import { publicationRow } from './ledger-view.ts';
import { planFirstReading } from './outcomes.ts';
import { finishedSteps, finishedVisible, openVisibleStep } from './steps.ts';

async function announce(context: ServiceContext, row: PublicationRow, state: string): Promise<void> {
  await context.emit({
    topic: 'posts',
    name: 'publicationChanged',
    resourceId: row.post_id,
    data: { publicationId: row.id, accountId: row.account_id, network: row.network, state },
  });
}

async function updateOrRefuse(
  context: ServiceContext,
  row: PublicationRow,
  states: readonly PublicationRow['state'][],
  set: UpdateObject<Tables, 'publications'>,
  refusal: Refusal,
): Promise<void> {
  await context.transaction(async (inside) => {
    const updated = await inside.db
      .updateTable('publications')
      .set(set)
      .where('id', '=', row.id)
      .where('state', 'in', [...states])
      .where('lease_owner', 'is', null)
      .executeTakeFirst();
    if (updated.numUpdatedRows !== 1n) throw refusal;
    await announce(inside, row, String(set.state));
  });
  context.wakeScheduler();
}

/** The post is out and something that follows it is not: it can go on there. */
function isUnfinished(row: PublicationRow): boolean {
  return row.state === 'published' && row.error !== null && row.remote_id !== null;
}

/** Makes a failed, held or unfinished publication due now. Answers its post's id. */
export async function retryPublication(context: ServiceContext, id: string): Promise<string> {
  const row = await publicationRow(context, id);
  const states = isUnfinished(row) ? (['published'] as const) : (['failed', 'held'] as const);
  const refusal = new Refusal(
    'conflict',
    `This publication is ${row.state.replace('_', ' ')}, not failed or held.`,
    { field: 'id', remedy: 'Look at the post again; there is nothing to retry.' },
  );
  const set = {
    state: 'scheduled' as const,
    hold_reason: null,
    error: null,
    attempt_count: 0,
    due_at: context.clock.now(),
    hand_over: 0,
    remote_schedule_id: null,
    handed_over_for: null,
    key_round: row.state === 'failed' ? row.key_round + 1 : row.key_round,
  };
  await updateOrRefuse(context, row, states, set, refusal);
  return row.post_id;
}

async function closeOpenSteps(context: ServiceContext, publicationId: string): Promise<void> {
  await context.db
    .updateTable('steps')
    .set({ ended_at: context.clock.now() })
    .where('publication_id', '=', publicationId)
    .where('visible', '=', 1)
    .where('ended_at', 'is', null)
    .execute();
}

const unfinished = {
  kind: 'unfinished',
  message: 'What was to follow it is not published: its id is not known, so nothing can be put under it.',
  remedy: 'Publish the rest by hand, or leave it as it is.',
  networkCode: null,
  networkWords: null,
};

/**
 * The person saw it there. Further parts go under the post itself, whose id is known; where it is not, they are
 * given up and the person is told.
 */
async function takeAsThere(
  context: ServiceContext,
  row: PublicationRow,
  url: string | undefined,
  refusal: Refusal,
): Promise<void> {
  const now = context.clock.now();
  const attempt = await lastAttempt(context, row.id);
  const planned = attempt && (JSON.parse(attempt.draft) as DraftSnapshot).handOverAt;
  if (planned !== undefined) return takeAsHandedOver(context, row, { at: planned, url }, refusal);
  const open = await openVisibleStep(context, row.id);
  const root = attempt && (await finishedSteps(context, attempt)).get('post');
  const more = attempt ? await hasMoreAfter(context, attempt) : false;
  if (open && root) {
    await context.db
      .updateTable('steps')
      .set({ ended_at: now, checkpoint: JSON.stringify(root) })
      .where('id', '=', open.id)
      .execute();
  }
  await closeOpenSteps(context, row.id);
  const there = { published_at: row.published_at ?? now, url: url ?? row.url };
  const set = root
    ? { ...there, state: 'scheduled' as const, due_at: now, error: null, attempt_count: 0 }
    : { ...there, state: 'published' as const, error: more ? JSON.stringify(unfinished) : null };
  await updateOrRefuse(context, row, ['needs_review'], set, refusal);
}

/** The network had it to hold, and the person saw it there: the network is not asked about it again. */
async function takeAsHandedOver(
  context: ServiceContext,
  row: PublicationRow,
  { at, url }: { at: number; url: string | undefined },
  refusal: Refusal,
): Promise<void> {
  await closeOpenSteps(context, row.id);
  const there = {
    state: 'published' as const,
    published_at: Math.min(at, context.clock.now()),
    url: url ?? row.url,
    error: null,
    hold_reason: null,
    remote_schedule_id: null,
    handed_over_for: null,
  };
  await updateOrRefuse(context, row, ['needs_review'], there, refusal);
}

/** Whether anything of the draft follows the step whose end was open. */
async function hasMoreAfter(context: ServiceContext, attempt: AttemptRow): Promise<boolean> {
  const { options } = JSON.parse(attempt.draft) as DraftSnapshot;
  const parts = Array.isArray(options.thread) ? options.thread.length : 0;
  const comments = typeof options.first_comment === 'string' && options.first_comment !== '' ? 1 : 0;
  return (await finishedVisible(context, attempt)) + 1 < 1 + parts + comments;
}

/** What is sent from here must not wait on the network as well. */
async function cancelThere(context: ServiceContext, row: PublicationRow): Promise<void> {
  const remoteId = row.remote_schedule_id;
  const { facts, handOver } = context.networks[row.network];
  if (remoteId === null || !handOver) return;
  try {
    await asAccount(context, await accountRow(context, row.account_id), (session) =>
      handOver.cancel(remoteId, session, context),
    );
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    if (error.kind === 'not_found') return;
    throw new Refusal('network_unreachable', `${facts.name} may still hold the post: ${error.message}`, {
      field: 'id',
      remedy: `Try again in a moment. Where it stands on ${facts.name}, say “it is there”.`,
    });
  }
}

/** A person looked at the account and says whether the post is there. Answers the post's id. */
export async function decidePublication(
  context: ServiceContext,
  input: { id: string; verdict: 'it_is_there' | 'send_again'; url?: string | undefined },
): Promise<string> {
  const row = await publicationRow(context, input.id);
  const now = context.clock.now();
  const refusal = new Refusal('conflict', 'Nothing is unclear about this publication any more.', {
    field: 'id',
    remedy: 'Look at the post again.',
  });
  if (input.verdict === 'send_again' && row.state === 'needs_review') await cancelThere(context, row);
  await context.transaction(async (inside) => {
    if (input.verdict === 'it_is_there') return takeAsThere(inside, row, input.url, refusal);
    const again = {
      state: 'scheduled' as const,
      due_at: now,
      error: null,
      attempt_count: 0,
      key_round: row.key_round + 1,
      keyed_at: row.published_at === null ? now : row.keyed_at,
      remote_schedule_id: null,
      handed_over_for: null,
      hand_over: 0,
    };
    await updateOrRefuse(inside, row, ['needs_review'], again, refusal);
    await closeOpenSteps(inside, row.id);
    await forgetHandOver(inside, row.id);
  });
  return row.post_id;
}

/** The rest of a post whose first part is out is given up: it stays as it is. Answers its post's id. */
export async function endPublication(context: ServiceContext, id: string): Promise<string> {
  const row = await publicationRow(context, id);
  const refusal = new Refusal('conflict', 'There is nothing left of this publication to give up.', {
    field: 'id',
    remedy: 'Look at the post again.',
  });
  if (row.published_at === null) throw refusal;
  const states = ['scheduled', 'held', 'failed', 'needs_review', 'published'] as const;
  await context.transaction(async (inside) => {
    await updateOrRefuse(
      inside,
      row,
      states,
      { state: 'published', hold_reason: null, error: null },
      refusal,
    );
    await closeOpenSteps(inside, row.id);
    await planFirstReading(inside, row.id, row.published_at ?? inside.clock.now());
  });
  return row.post_id;
}

/**
 * What was held goes on: now, spaced so that no burst follows, or not at all: back to a draft, or ended as it is
 * where its first part is out. Answers how many went on and how many were no longer held.
 */
export async function releaseHeld(
  context: ServiceContext,
  input: { ids: readonly string[]; how: 'now' | 'space' | 'drop'; spacingMinutes: number },
): Promise<{ released: number; skipped: number }> {
  const rows = await context.db
    .selectFrom('publications')
    .selectAll()
    .where('id', 'in', [...input.ids])
    .where('state', '=', 'held')
    .orderBy('list_at')
    .orderBy('id')
    .execute();
  const now = context.clock.now();
  await context.transaction(async (inside) => {
    for (const [index, row] of rows.entries()) {
      if (input.how === 'drop' && row.published_at !== null) {
        await endPublication(inside, row.id);
      } else if (input.how === 'drop') {
        await inside.db
          .deleteFrom('publications')
          .where('id', '=', row.id)
          .where('state', '=', 'held')
          .execute();
      } else {
        const due_at = input.how === 'now' ? now : now + index * input.spacingMinutes * 60_000;
        await inside.db
          .updateTable('publications')
          .set({
            state: 'scheduled',
            hold_reason: null,
            due_at,
            hand_over: 0,
            remote_schedule_id: null,
            handed_over_for: null,
          })
          .where('id', '=', row.id)
          .where('state', '=', 'held')
          .execute();
      }
      await announce(inside, row, input.how === 'drop' ? 'dropped' : 'scheduled');
    }
  });
  context.wakeScheduler();
  return { released: rows.length, skipped: input.ids.length - rows.length };
}
