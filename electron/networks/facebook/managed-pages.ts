import type { NetworkIo } from '../adapter.ts';
import type { GraphClient, GraphObject } from '../meta/graph-api.ts';
import { idAt, textAt } from '../meta/graph-json.ts';
import { listed } from '../meta/listing.ts';
import { NetworkError } from '../network-error.ts';
import { profileFields } from './reading.ts';

const fields = `${profileFields},access_token,tasks`;
const perPage = 100;
const maxPages = 10;

/** Without this task on a Page a person can only look at it. */
const neededTask = 'CREATE_CONTENT';

function maySend(page: GraphObject): boolean {
  const { tasks } = page;
  return textAt(page, 'access_token') !== null && (!Array.isArray(tasks) || tasks.includes(neededTask));
}

/** Businesses may be closed to the app, or to the person: then the person's own Pages are all there are. */
async function ifAllowed(
  ask: () => Promise<GraphObject[]>,
  { log }: Pick<NetworkIo, 'log'>,
): Promise<GraphObject[]> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof NetworkError) || !['auth_revoked', 'rejected', 'not_found'].includes(error.kind)) {
      throw error;
    }
    log.info({ error }, 'the Pages of a business are not shown to this sign-in');
    return [];
  }
}

/** The Pages that a person may post on, their own and those of their businesses, each once. */
export async function managedPages(user: GraphClient, io: Pick<NetworkIo, 'log'>): Promise<GraphObject[]> {
  const all = (path: string, asked: string) =>
    listed(user, path, { fields: asked, limit: perPage }, maxPages);
  const pages = await all('/me/accounts', fields);
  const businesses = await ifAllowed(() => all('/me/businesses', 'id'), io);
  for (const business of businesses) {
    for (const edge of ['owned_pages', 'client_pages']) {
      pages.push(...(await ifAllowed(() => all(`/${idAt(business)}/${edge}`, fields), io)));
    }
  }
  const byId = new Map<string | null, GraphObject>();
  for (const page of pages.filter(maySend)) if (!byId.has(idAt(page))) byId.set(idAt(page), page);
  return [...byId.values()];
}
