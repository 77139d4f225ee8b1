import { readHexColor } from '../../../shared/color.ts';
import type { Label } from '../../../shared/contract/labels.ts';
import { colorOfName } from '../../../shared/label-color.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { renameLabelInBrand } from '../brand/service.ts';
import type { ServiceContext } from '../context.ts';
import { planWaitingLinks } from '../links/service.ts';
import { renameLabelInSearches } from '../searches/service.ts';

const mostLabels = 1_000;

/** A colour as a person gave it, as it is stored. */
export function checkedColor(color: string, field = 'color'): string {
  const read = readHexColor(color);
  if (read) return read;
  throw new Refusal('invalid_input', `“${color}” is no colour.`, {
    field,
    remedy: 'Give it as six digits, such as #2b9a66.',
  });
}

/**
 * How many posts have each label. All are counted by the index alone and the few deleted ones taken off: a join
 * with every post takes ten times as long.
 */
async function postCounts(context: ServiceContext): Promise<Map<string, number>> {
  const all = await context.db
    .selectFrom('post_labels')
    .select(({ fn }) => ['label', fn.countAll<number>().as('count')])
    .groupBy('label')
    .execute();
  const deleted = await context.db
    .selectFrom('posts')
    .innerJoin('post_labels', 'post_labels.post_id', 'posts.id')
    .select(({ fn }) => ['post_labels.label', fn.countAll<number>().as('count')])
    .where('posts.deleted_at', 'is not', null)
    .groupBy('post_labels.label')
    .execute();
  const gone = new Map(deleted.map(({ label, count }) => [label, count]));
  return new Map(
    all
      .map(({ label, count }): [string, number] => [label, count - (gone.get(label) ?? 0)])
      .filter(([, count]) => count > 0),
  );
}

/** The colours of these labels, `#rrggbb` each. */
export async function coloredLabels(
  context: ServiceContext,
  names: readonly string[],
): Promise<Pick<Label, 'name' | 'color'>[]> {
  const rows = await context.db.selectFrom('labels').select(['name', 'color']).execute();
  const chosen = new Map(rows.map(({ name, color }) => [name, color]));
  return names.map((name) => ({ name, color: chosen.get(name) ?? colorOfName(name) }));
}

/** Every label that was made, that a post has, or that is paused, by name. */
export async function listLabels(context: ServiceContext): Promise<{ items: Label[] }> {
  const rows = await context.db.selectFrom('labels').selectAll().execute();
  const known = new Map(rows.map((row) => [row.name, row]));
  const counts = await postCounts(context);
  const campaigns = await context.db
    .selectFrom('campaigns')
    .select('label')
    .where('deleted_at', 'is', null)
    .execute();
  const ofCampaigns = new Set(campaigns.map(({ label }) => label));
  const pauses = await context.db.selectFrom('label_pauses').select('label').execute();
  const paused = pauses.map(({ label }) => label);
  const names = [...new Set([...known.keys(), ...counts.keys(), ...ofCampaigns, ...paused])];
  const items = names
    .sort((one, other) => one.localeCompare(other, 'en', { sensitivity: 'base' }))
    .map((name) => ({
      name,
      color: known.get(name)?.color ?? colorOfName(name),
      description: known.get(name)?.description ?? '',
      postCount: counts.get(name) ?? 0,
      isCampaign: ofCampaigns.has(name),
    }));
  return { items };
}

/** The label, made or only worn by posts; undefined: nobody knows it. */
async function labelNamed(context: ServiceContext, name: string): Promise<Label | undefined> {
  const { items } = await listLabels(context);
  return items.find((label) => label.name === name);
}

async function existing(context: ServiceContext, name: string, field: string): Promise<Label> {
  const label = await labelNamed(context, name);
  if (!label) throw notFound('label', field);
  return label;
}

async function announce(context: ServiceContext, name: string, label: string): Promise<void> {
  await context.emit({ topic: 'labels', name, resourceId: context.workspaceId, data: { label } });
}

/** Makes the label or changes how it looks; what is not given stays, or is as for a new one. */
export async function saveLabel(
  context: ServiceContext,
  input: { name: string; color?: string | undefined; description?: string | undefined },
): Promise<Label> {
  const color = input.color === undefined ? undefined : checkedColor(input.color);
  await context.transaction(async (inside) => {
    const before = await labelNamed(inside, input.name);
    if (!before && (await listLabels(inside)).items.length >= mostLabels) {
      throw new Refusal('conflict', `The workspace has ${mostLabels} labels, the most it can have.`, {
        field: 'name',
        remedy: 'Merge or delete labels that nobody uses.',
      });
    }
    const look = {
      color: color ?? before?.color ?? colorOfName(input.name),
      description: input.description ?? before?.description ?? '',
    };
    await inside.db
      .insertInto('labels')
      .values({ name: input.name, ...look, created_at: inside.clock.now() })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'name']).doUpdateSet(look))
      .execute();
    await announce(inside, 'labelSaved', input.name);
  });
  return existing(context, input.name, 'name');
}

