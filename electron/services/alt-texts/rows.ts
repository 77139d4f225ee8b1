import type { Selectable } from 'kysely';
import type { AltTextRun } from '../../../shared/contract/alt-texts.ts';
import { notFound } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { toMedia } from '../media/service.ts';

type RunRow = Selectable<Tables['alt_text_runs']>;
export type DraftRow = Selectable<Tables['alt_text_drafts']>;

export interface Why {
  message: string;
  remedy: string | null;
}

const whyIn = (reason: string | null) => (reason === null ? null : (JSON.parse(reason) as Why));

export async function runRow(context: ServiceContext, id: string): Promise<RunRow> {
  const row = await context.db
    .selectFrom('alt_text_runs')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('run of descriptions');
  return row;
}

export async function draftRows(context: ServiceContext, runId: string): Promise<DraftRow[]> {
  return context.db
    .selectFrom('alt_text_drafts')
    .selectAll()
    .where('run_id', '=', runId)
    .orderBy('position')
    .execute();
}

/** What a file is called and tagged, in words. */
function hintOf(fileName: string, tags: readonly string[]): string {
  const name = fileName
    .replace(/\.[^.]{1,5}$/, '')
    .replace(/[_\-+.]+/g, ' ')
    .trim();
  return [name, ...tags].filter((part) => part !== '').join(', ');
}

async function tagsOf(context: ServiceContext, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('media_tags')
    .select(['media_id', 'tag'])
    .where('media_id', 'in', [...ids])
    .orderBy('tag')
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.media_id)].map(([id, tags]) => [id, tags.map(({ tag }) => tag)]),
  );
}

async function costOf(context: ServiceContext, drafts: readonly DraftRow[]) {
  const ids = drafts.flatMap(({ task_id: id }) => (id === null ? [] : [id]));
  if (ids.length === 0) return { costMicros: null, model: null };
  const tasks = await context.db
    .selectFrom('ai_tasks')
    .select(['cost_micros', 'model'])
    .where('id', 'in', ids)
    .execute();
  const model = tasks.find((task) => task.model !== null)?.model ?? null;
  const isKnown = tasks.every((task) => task.cost_micros !== null);
  return {
    model,
    costMicros: isKnown ? tasks.reduce((sum, task) => sum + (task.cost_micros ?? 0), 0) : null,
  };
}

/** A run with its pictures; those that were deleted meanwhile are left out. */
export async function getRun(context: ServiceContext, id: string): Promise<AltTextRun> {
  const row = await runRow(context, id);
  const drafts = await draftRows(context, id);
  const ids = drafts.map(({ media_id: mediaId }) => mediaId);
  const rows =
    ids.length === 0
      ? []
      : await context.db
          .selectFrom('media')
          .selectAll()
          .where('id', 'in', ids)
          .where('deleted_at', 'is', null)
          .execute();
  const media = new Map(rows.map((each) => [each.id, each]));
  const tags = await tagsOf(context, ids);
  const why = whyIn(row.reason);
  return {
    id: row.id,
    state: row.state,
    reason: why?.message ?? null,
    remedy: why?.remedy ?? null,
    ...(await costOf(context, drafts)),
    createdAt: isoInstant(row.created_at),
    endedAt: row.ended_at === null ? null : isoInstant(row.ended_at),
    drafts: drafts.flatMap((draft) => {
      const file = media.get(draft.media_id);
      if (!file) return [];
      const said = whyIn(draft.reason);
      return [
        {
          media: toMedia(file),
          state: draft.state,
          draft: draft.draft,
          hint: hintOf(file.file_name, tags.get(file.id) ?? []),
          reason: said?.message ?? null,
          remedy: said?.remedy ?? null,
        },
      ];
    }),
  };
}
