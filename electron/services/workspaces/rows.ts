import type { Selectable } from 'kysely';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { WorkspacesTable } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { stagingReady } from '../staging/service.ts';

export type WorkspaceRow = Selectable<WorkspacesTable>;

/** The table of workspaces is not scoped by itself: every query on it goes by this id. */
export function workspaceRow(context: ServiceContext): Promise<WorkspaceRow> {
  return context.db
    .selectFrom('workspaces')
    .selectAll()
    .where('id', '=', context.workspaceId)
    .executeTakeFirstOrThrow();
}

export async function toWorkspace(context: ServiceContext, row: WorkspaceRow): Promise<Workspace> {
  const sample = await context.db
    .selectFrom('accounts')
    .select('id')
    .where('is_sample', '=', 1)
    .where('disconnected_at', 'is', null)
    .executeTakeFirst();
  const pausedLabels = await context.db.selectFrom('label_pauses').selectAll().orderBy('label').execute();
  return {
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    lateMinutes: row.late_minutes,
    trustedHosts: JSON.parse(row.trusted_hosts) as string[],
    publishingPaused:
      row.publishing_paused_at === null
        ? null
        : {
            by: row.publishing_paused_by ?? '',
            reason: row.publishing_paused_reason ?? '',
            at: isoInstant(row.publishing_paused_at),
          },
    relayUrl: row.relay_url,
    hasSampleData: sample !== undefined,
    hasStaging: await stagingReady(context),
    pausedCampaigns: pausedLabels.map(({ label, paused_by, reason, paused_at }) => ({
      label,
      by: paused_by,
      reason,
      at: isoInstant(paused_at),
    })),
  };
}
