import type { OpenedRun } from '../../../shared/contract/pipeline.ts';
import type { RunSettings, SourceInput } from '../../../shared/contract/pipeline-records.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { type StepName, stepNames } from '../../../shared/pipeline/steps.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { getCampaign } from '../campaigns/service.ts';
import type { ServiceContext } from '../context.ts';
import { mediaRow } from '../media/service.ts';
import { requirePermission } from '../permission.ts';
import { openTemplate } from '../visuals/service.ts';
import { startNext } from './advance.ts';
import { sourceRow } from './rows.ts';
import { openRun } from './shown-run.ts';

export interface NewRun extends RunSettings {
  name?: string | undefined;
  sources: SourceInput[];
  budgetMicros: number | null;
}

const labelLetters = 100;
const rowsAtOnce = 100;

async function refuseTargets(context: ServiceContext, targets: RunSettings['targets']): Promise<void> {
  const accounts = await context.db
    .selectFrom('accounts')
    .select(['id', 'network'])
    .where('disconnected_at', 'is', null)
    .execute();
  for (const [index, { network, accountIds }] of targets.entries()) {
    const field = `targets.${index}`;
    if (targets.findIndex((other) => other.network === network) !== index) {
      throw new Refusal('invalid_input', `${networkFacts[network].name} is given twice.`, {
        field: `${field}.network`,
        remedy: 'Give each network once, with all its accounts.',
      });
    }
    for (const [at, id] of accountIds.entries()) {
      const account = accounts.find((one) => one.id === id);
      if (!account) throw notFound('account', `${field}.accountIds.${at}`);
      if (account.network === network) continue;
      throw new Refusal('invalid_input', `This is no account of ${networkFacts[network].name}.`, {
        field: `${field}.accountIds.${at}`,
        remedy: 'Give each account with its own network.',
      });
    }
  }
}

/** Looks at what else a run names, before anything is kept of it. */
export async function refuseSettings(context: ServiceContext, settings: RunSettings): Promise<void> {
  await refuseTargets(context, settings.targets);
  if (settings.visuals?.templateId !== undefined) {
    await openTemplate(context, settings.visuals.templateId, 'visuals.templateId');
  }
  if (settings.campaignId !== null) await getCampaign(context, settings.campaignId);
}

/** What is shown of a source until it is read; refuses what is not there. */
async function labelOf(context: ServiceContext, given: SourceInput, field: string): Promise<string> {
  switch (given.kind) {
    case 'text':
      return (given.title || given.text).replace(/\s+/g, ' ').slice(0, labelLetters).toWellFormed();
    case 'url':
      return given.url;
    case 'feed_item':
      return given.itemId;
    case 'kept':
      return (await sourceRow(context, given.sourceId, `${field}.sourceId`)).title;
    case 'media': {
      const row = await mediaRow(context, given.mediaId, `${field}.mediaId`);
      if (row.mime === 'application/pdf') return row.file_name;
      throw new Refusal('unsupported_media', 'This file of the library has no text to read.', {
        field: `${field}.mediaId`,
        remedy: 'Choose a PDF; Word documents and text files are read with a run of their own.',
      });
    }
  }
}

function stepsOf(settings: RunSettings): { name: StepName; isLeftOut: boolean }[] {
  return stepNames.map((name) => ({ name, isLeftOut: name === 'visuals' && settings.visuals === null }));
}

async function insertItems(context: ServiceContext, runId: string, run: NewRun, labels: readonly string[]) {
  const items = run.sources.map((given, position) => ({
    id: context.ids.next(),
    run_id: runId,
    position,
    given: JSON.stringify(given),
    label: labels[position] ?? '',
    source_id: given.kind === 'kept' ? given.sourceId : null,
    state: 'waiting' as const,
    step: 'read' as const,
  }));
  await context.db.insertInto('content_items').values(items).execute();
  const steps = items.flatMap(({ id }) =>
    stepsOf(run).map(({ name, isLeftOut }) => ({
      id: context.ids.next(),
      item_id: id,
      name,
      state: isLeftOut ? ('skipped' as const) : ('waiting' as const),
      message: isLeftOut ? 'The run was started without pictures.' : null,
    })),
  );
  for (let at = 0; at < steps.length; at += rowsAtOnce) {
    await context.db
      .insertInto('content_steps')
      .values(steps.slice(at, at + rowsAtOnce))
      .execute();
  }
}

/** Writes a run down and lets its first sources begin. */
export async function createRun(context: ServiceContext, run: NewRun): Promise<OpenedRun> {
  if (run.postAs !== 'drafts') requirePermission(context, 'posts:publish');
  requirePermission(context, 'posts:write');
  await refuseSettings(context, run);
  const labels: string[] = [];
  for (const [index, given] of run.sources.entries()) {
    labels.push(await labelOf(context, given, `sources.${index}`));
  }
  const { name, sources, budgetMicros, ...settings } = run;
  const id = context.ids.next();
  const more = sources.length > 1 ? ` and ${sources.length - 1} more` : '';
  await context.transaction(async (inside) => {
    await inside.db
      .insertInto('content_runs')
      .values({
        id,
        name: name || `${labels[0] ?? ''}${more}`.slice(0, 120).toWellFormed(),
        state: 'running',
        settings: JSON.stringify(settings),
        budget_micros: budgetMicros,
        actor: JSON.stringify(inside.actor),
        created_at: inside.clock.now(),
        ended_at: null,
      })
      .execute();
    await insertItems(inside, id, run, labels);
    await inside.emit({ topic: 'pipeline', name: 'runStarted', resourceId: id });
    await startNext(inside);
  });
  context.wakeScheduler();
  return openRun(context, id);
}
