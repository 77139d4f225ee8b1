import type { Selectable } from 'kysely';
import { type SavedSearch, type SearchFilters, searchFilters } from '../../../shared/contract/searches.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { renameLabelInSearch } from '../../../shared/search/search-query.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { SavedSearchesTable } from '../../db/tables.ts';
import type { ServiceContext } from '../context.ts';
import { readSearch } from '../posts/service.ts';

const maxSavedSearches = 200;

function toSavedSearch(row: Selectable<SavedSearchesTable>): SavedSearch {
  return {
    id: row.id,
    name: row.name,
    filters: searchFilters.parse(JSON.parse(row.filters)),
    author: row.author,
    createdAt: isoInstant(row.created_at),
  };
}

export async function listSavedSearches(context: ServiceContext): Promise<{ items: SavedSearch[] }> {
  const rows = await context.db.selectFrom('saved_searches').selectAll().execute();
  const items = rows.map(toSavedSearch).sort((a, b) => a.name.localeCompare(b.name));
  return { items };
}

async function savedSearch(context: ServiceContext, id: string): Promise<SavedSearch> {
  const row = await context.db
    .selectFrom('saved_searches')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('saved search');
  return toSavedSearch(row);
}

async function refuseOneMore(context: ServiceContext): Promise<void> {
  const { count } = await context.db
    .selectFrom('saved_searches')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (count < maxSavedSearches) return;
  throw new Refusal('conflict', `There are ${maxSavedSearches} saved searches already.`, {
    field: 'name',
    remedy: 'Forget one that nobody uses, then save this one.',
  });
}

function refuseEmpty(filters: SearchFilters): void {
  if (filters.search) readSearch(filters.search);
  if (Object.values(filters).some((value) => value !== undefined && value !== '')) return;
  throw new Refusal('invalid_input', 'The search asks for nothing.', {
    field: 'filters',
    remedy: 'Type words or choose a filter, then save it.',
  });
}

async function idByName(context: ServiceContext, name: string): Promise<string | undefined> {
  const rows = await context.db.selectFrom('saved_searches').select(['id', 'name']).execute();
  return rows.find((row) => row.name.toLowerCase() === name.toLowerCase())?.id;
}

/** Under a name that there is (whatever its case), it takes the place of that one. */
export async function saveSearch(
  context: ServiceContext,
  input: { name: string; filters: SearchFilters },
): Promise<SavedSearch> {
  refuseEmpty(input.filters);
  const filters = JSON.stringify(input.filters);
  return context.transaction(async (inside) => {
    const known = await idByName(inside, input.name);
    const id = known ?? inside.ids.next();
    if (known) {
      await inside.db
        .updateTable('saved_searches')
        .set({ name: input.name, filters })
        .where('id', '=', known)
        .execute();
    } else {
      await refuseOneMore(inside);
      await inside.db
        .insertInto('saved_searches')
        .values({
          id,
          name: input.name,
          filters,
          author: inside.actor.name,
          created_at: inside.clock.now(),
        })
        .execute();
    }
    await inside.emit({ topic: 'posts', name: 'searchSaved', resourceId: id });
    return savedSearch(inside, id);
  });
}

export async function renameSearch(
  context: ServiceContext,
  input: { id: string; name: string },
): Promise<SavedSearch> {
  await savedSearch(context, input.id);
  return context.transaction(async (inside) => {
    const known = await idByName(inside, input.name);
    if (known !== undefined && known !== input.id) {
      throw new Refusal('conflict', `There is a saved search “${input.name}” already.`, {
        field: 'name',
        remedy: 'Choose another name.',
      });
    }
    await inside.db
      .updateTable('saved_searches')
      .set({ name: input.name })
      .where('id', '=', input.id)
      .execute();
    await inside.emit({ topic: 'posts', name: 'searchSaved', resourceId: input.id });
    return savedSearch(inside, input.id);
  });
}

export async function removeSearch(context: ServiceContext, id: string): Promise<{ id: string }> {
  await savedSearch(context, id);
  await context.transaction(async (inside) => {
    await inside.db.deleteFrom('saved_searches').where('id', '=', id).execute();
    await inside.emit({ topic: 'posts', name: 'searchForgotten', resourceId: id });
  });
  return { id };
}

function withLabelRenamed(filters: SearchFilters, name: string, to: string): SearchFilters {
  const search = filters.search && renameLabelInSearch(filters.search, name, to);
  const renamed = {
    ...filters,
    ...(filters.label === name ? { label: to } : {}),
    ...(search ? { search } : {}),
  };
  // A longer name can make the text longer than one may be.
  return searchFilters.safeParse(renamed).success ? renamed : { ...renamed, search: filters.search };
}

/** Searches that ask for a label, by filter or in their words, follow it to its new name. */
export async function renameLabelInSearches(
  context: ServiceContext,
  name: string,
  to: string,
): Promise<void> {
  const { items } = await listSavedSearches(context);
  for (const { id, filters } of items) {
    const before = JSON.stringify(filters);
    const after = JSON.stringify(withLabelRenamed(filters, name, to));
    if (after === before) continue;
    await context.db.updateTable('saved_searches').set({ filters: after }).where('id', '=', id).execute();
  }
}
