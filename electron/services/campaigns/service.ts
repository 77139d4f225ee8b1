import type { Selectable } from 'kysely';
import type { Campaign, CampaignContent } from '../../../shared/contract/campaigns.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import { colorOfName } from '../../../shared/label-color.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { listLabels, renameLabel, saveLabel } from '../labels/service.ts';
import { listPosts } from '../posts/service.ts';
import { noProgress, progressOf } from './progress.ts';

type CampaignRow = Selectable<Tables['campaigns']>;

const mostCampaigns = 500;
const nearestPosts = 50;

async function toCampaigns(context: ServiceContext, rows: readonly CampaignRow[]): Promise<Campaign[]> {
  const progress = await progressOf(
    context,
    rows.map(({ label }) => label),
  );
  const looks = await context.db.selectFrom('labels').select(['name', 'color']).execute();
  const colors = new Map(looks.map(({ name, color }) => [name, color]));
  const pauses = await context.db.selectFrom('label_pauses').select('label').execute();
  const paused = new Set(pauses.map(({ label }) => label));
  return rows.map((row) => ({
    id: row.id,
    name: row.label,
    color: colors.get(row.label) ?? colorOfName(row.label),
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    goal: row.goal,
    budgetMicros: row.budget_micros,
    currency: row.currency,
    notes: row.notes,
    progress: progress.get(row.label) ?? noProgress,
    isPaused: paused.has(row.label),
    createdAt: isoInstant(row.created_at),
    updatedAt: isoInstant(row.updated_at),
  }));
}

async function campaignRow(context: ServiceContext, id: string): Promise<CampaignRow> {
  const row = await context.db
    .selectFrom('campaigns')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw notFound('campaign');
  return row;
}

async function oneCampaign(context: ServiceContext, id: string): Promise<Campaign> {
  const [campaign] = await toCampaigns(context, [await campaignRow(context, id)]);
  if (!campaign) throw notFound('campaign');
  return campaign;
}

/** Those that end last, or never, come first. */
export async function listCampaigns(context: ServiceContext): Promise<{ items: Campaign[] }> {
  const rows = await context.db
    .selectFrom('campaigns')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy(({ fn, val }) => fn.coalesce('ends_on', val('9999-12-31')), 'desc')
    .orderBy('label')
    .execute();
  return { items: await toCampaigns(context, rows) };
}

export async function getCampaign(
  context: ServiceContext,
  id: string,
): Promise<{ campaign: Campaign; posts: Post[] }> {
  const campaign = await oneCampaign(context, id);
  const { items } = await listPosts(context, { label: campaign.name, limit: nearestPosts });
  return { campaign, posts: items };
}

type Details = Pick<CampaignRow, 'starts_on' | 'ends_on' | 'goal' | 'budget_micros' | 'currency' | 'notes'>;
type Given = { [Key in keyof CampaignContent]?: CampaignContent[Key] | undefined };

const newDetails: Details = {
  starts_on: null,
  ends_on: null,
  goal: '',
  budget_micros: null,
  currency: null,
  notes: '',
};

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

function checkBudget(details: Details): void {
  const { currency, budget_micros: budget } = details;
  if (currency !== null && !currencies.has(currency)) {
    throw new Refusal('invalid_input', `“${currency}” is no currency.`, {
      field: 'currency',
      remedy: 'Give three letters, such as EUR.',
    });
  }
  if (budget !== null && currency === null) {
    throw new Refusal('invalid_input', 'The budget has no currency.', {
      field: 'currency',
      remedy: 'Say in which currency it is, such as EUR.',
    });
  }
}

function checkedDetails(before: Details, change: Given): Details {
  const details: Details = {
    starts_on: change.startsOn === undefined ? before.starts_on : change.startsOn,
    ends_on: change.endsOn === undefined ? before.ends_on : change.endsOn,
    goal: change.goal ?? before.goal,
    budget_micros: change.budgetMicros === undefined ? before.budget_micros : change.budgetMicros,
    currency: change.currency === undefined ? before.currency : (change.currency?.toUpperCase() ?? null),
    notes: change.notes ?? before.notes,
  };
  if (details.starts_on !== null && details.ends_on !== null && details.ends_on < details.starts_on) {
    throw new Refusal('invalid_input', 'The campaign ends before it begins.', {
      field: 'endsOn',
      remedy: `Give a last day on or after ${details.starts_on}.`,
    });
  }
  checkBudget(details);
  return details;
}

