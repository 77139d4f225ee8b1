import type { Post } from '../../../shared/contract/posts.ts';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { isTrustedHost } from '../../providers/url-rules.ts';
import { listAccounts } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { giveAgain, wantBack } from '../handed-over/service.ts';
import { followTimeZone } from '../metrics/service.ts';
import { checkTimeZone, readPosts } from '../posts/service.ts';
import { replanReports } from '../reports/service.ts';
import { toWorkspace, type WorkspaceRow, workspaceRow } from './rows.ts';
import { createSampleData, deleteSampleData } from './sample-data.ts';

export { todayView } from './today.ts';

async function workspaceCounts(context: ServiceContext) {
  const states = await context.db
    .selectFrom('publications')
    .select(({ fn }) => ['state', fn.count<number>('post_id').distinct().as('posts')])
    .where('state', 'in', ['scheduled', 'held', 'failed', 'needs_review'])
    .groupBy('state')
    .execute();
  const count = (state: string) => states.find((row) => row.state === state)?.posts ?? 0;
  const drafts = await context.db
    .selectFrom('posts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('publication_count', '=', 0)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  const unread = await context.db
    .selectFrom('notifications')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return {
    drafts: drafts.count,
    scheduled: count('scheduled'),
    held: count('held'),
    failed: count('failed'),
    needsReview: count('needs_review'),
    unreadNotifications: unread.count,
  };
}

/** Everything the frame around the views shows, in one answer. */
export async function workspaceFrame(context: ServiceContext) {
  const row = await workspaceRow(context);
  const { items } = await listAccounts(context);
  return {
    workspace: await toWorkspace(context, row),
    actor: { name: context.actor.name, role: context.actor.role },
    accounts: items,
    counts: await workspaceCounts(context),
    isNew: row.begun_at === null,
  };
}

async function change(
  context: ServiceContext,
  values: Partial<Omit<WorkspaceRow, 'id' | 'created_at'>>,
  name: string,
  also?: (inside: ServiceContext) => Promise<void>,
): Promise<Workspace> {
  await context.transaction(async (inside) => {
    await inside.db.updateTable('workspaces').set(values).where('id', '=', inside.workspaceId).execute();
    await also?.(inside);
    await inside.emit({ topic: 'workspace', name, resourceId: inside.workspaceId });
  });
  context.wakeScheduler();
  return toWorkspace(context, await workspaceRow(context));
}

function checkHosts(hosts: readonly string[]): void {
  const index = hosts.findIndex((host) => !isTrustedHost(host));
  if (index < 0) return;
  throw new Refusal('invalid_input', `“${hosts[index]}” is not a host.`, {
    field: `trustedHosts.${index}`,
    remedy: 'Give a host with its port, such as mastodon.home.arpa:3000; no scheme, no path.',
  });
}

export async function updateWorkspace(
  context: ServiceContext,
  input: {
    name?: string | undefined;
    timeZone?: string | undefined;
    lateMinutes?: number | undefined;
    trustedHosts?: string[] | undefined;
    relayUrl?: string | null | undefined;
  },
): Promise<Workspace> {
  if (input.timeZone !== undefined) checkTimeZone(input.timeZone);
  if (input.trustedHosts) checkHosts(input.trustedHosts);
  const values = {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.timeZone === undefined ? {} : { time_zone: input.timeZone }),
    ...(input.lateMinutes === undefined ? {} : { late_minutes: input.lateMinutes }),
    ...(input.relayUrl === undefined ? {} : { relay_url: input.relayUrl?.replace(/\/+$/, '') ?? null }),
    ...(input.trustedHosts ? { trusted_hosts: JSON.stringify([...new Set(input.trustedHosts)]) } : {}),
  };
  if (Object.keys(values).length === 0) return toWorkspace(context, await workspaceRow(context));
  const { timeZone } = input;
  return change(context, values, 'workspaceChanged', async (inside) => {
    if (timeZone === undefined) return;
    await followTimeZone(inside, timeZone);
    await replanReports(inside, timeZone);
  });
}

/** Answers the first start. Sample data can be asked for once, while the workspace is new. */
export async function beginWorkspace(
  context: ServiceContext,
  input: { sampleData: boolean; timeZone?: string | undefined },
): Promise<Workspace> {
  if (input.timeZone !== undefined) checkTimeZone(input.timeZone);
  const row = await workspaceRow(context);
  if (row.begun_at !== null) {
    throw new Refusal('conflict', 'This workspace has already been begun.', {
      remedy: 'Go on working in it; its settings can be changed at any time.',
    });
  }
  const timeZone = input.timeZone ?? row.time_zone;
  if (input.sampleData) await createSampleData({ ...context, workspace: { timeZone } });
  const begun = { begun_at: context.clock.now(), time_zone: timeZone };
  return change(context, begun, 'workspaceBegun', (inside) => followTimeZone(inside, timeZone));
}

export async function removeSampleData(context: ServiceContext): Promise<Workspace> {
  await deleteSampleData(context);
  return toWorkspace(context, await workspaceRow(context));
}

/** Nothing goes out, and what networks hold is taken back; where one cannot be reached, a notification says so. */
export function pausePublishing(context: ServiceContext, input: { reason: string }): Promise<Workspace> {
  return change(
    context,
    {
      publishing_paused_at: context.clock.now(),
      publishing_paused_by: context.actor.name,
      publishing_paused_reason: input.reason,
    },
    'publishingPaused',
    (inside) => wantBack(inside, {}),
  );
}

/** As `pausePublishing`, of one campaign; what came due in its pause waits for a person. */
export async function pauseCampaign(
  context: ServiceContext,
  input: { label: string; paused: boolean; reason: string },
): Promise<Workspace> {
  await context.transaction(async (inside) => {
    if (input.paused) {
      const pause = { paused_at: inside.clock.now(), paused_by: inside.actor.name, reason: input.reason };
      await inside.db
        .insertInto('label_pauses')
        .values({ label: input.label, ...pause })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'label']).doUpdateSet(pause))
        .execute();
      await wantBack(inside, { label: input.label });
    } else {
      await inside.db.deleteFrom('label_pauses').where('label', '=', input.label).execute();
      await giveAgain(inside, 'campaign_paused', { label: input.label });
    }
    await inside.emit({
      topic: 'workspace',
      name: input.paused ? 'campaignPaused' : 'campaignResumed',
      resourceId: inside.workspaceId,
      data: { label: input.label },
    });
  });
  context.wakeScheduler();
  return toWorkspace(context, await workspaceRow(context));
}

/** What came due in the pause stays held; the answer lists it for a person to decide. */
export async function resumePublishing(
  context: ServiceContext,
): Promise<{ workspace: Workspace; held: Post[] }> {
  const workspace = await change(
    context,
    { publishing_paused_at: null, publishing_paused_by: null, publishing_paused_reason: null },
    'publishingResumed',
    (inside) => giveAgain(inside, 'publishing_paused'),
  );
  const held = await context.db
    .selectFrom('publications')
    .select('post_id')
    .distinct()
    .where('state', '=', 'held')
    .where('hold_reason', '=', 'publishing_paused')
    .orderBy('list_at')
    .execute();
  return {
    workspace,
    held: await readPosts(
      context,
      held.map((row) => row.post_id),
    ),
  };
}