async function touchPosts(context: ServiceContext, label: string): Promise<void> {
  await context.db
    .updateTable('posts')
    .set((eb) => ({ version: eb('version', '+', 1), updated_at: context.clock.now() }))
    .where('id', 'in', (eb) => eb.selectFrom('post_labels').select('post_id').where('label', '=', label))
    .execute();
}

/** Everything that wears one label wears the other; whoever has a post open is told by its version. */
async function moveLabel(context: ServiceContext, from: string, to: string): Promise<void> {
  const { db } = context;
  await touchPosts(context, from);
  await db
    .deleteFrom('post_labels')
    .where('label', '=', from)
    .where('post_id', 'in', (eb) => eb.selectFrom('post_labels').select('post_id').where('label', '=', to))
    .execute();
  await db.updateTable('post_labels').set({ label: to }).where('label', '=', from).execute();
  await db.updateTable('ideas').set({ label: to }).where('label', '=', from).execute();
  await db.updateTable('campaigns').set({ label: to }).where('label', '=', from).execute();
  await renameLabelInBrand(context, from, to);
  await renameLabelInSearches(context, from, to);
  await db.deleteFrom('labels').where('name', '=', from).execute();
}

async function announceMove(context: ServiceContext, name: string, label: string): Promise<void> {
  await announce(context, name, label);
  for (const topic of ['posts', 'campaigns', 'ideas', 'workspace'] as const) {
    await context.emit({ topic, name, resourceId: context.workspaceId, data: { label } });
  }
}

/** Posts, ideas, campaign, rules and a pause follow to the new name. Refused where there is one already. */
export async function renameLabel(
  context: ServiceContext,
  { name, to }: { name: string; to: string },
): Promise<Label> {
  await context.transaction(async (inside) => {
    const { color, description } = await existing(inside, name, 'name');
    if (name === to) return;
    if (await labelNamed(inside, to)) {
      throw new Refusal('conflict', `There is a label “${to}” already.`, {
        field: 'to',
        remedy: `Merge “${name}” into it, or choose another name.`,
      });
    }
    await moveLabel(inside, name, to);
    await inside.db.updateTable('label_pauses').set({ label: to }).where('label', '=', name).execute();
    await inside.db
      .insertInto('labels')
      .values({ name: to, color, description, created_at: inside.clock.now() })
      .execute();
    await planWaitingLinks(inside, to);
    await announceMove(inside, 'labelRenamed', to);
  });
  return existing(context, to, 'to');
}

async function isPaused(context: ServiceContext, label: string): Promise<boolean> {
  const row = await context.db
    .selectFrom('label_pauses')
    .select('label')
    .where('label', '=', label)
    .executeTakeFirst();
  return row !== undefined;
}

/** Posts must not begin or cease to go out as a side effect of tidying up. */
async function refuseUnequalPauses(context: ServiceContext, name: string, into: string): Promise<void> {
  const paused = [await isPaused(context, name), await isPaused(context, into)];
  if (paused[0] === paused[1]) return;
  const which = paused[0] ? name : into;
  throw new Refusal('conflict', `The campaign “${which}” is paused, the other is not.`, {
    field: 'into',
    remedy: `Resume “${which}” first, or pause both.`,
  });
}

export async function mergeLabels(
  context: ServiceContext,
  { name, into }: { name: string; into: string },
): Promise<Label> {
  if (name === into) {
    throw new Refusal('invalid_input', 'A label cannot be merged into itself.', {
      field: 'into',
      remedy: 'Choose another label.',
    });
  }
  await context.transaction(async (inside) => {
    const from = await existing(inside, name, 'name');
    const target = await existing(inside, into, 'into');
    if (from.isCampaign && target.isCampaign) {
      throw new Refusal('conflict', `Both “${name}” and “${into}” are campaigns.`, {
        field: 'name',
        remedy: `Delete the campaign “${name}” first; its label and posts stay.`,
      });
    }
    await refuseUnequalPauses(inside, name, into);
    await moveLabel(inside, name, into);
    await inside.db.deleteFrom('label_pauses').where('label', '=', name).execute();
    await planWaitingLinks(inside, into);
    await announceMove(inside, 'labelsMerged', into);
  });
  return existing(context, into, 'into');
}

/** Off every post. Refused while a campaign hangs on it or is paused by it. */
export async function removeLabel(
  context: ServiceContext,
  name: string,
): Promise<{ name: string; posts: number }> {
  return context.transaction(async (inside) => {
    const label = await existing(inside, name, 'name');
    if (label.isCampaign) {
      throw new Refusal('conflict', `“${name}” is a campaign.`, {
        field: 'name',
        remedy: 'Delete the campaign first.',
      });
    }
    if (await isPaused(inside, name)) {
      throw new Refusal('conflict', `“${name}” is paused: without it its posts would go out.`, {
        field: 'name',
        remedy: 'Resume it first.',
      });
    }
    await touchPosts(inside, name);
    await inside.db.deleteFrom('post_labels').where('label', '=', name).execute();
    await inside.db.updateTable('ideas').set({ label: null }).where('label', '=', name).execute();
    await inside.db.deleteFrom('labels').where('name', '=', name).execute();
    // Which posts had it is no longer known.
    await planWaitingLinks(inside);
    await announceMove(inside, 'labelDeleted', name);
    return { name, posts: label.postCount };
  });
}
