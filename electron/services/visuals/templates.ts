import type { Selectable } from 'kysely';
import type { OpenedTemplate, VisualTemplate } from '../../../shared/contract/visuals.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import { checkDesign } from '../../../shared/visuals/check-design.ts';
import type { Design } from '../../../shared/visuals/format.ts';
import { pagesOf } from '../../../shared/visuals/place.ts';
import { builtInTemplates } from '../../../shared/visuals/templates/built-in.ts';
import type { TemplateCategory } from '../../../shared/visuals/templates/categories.ts';
import { fillVariables } from '../../../shared/visuals/values.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { readDesign } from './designs.ts';
import { listLooks } from './looks.ts';

type Row = Selectable<Tables['visual_templates']>;

const mostOwn = 500;
/** How long what was deleted can be brought back. */
const keptMs = 30 * 24 * 3_600_000;

function pageCount(design: Design): number {
  return pagesOf(design, fillVariables(design, {})).length;
}

const builtIn: readonly OpenedTemplate[] = builtInTemplates.map((template) => {
  const { design, problems } = checkDesign(template.design);
  if (!design) throw new Error(`The template ${template.id}: ${problems[0]?.path} ${problems[0]?.message}`);
  return {
    id: template.id,
    name: template.name,
    category: template.category,
    about: template.about,
    isBuiltIn: true,
    sizeId: design.size,
    pages: pageCount(design),
    version: 1,
    updatedAt: null,
    design,
  };
});

function toOpened(row: Row): OpenedTemplate {
  const design = readDesign(JSON.parse(row.design));
  return {
    id: row.id,
    name: row.name,
    category: row.category,
    about: '',
    isBuiltIn: false,
    sizeId: design.size,
    pages: pageCount(design),
    version: row.version,
    updatedAt: isoInstant(row.updated_at),
    design,
  };
}

function withoutDesign({ design: _design, ...template }: OpenedTemplate): VisualTemplate {
  return template;
}

/** Own templates, the last changed first, then those that come with Rostrum. */
export async function listTemplates(context: ServiceContext) {
  const rows = await context.db
    .selectFrom('visual_templates')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy('updated_at', 'desc')
    .limit(mostOwn)
    .execute();
  return {
    items: [...rows.map(toOpened), ...builtIn].map(withoutDesign),
    looks: await listLooks(context),
  };
}

async function ownRow(context: ServiceContext, id: string, field = 'id'): Promise<Row> {
  const row = await context.db
    .selectFrom('visual_templates')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (row) return row;
  if (!builtIn.some((template) => template.id === id)) throw notFound('template', field);
  throw new Refusal('forbidden', 'This template comes with Rostrum and stays as it is.', {
    field,
    remedy: 'Make a copy of it and change that.',
  });
}

export async function openTemplate(
  context: ServiceContext,
  id: string,
  field = 'id',
): Promise<OpenedTemplate> {
  return builtIn.find((template) => template.id === id) ?? toOpened(await ownRow(context, id, field));
}

async function refuseTooMany(context: ServiceContext): Promise<void> {
  const { count } = await context.db
    .selectFrom('visual_templates')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (count < mostOwn) return;
  throw new Refusal('conflict', `There are ${mostOwn} templates of your own already.`, {
    remedy: 'Delete some that are no longer used.',
  });
}

export async function createTemplate(
  context: ServiceContext,
  input: { name: string; category: TemplateCategory; design: unknown },
): Promise<OpenedTemplate> {
  const design = JSON.stringify(readDesign(input.design));
  await refuseTooMany(context);
  const id = context.ids.next();
  const now = context.clock.now();
  const { name, category } = input;
  await context.transaction(async (inside) => {
    await inside.db
      .insertInto('visual_templates')
      .values({ id, name, category, design, created_at: now, updated_at: now, deleted_at: null })
      .execute();
    await inside.emit({ topic: 'visuals', name: 'visualTemplateCreated', resourceId: id });
  });
  return openTemplate(context, id);
}

export async function updateTemplate(
  context: ServiceContext,
  input: {
    id: string;
    name?: string | undefined;
    category?: TemplateCategory | undefined;
    design?: unknown;
    version?: number | undefined;
  },
): Promise<OpenedTemplate> {
  const design = input.design === undefined ? undefined : JSON.stringify(readDesign(input.design));
  await context.transaction(async (inside) => {
    const row = await ownRow(inside, input.id);
    if (input.version !== undefined && input.version !== row.version) {
      throw new Refusal('conflict', 'Somebody else has changed this template meanwhile.', {
        field: 'version',
        remedy: 'Open it again, or keep yours as a template of its own.',
      });
    }
    await inside.db
      .updateTable('visual_templates')
      .set({
        name: input.name ?? row.name,
        category: input.category ?? row.category,
        design: design ?? row.design,
        version: row.version + 1,
        updated_at: inside.clock.now(),
      })
      .where('id', '=', row.id)
      .execute();
    await inside.emit({ topic: 'visuals', name: 'visualTemplateChanged', resourceId: row.id });
  });
  return openTemplate(context, input.id);
}

export async function duplicateTemplate(context: ServiceContext, id: string): Promise<OpenedTemplate> {
  const { name, category, design } = await openTemplate(context, id);
  return createTemplate(context, { name: `${name.slice(0, 70)} (copy)`, category, design });
}

async function setDeleted(context: ServiceContext, id: string, deletedAt: number | null): Promise<void> {
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('visual_templates')
      .set({ deleted_at: deletedAt })
      .where('id', '=', id)
      .execute();
    const name = deletedAt === null ? 'visualTemplateRestored' : 'visualTemplateRemoved';
    await inside.emit({ topic: 'visuals', name, resourceId: id });
  });
}

export async function removeTemplate(context: ServiceContext, id: string): Promise<{ id: string }> {
  await ownRow(context, id);
  await context.db
    .deleteFrom('visual_templates')
    .where('deleted_at', '<', context.clock.now() - keptMs)
    .execute();
  await setDeleted(context, id, context.clock.now());
  return { id };
}

export async function restoreTemplate(context: ServiceContext, id: string): Promise<OpenedTemplate> {
  const row = await context.db
    .selectFrom('visual_templates')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('template');
  await setDeleted(context, id, null);
  return openTemplate(context, id);
}
