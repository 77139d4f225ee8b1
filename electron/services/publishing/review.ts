import type { PublicationError } from '../../../shared/contract/posts.ts';
import type { Ledger } from '../../../shared/contract/publications.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import type { AttemptRow, PublicationRow, StepRow } from './ledger.ts';
import { toPublication } from './rows.ts';

async function publicationRow(context: ServiceContext, id: string): Promise<PublicationRow> {
  const row = await context.db.selectFrom('publications').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('publication');
  return row;
}

function toStep(row: StepRow): Ledger['tries'][number]['steps'][number] {
  return {
    name: row.name,
    visible: row.visible === 1,
    startedAt: isoInstant(row.started_at),
    endedAt: row.ended_at === null ? null : isoInstant(row.ended_at),
    checkpoint: row.checkpoint === null ? null : (JSON.parse(row.checkpoint) as Record<string, unknown>),
  };
}

function toAttempt(row: AttemptRow, steps: StepRow[]): Ledger['tries'][number] {
  return {
    id: row.id,
    number: row.number,
    startedAt: isoInstant(row.started_at),
    endedAt: row.ended_at === null ? null : isoInstant(row.ended_at),
    outcome: row.outcome,
    error: row.error === null ? null : (JSON.parse(row.error) as PublicationError),
    steps: steps.filter((step) => step.attempt_id === row.id).map(toStep),
  };
}

/** Every attempt and step of a publication, oldest first. */
export async function publicationLedger(context: ServiceContext, id: string): Promise<Ledger> {
  const row = await publicationRow(context, id);
  const attempts = await context.db
    .selectFrom('attempts')
    .selectAll()
    .where('publication_id', '=', id)
    .orderBy('number')
    .execute();
  const steps = await context.db
    .selectFrom('steps')
    .selectAll()
    .where('publication_id', '=', id)
    .orderBy('started_at')
    .orderBy('id')
    .execute();
  return {
    ...toPublication(row),
    postId: row.post_id,
    tries: attempts.map((attempt) => toAttempt(attempt, steps)),
  };
}

async function announce(context: ServiceContext, row: PublicationRow, state: string): Promise<void> {
  await context.emit({
    topic: 'posts',
    name: 'publicationChanged',
    resourceId: row.post_id,
    data: { publicationId: row.id, accountId: row.account_id, network: row.network, state },
  });
}

/** Makes a failed or held publication due now. Answers its post's id. */
export async function retryPublication(context: ServiceContext, id: string): Promise<string> {
  const row = await publicationRow(context, id);
  await context.transaction(async (inside) => {
    const retried = await inside.db
      .updateTable('publications')
      .set((eb) => ({
        state: 'scheduled' as const,
        hold_reason: null,
        error: null,
        attempt_count: 0,
        due_at: inside.clock.now(),
        key_round: row.state === 'failed' ? eb('key_round', '+', 1) : eb.ref('key_round'),
      }))
      .where('id', '=', id)
      .where('state', 'in', ['failed', 'held'])
      .executeTakeFirst();
    if (retried.numUpdatedRows !== 1n) {
      throw new Refusal(
        'conflict',
        `This publication is ${row.state.replace('_', ' ')}, not failed or held.`,
        {
          field: 'id',
          remedy: 'Look at the post again; there is nothing to retry.',
        },
      );
    }
    await announce(inside, row, 'scheduled');
  });
  context.wakeScheduler();
  return row.post_id;
}

/** A person looked at the account and says whether the post is there. Answers the post's id. */
export async function decidePublication(
  context: ServiceContext,
  input: { id: string; verdict: 'it_is_there' | 'send_again'; url?: string | undefined },
): Promise<string> {
  const row = await publicationRow(context, input.id);
  const now = context.clock.now();
  await context.transaction(async (inside) => {
    const update = inside.db
      .updateTable('publications')
      .where('id', '=', input.id)
      .where('state', '=', 'needs_review');
    const decided =
      input.verdict === 'it_is_there'
        ? await update
            .set({ state: 'published', published_at: now, url: input.url ?? null, error: null })
            .executeTakeFirst()
        : await update
            .set((eb) => ({
              state: 'scheduled' as const,
              due_at: now,
              error: null,
              attempt_count: 0,
              key_round: eb('key_round', '+', 1),
              keyed_at: now,
            }))
            .executeTakeFirst();
    if (decided.numUpdatedRows !== 1n) {
      throw new Refusal('conflict', 'Nothing is unclear about this publication any more.', {
        field: 'id',
        remedy: 'Look at the post again.',
      });
    }
    await announce(inside, row, input.verdict === 'it_is_there' ? 'published' : 'scheduled');
  });
  context.wakeScheduler();
  return row.post_id;
}
