import type { PublicationError } from '../../../shared/contract/posts.ts';
import type { Ledger } from '../../../shared/contract/publications.ts';
import { notFound } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { Checkpoint } from '../../networks/adapter.ts';
import type { ServiceContext } from '../context.ts';
import type { AttemptRow, DraftSnapshot, PublicationRow, StepRow } from './ledger.ts';
import { toPublication } from './rows.ts';
import { shownCheckpoint } from './shown-checkpoint.ts';

export async function publicationRow(context: ServiceContext, id: string): Promise<PublicationRow> {
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
    checkpoint:
      row.checkpoint === null
        ? null
        : shownCheckpoint(JSON.parse(row.checkpoint) as Checkpoint, row.visible === 1),
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
    longLinks: (JSON.parse(row.draft) as DraftSnapshot).longLinks ?? [],
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
