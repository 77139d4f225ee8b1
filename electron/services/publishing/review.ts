import type { UpdateObject } from 'kysely';
import { Refusal } from '../../../shared/refusal.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import type { PublicationRow } from './ledger.ts';
import { publicationRow } from './ledger-view.ts';

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
  return row.state === 'published' && row.error !== null;
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

/** A person looked at the account and says whether the post is there. Answers the post's id. */
export async function decidePublication(
  context: ServiceContext,
  input: { id: string; verdict: 'it_is_there' | 'send_again'; url?: string | undefined },
): Promise<string> {
  const row = await publicationRow(context, input.id);
  const now = context.clock.now();
  const there = {
    state: 'published' as const,
    published_at: row.published_at ?? now,
    url: input.url ?? row.url,
    error: null,
  };
  const again = {
    state: 'scheduled' as const,
    due_at: now,
    error: null,
    attempt_count: 0,
    key_round: row.key_round + 1,
    keyed_at: now,
  };
  const refusal = new Refusal('conflict', 'Nothing is unclear about this publication any more.', {
    field: 'id',
    remedy: 'Look at the post again.',
  });
  await context.transaction(async (inside) => {
    await updateOrRefuse(
      inside,
      row,
      ['needs_review'],
      input.verdict === 'it_is_there' ? there : again,
      refusal,
    );
    await closeOpenSteps(inside, row.id);
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
  });
  return row.post_id;
}

/**
 * What was held goes on: now, spaced so that no burst follows, or not at all (back to a draft). Answers how many
 * went on and how many were no longer held.
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
      if (input.how === 'drop') {
        await inside.db
          .deleteFrom('publications')
          .where('id', '=', row.id)
          .where('state', '=', 'held')
          .execute();
      } else {
        const due_at = input.how === 'now' ? now : now + index * input.spacingMinutes * 60_000;
        await inside.db
          .updateTable('publications')
          .set({ state: 'scheduled', hold_reason: null, due_at, hand_over: 0 })
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
