import type { Selectable } from 'kysely';
import type { Snippet, SnippetContent } from '../../../shared/contract/snippets.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { readValue } from '../../../shared/templates/placeholder.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { Tables } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';

type SnippetRow = Selectable<Tables['snippets']>;

const mostSnippets = 300;

function contentOfRow(row: SnippetRow): SnippetContent {
  return {
    kind: row.kind,
    name: row.name,
    text: row.text,
    accountIds: JSON.parse(row.account_ids) as string[],
    networks: JSON.parse(row.networks) as SnippetContent['networks'],
  };
}

function toSnippet(row: SnippetRow): Snippet {
  return { ...contentOfRow(row), id: row.id, updatedAt: isoInstant(row.updated_at) };
}

const hashtags = {
  name: 'hashtags',
  type: 'hashtags' as const,
  label: '',
  required: true,
  defaultValue: '',
  choices: [],
};

/** Hashtags are kept as they are to be shown: each with its sign, one space between two. */
function checked(content: SnippetContent): SnippetContent {
  if (content.kind === 'signature') return content;
  const read = readValue(hashtags, content.text, 'en');
  if ('message' in read) {
    throw new Refusal('invalid_input', read.message, { field: 'text', remedy: read.remedy });
  }
  if (read.text === '') {
    throw new Refusal('invalid_input', 'There is no hashtag in it.', {
      field: 'text',
      remedy: 'Give at least one, such as #coffee.',
    });
  }
  return { ...content, text: read.text };
}

function columns(content: SnippetContent) {
  const { accountIds, networks, ...plain } = content;
  return { ...plain, account_ids: JSON.stringify(accountIds), networks: JSON.stringify(networks) };
}

async function snippetRow(context: ServiceContext, id: string): Promise<SnippetRow> {
  const row = await context.db
    .selectFrom('snippets')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw notFound('signature or hashtag set');
  return row;
}

async function announce(context: ServiceContext, name: string, id: string): Promise<void> {
  await context.emit({ topic: 'snippets', name, resourceId: id });
}

export async function listSnippets(context: ServiceContext): Promise<{ items: Snippet[] }> {
  const rows = await context.db
    .selectFrom('snippets')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy('kind', 'desc')
    .orderBy('name')
    .execute();
  return { items: rows.map(toSnippet) };
}

async function refuseTooMany(context: ServiceContext): Promise<void> {
  if ((await listSnippets(context)).items.length < mostSnippets) return;
  throw new Refusal('conflict', `The workspace has ${mostSnippets} of them, the most it can have.`, {
    remedy: 'Delete some that nobody uses.',
  });
}

export async function createSnippet(context: ServiceContext, input: SnippetContent): Promise<Snippet> {
  const content = checked(input);
  const id = context.ids.next();
  const now = context.clock.now();
  await context.transaction(async (inside) => {
    await refuseTooMany(inside);
    await inside.db
      .insertInto('snippets')
      .values({ ...columns(content), id, created_at: now, updated_at: now })
      .execute();
    await announce(inside, 'snippetCreated', id);
  });
  return toSnippet(await snippetRow(context, id));
}

export async function updateSnippet(
  context: ServiceContext,
  { id, ...change }: { id: string } & { [Key in keyof SnippetContent]?: SnippetContent[Key] | undefined },
): Promise<Snippet> {
  await context.transaction(async (inside) => {
    const before = contentOfRow(await snippetRow(inside, id));
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    await inside.db
      .updateTable('snippets')
      .set({ ...columns(checked({ ...before, ...given })), updated_at: inside.clock.now() })
      .where('id', '=', id)
      .execute();
    await announce(inside, 'snippetChanged', id);
  });
  return toSnippet(await snippetRow(context, id));
}

export async function removeSnippet(context: ServiceContext, id: string): Promise<{ id: string }> {
  await context.transaction(async (inside) => {
    await snippetRow(inside, id);
    await inside.db
      .updateTable('snippets')
      .set({ deleted_at: inside.clock.now() })
      .where('id', '=', id)
      .execute();
    await announce(inside, 'snippetDeleted', id);
  });
  return { id };
}

export async function restoreSnippet(context: ServiceContext, id: string): Promise<Snippet> {
  await context.transaction(async (inside) => {
    const restored = await inside.db
      .updateTable('snippets')
      .set({ deleted_at: null })
      .where('id', '=', id)
      .where('deleted_at', 'is not', null)
      .executeTakeFirst();
    if (restored.numUpdatedRows !== 1n) throw notFound('deleted signature or hashtag set');
    await announce(inside, 'snippetRestored', id);
  });
  return toSnippet(await snippetRow(context, id));
}
