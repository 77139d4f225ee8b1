import type { GraphClient, GraphObject, GraphParams } from './graph-api.ts';
import { objectAt, objectsAt, textAt } from './graph-json.ts';

/** A page of a listing; `last`: there is nothing after it. */
export interface ListingPage {
  entries: GraphObject[];
  last: boolean;
}

/** The pages of a listing, one call each. Goes on by cursor: Meta's own `next` addresses hold the token. */
export async function* listingPages(
  client: GraphClient,
  path: string,
  params: GraphParams,
): AsyncGenerator<ListingPage> {
  let after: string | undefined;
  for (;;) {
    const answer = await client.get(path, { ...params, after });
    const paging = objectAt(answer, 'paging');
    const cursor = textAt(objectAt(paging, 'cursors'), 'after') ?? afterIn(textAt(paging, 'next'));
    const last = textAt(paging, 'next') === null || cursor === null || cursor === after;
    yield { entries: objectsAt(answer), last };
    if (last) return;
    after = cursor;
  }
}

function afterIn(next: string | null): string | null {
  return next !== null && URL.canParse(next) ? new URL(next).searchParams.get('after') : null;
}

/** All entries of a listing, up to so many pages. */
export async function listed(
  client: GraphClient,
  path: string,
  params: GraphParams,
  maxPages: number,
): Promise<GraphObject[]> {
  const entries: GraphObject[] = [];
  let pages = 0;
  for await (const page of listingPages(client, path, params)) {
    entries.push(...page.entries);
    pages += 1;
    if (pages >= maxPages) break;
  }
  return entries;
}
