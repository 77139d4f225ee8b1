import type { Post } from '../../../shared/contract/posts.ts';
import type { Template, TemplateContent } from '../../../shared/contract/templates.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import {
  defaultLanguage,
  type GivenValue,
  longestText,
  renderTemplate as render,
} from '../../../shared/templates/render.ts';
import type { ServiceContext } from '../context.ts';
import { createPost, getPost } from '../posts/service.ts';
import { checkTemplate } from './content-rules.ts';
import {
  contentOfRow,
  type TemplateRow,
  templateColumns,
  templateRow,
  toTemplates,
  visibleTemplates,
} from './rows.ts';

/** The list is given whole, so that it can be searched as one types. */
const mostTemplates = 500;

async function oneTemplate(context: ServiceContext, row: TemplateRow): Promise<Template> {
  const [template] = await toTemplates(context, [row]);
  if (!template) throw notFound('template');
  return template;
}

export async function getTemplate(context: ServiceContext, id: string): Promise<Template> {
  return oneTemplate(context, await templateRow(context, id));
}

export async function listTemplates(
  context: ServiceContext,
  wanted: { category?: string | undefined; tag?: string | undefined; search?: string | undefined } = {},
): Promise<{ items: Template[] }> {
  const rows = await visibleTemplates(context)
    .where('deleted_at', 'is', null)
    .orderBy('title')
    .orderBy('id')
    .execute();
  const words = wanted.search?.trim().toLowerCase().split(/\s+/) ?? [];
  const { category, tag } = wanted;
  const found = rows.filter((row) => {
    if (category !== undefined && row.category !== category) return false;
    if (tag !== undefined && !(JSON.parse(row.tags) as string[]).includes(tag)) return false;
    const text = `${row.title} ${row.description} ${row.category} ${row.tags} ${row.body}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return { items: await toTemplates(context, found) };
}

export async function templateCategories(
  context: ServiceContext,
): Promise<{ items: { name: string; count: number }[] }> {
  const rows = await visibleTemplates(context)
    .where('deleted_at', 'is', null)
    .where('category', '<>', '')
    .clearSelect()
    .select(({ fn }) => ['category as name', fn.countAll<number>().as('count')])
    .groupBy('category')
    .orderBy('category')
    .execute();
  return { items: rows };
}

async function refuseTooMany(context: ServiceContext): Promise<void> {
  const { count } = await context.db
    .selectFrom('templates')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (count < mostTemplates) return;
  throw new Refusal('conflict', `The workspace has ${mostTemplates} templates, the most it can have.`, {
    remedy: 'Delete templates that nobody uses.',
  });
}

async function announce(context: ServiceContext, name: string, id: string): Promise<void> {
  await context.emit({ topic: 'templates', name, resourceId: id });
}

export async function createTemplate(context: ServiceContext, input: TemplateContent): Promise<Template> {
  const content = checkTemplate(input);
  const id = context.ids.next();
  const now = context.clock.now();
  await context.transaction(async (inside) => {
    await refuseTooMany(inside);
    await inside.db
      .insertInto('templates')
      .values({
        ...templateColumns(content),
        id,
        author_id: inside.actor.id,
        author: inside.actor.name,
        created_at: now,
        updated_at: now,
      })
      .execute();
    await announce(inside, 'templateCreated', id);
  });
  return getTemplate(context, id);
}

type Given<Part> = { [Key in keyof Part]?: Part[Key] | undefined };

/** What is given, in place of what was there. */
function changed(before: TemplateContent, change: Given<TemplateContent>): TemplateContent {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(given) };
}

/** Only its author may make a template private: it would be gone for everybody else. */
function refuseHiding(context: ServiceContext, row: TemplateRow, content: TemplateContent): void {
  if (content.sharing !== 'private' || row.author_id === context.actor.id) return;
  throw new Refusal('forbidden', `Only ${row.author} can make this template private.`, {
    field: 'sharing',
    remedy: 'Duplicate it: the copy is yours.',
  });
}

export async function updateTemplate(
  context: ServiceContext,
  { id, ...change }: { id: string } & Given<TemplateContent>,
): Promise<Template> {
  await context.transaction(async (inside) => {
    const row = await templateRow(inside, id);
    const content = checkTemplate(changed(contentOfRow(row), change));
    refuseHiding(inside, row, content);
    await inside.db
      .updateTable('templates')
      .set({ ...templateColumns(content), updated_at: inside.clock.now() })
      .where('id', '=', id)
      .execute();
    await announce(inside, 'templateChanged', id);
  });
  return getTemplate(context, id);
}

export async function duplicateTemplate(context: ServiceContext, id: string): Promise<Template> {
  const content = contentOfRow(await templateRow(context, id));
  return createTemplate(context, { ...content, title: `${content.title.slice(0, 112)} (copy)` });
}

export async function removeTemplate(context: ServiceContext, id: string): Promise<{ id: string }> {
  await context.transaction(async (inside) => {
    await templateRow(inside, id);
    await inside.db
      .updateTable('templates')
      .set({ deleted_at: inside.clock.now() })
      .where('id', '=', id)
      .execute();
    await announce(inside, 'templateDeleted', id);
  });
  return { id };
}

export async function restoreTemplate(context: ServiceContext, id: string): Promise<Template> {
  const row = await visibleTemplates(context)
    .where('id', '=', id)
    .where('deleted_at', 'is not', null)
    .executeTakeFirst();
  if (!row) throw notFound('deleted template');
  await context.transaction(async (inside) => {
    await refuseTooMany(inside);
    await inside.db.updateTable('templates').set({ deleted_at: null }).where('id', '=', id).execute();
    await announce(inside, 'templateRestored', id);
  });
  return getTemplate(context, id);
}

function checkLanguage(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? defaultLanguage;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal('invalid_input', `“${language}” is no language.`, {
      field: 'language',
      remedy: 'Give a language tag such as en, de or pt-BR.',
    });
  }
}

function filled(
  content: TemplateContent,
  body: string,
  { values, language }: { values: readonly GivenValue[]; language?: string | undefined },
): string {
  const spoken = language === undefined ? defaultLanguage : checkLanguage(language);
  const { text, problems } = render({ body, placeholders: content.placeholders }, values, spoken);
  if (text === null) {
    const [first] = problems;
    const rows = problems.map(({ name, message, remedy }) => ({ field: `values.${name}`, message, remedy }));
    throw new Refusal('invalid_input', first?.message ?? 'The template is not filled.', {
      field: `values.${first?.name}`,
      remedy: first?.remedy ?? 'Fill in what it asks for.',
      problems: rows.length > 1 ? rows : undefined,
    });
  }
  if (text.length <= longestText) return text;
  throw new Refusal('invalid_input', 'The filled template is longer than a post can be.', {
    field: 'values',
    remedy: `Give shorter values: a post holds ${longestText.toLocaleString('en')} characters.`,
  });
}

/** The text for a network, or the shared one. Refuses when a required value is missing; changes nothing. */
export async function renderTemplate(
  context: ServiceContext,
  input: {
    id: string;
    values: readonly GivenValue[];
    network?: NetworkId | undefined;
    language?: string | undefined;
  },
): Promise<{ text: string }> {
  const content = contentOfRow(await templateRow(context, input.id));
  const own = content.variants.find(({ network }) => network === input.network);
  return { text: filled(content, own?.body ?? content.body, input) };
}

async function noteUse(context: ServiceContext, templateId: string, postId: string): Promise<void> {
  const used_at = context.clock.now();
  await context.db
    .insertInto('post_templates')
    .values({ template_id: templateId, post_id: postId, used_at })
    .onConflict((conflict) => conflict.columns(['template_id', 'post_id']).doUpdateSet({ used_at }))
    .execute();
  await announce(context, 'templateUsed', templateId);
}

/** The accounts whose network has a text of its own in the template, with that text filled. */
async function ownTexts(
  context: ServiceContext,
  content: TemplateContent,
  input: { accountIds: readonly string[]; values: readonly GivenValue[]; language?: string | undefined },
): Promise<{ accountId: string; body: string }[]> {
  if (content.variants.length === 0 || input.accountIds.length === 0) return [];
  const accounts = await context.db
    .selectFrom('accounts')
    .select(['id', 'network'])
    .where('id', 'in', [...input.accountIds])
    .execute();
  return accounts.flatMap(({ id, network }) => {
    const own = content.variants.find((variant) => variant.network === network);
    return own ? [{ accountId: id, body: filled(content, own.body, input) }] : [];
  });
}

/** A draft of the filled template; accounts of a network with a text of its own get that one. */
export async function draftFromTemplate(
  context: ServiceContext,
  input: {
    id: string;
    values: readonly GivenValue[];
    language?: string | undefined;
    accountIds: string[];
    labels: string[];
  },
): Promise<Post> {
  const content = contentOfRow(await templateRow(context, input.id));
  const body = filled(content, content.body, input);
  const variants = await ownTexts(context, content, input);
  const { accountIds, labels } = input;
  return context.transaction(async (inside) => {
    const post = await createPost(inside, { body, accountIds, labels, variants });
    await noteUse(inside, input.id, post.id);
    return post;
  });
}

/** For a text that was put into a post by hand. */
export async function recordUse(
  context: ServiceContext,
  input: { id: string; postId: string },
): Promise<Template> {
  await templateRow(context, input.id);
  await getPost(context, input.postId);
  await context.transaction((inside) => noteUse(inside, input.id, input.postId));
  return getTemplate(context, input.id);
}