async function refuseTaken(context: ServiceContext, label: string): Promise<void> {
  const there = await context.db
    .selectFrom('campaigns')
    .select('id')
    .where('label', '=', label)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!there) return;
  throw new Refusal('conflict', `There is a campaign “${label}” already.`, {
    field: 'name',
    remedy: 'Open that one, or choose another name.',
  });
}

async function announce(context: ServiceContext, name: string, id: string): Promise<void> {
  await context.emit({ topic: 'campaigns', name, resourceId: id });
}

async function refuseTooMany(context: ServiceContext): Promise<void> {
  const rows = await context.db
    .selectFrom('campaigns')
    .select('id')
    .where('deleted_at', 'is', null)
    .execute();
  if (rows.length < mostCampaigns) return;
  throw new Refusal('conflict', `The workspace has ${mostCampaigns} campaigns, the most it can have.`, {
    remedy: 'Delete campaigns that are long over; their labels and posts stay.',
  });
}

/** Hangs a campaign on a label, which may have posts already. */
export async function createCampaign(context: ServiceContext, input: CampaignContent): Promise<Campaign> {
  const details = checkedDetails(newDetails, input);
  const id = context.ids.next();
  const now = context.clock.now();
  await context.transaction(async (inside) => {
    await refuseTooMany(inside);
    await refuseTaken(inside, input.name);
    await saveLabel(inside, { name: input.name, color: input.color });
    await inside.db
      .insertInto('campaigns')
      .values({ ...details, id, label: input.name, created_at: now, updated_at: now })
      .execute();
    await announce(inside, 'campaignCreated', id);
  });
  return oneCampaign(context, id);
}

/** Another name renames the label, and with it every post; a name that another label has is refused. */
export async function updateCampaign(
  context: ServiceContext,
  { id, ...change }: { id: string } & Given,
): Promise<Campaign> {
  await context.transaction(async (inside) => {
    const row = await campaignRow(inside, id);
    const details = checkedDetails(row, change);
    await inside.db
      .updateTable('campaigns')
      .set({ ...details, updated_at: inside.clock.now() })
      .where('id', '=', id)
      .execute();
    if (change.color !== undefined) await saveLabel(inside, { name: row.label, color: change.color });
    if (change.name !== undefined && change.name !== row.label) await rename(inside, row.label, change.name);
    await announce(inside, 'campaignChanged', id);
  });
  return oneCampaign(context, id);
}

async function rename(context: ServiceContext, name: string, to: string): Promise<void> {
  const { items } = await listLabels(context);
  if (items.some((label) => label.name === to)) {
    throw new Refusal('conflict', `There is a label “${to}” already.`, {
      field: 'name',
      remedy: 'Choose another name, or merge the labels first.',
    });
  }
  await renameLabel(context, { name, to });
}

export async function removeCampaign(context: ServiceContext, id: string): Promise<{ id: string }> {
  await context.transaction(async (inside) => {
    await campaignRow(inside, id);
    await inside.db
      .updateTable('campaigns')
      .set({ deleted_at: inside.clock.now() })
      .where('id', '=', id)
      .execute();
    await announce(inside, 'campaignDeleted', id);
  });
  return { id };
}

export async function restoreCampaign(context: ServiceContext, id: string): Promise<Campaign> {
  await context.transaction(async (inside) => {
    const row = await inside.db
      .selectFrom('campaigns')
      .selectAll()
      .where('id', '=', id)
      .where('deleted_at', 'is not', null)
      .executeTakeFirst();
    if (!row) throw notFound('deleted campaign');
    await refuseTaken(inside, row.label);
    await inside.db.updateTable('campaigns').set({ deleted_at: null }).where('id', '=', id).execute();
    await announce(inside, 'campaignRestored', id);
  });
  return oneCampaign(context, id);
}
