import { inTurn } from '../../../shared/in-turn.ts';
import { longLinks } from '../../../shared/writing/sent-content.ts';
import { ShortenerFailure, shlinkShortener } from '../../providers/shlink.ts';
import type { ServiceContext } from '../context.ts';
import {
  keepShortLink,
  linkRules,
  linkWorld,
  planShortLinks,
  shortenerOf,
  shortLinksFor,
} from '../links/service.ts';
import { raiseNotification } from '../notifications/service.ts';
import { type AccountContent, postContent, preflightContent } from './content.ts';

export interface ShortLink {
  longUrl: string;
  shortUrl: string;
}

/** A post with more links than this is no post: the rest stays long. */
const mostLinks = 200;

function linksOf({ account, written, links }: AccountContent): string[] {
  return longLinks(account.network, written, links);
}

function isShort(shortener: string, longUrl: string): boolean {
  return URL.parse(longUrl)?.host === URL.parse(shortener)?.host;
}

function linksWithoutShort(content: AccountContent): string[] {
  const { shortOf } = content.links;
  return shortOf === null ? [] : linksOf(content).filter((longUrl) => shortOf(longUrl) === undefined);
}

/** A committed post gets its short links as soon as it is stored, whichever way it came. */
export async function planLinks(
  context: ServiceContext,
  postId: string,
  contents: readonly AccountContent[],
): Promise<void> {
  if (contents.some((content) => linksWithoutShort(content).length > 0))
    await planShortLinks(context, postId);
}

/** The same of a post of which something else has changed that links tell of. */
export async function planLinksOf(context: ServiceContext, postId: string): Promise<void> {
  await planLinks(context, postId, await postContent(context, postId));
}

/** Links that should be short and for which no short one was made. */
export async function linksLeftLong(context: ServiceContext, content: AccountContent): Promise<string[]> {
  const long = linksWithoutShort(content);
  if (long.length === 0) return long;
  const { shortener } = await linkRules(context);
  return long.filter((longUrl) => shortener.kind === 'none' || !isShort(shortener.address, longUrl));
}

function madeLinks(contents: readonly AccountContent[]): Map<string, string> {
  return new Map(
    contents.flatMap((content) =>
      linksOf(content).flatMap((longUrl): [string, string][] => {
        const shortUrl = content.links.shortOf?.(longUrl);
        return shortUrl === undefined ? [] : [[longUrl, shortUrl]];
      }),
    ),
  );
}

function items(made: ReadonlyMap<string, string>): ShortLink[] {
  return [...made].map(([longUrl, shortUrl]) => ({ longUrl, shortUrl }));
}

export async function shortLinksOf(context: ServiceContext, postId: string): Promise<{ items: ShortLink[] }> {
  return { items: items(madeLinks(await postContent(context, postId))) };
}

/** Posts with the same link are worked on side by side, and the shortener is asked once. */
function shortOnce(
  context: ServiceContext,
  address: string,
  longUrl: string,
  shortener: ReturnType<typeof shlinkShortener>,
): Promise<string> {
  return inTurn(`shorten ${context.workspaceId} ${address} ${longUrl}`, async () => {
    const kept = (await shortLinksFor(context, await linkWorld(context), [longUrl])).get(longUrl);
    if (kept !== undefined) return kept;
    const shortUrl = await shortener.shorten(longUrl);
    await keepShortLink(context, { shortener: address, longUrl, shortUrl });
    return shortUrl;
  });
}

/**
 * Makes the short links that the post goes out with, at `dueAt` or as it is planned. A shortener that does not answer
 * holds nothing up: the links stay long, and `failed` says why. What patience did not suffice for stays long for now.
 */
export async function shortenLinks(
  context: ServiceContext,
  postId: string,
  { dueAt, patienceMs = Number.POSITIVE_INFINITY }: { dueAt?: number; patienceMs?: number } = {},
): Promise<{ items: ShortLink[]; failed: string | null }> {
  if (context.db.isTransaction) throw new Error('No transaction may wait for a shortener.');
  const settings = await shortenerOf(context);
  if (!settings) return { items: [], failed: null };
  const contents = await postContent(context, postId, dueAt);
  const made = madeLinks(contents);
  const wanted = [...new Set(contents.flatMap(linksOf))].filter(
    (longUrl) => !made.has(longUrl) && !isShort(settings.address, longUrl),
  );
  const until = context.clock.monotonic() + patienceMs;
  const shortener = shlinkShortener(context.http, settings);
  try {
    for (const longUrl of wanted.slice(0, mostLinks)) {
      if (context.clock.monotonic() >= until) break;
      made.set(longUrl, await shortOnce(context, settings.address, longUrl, shortener));
    }
    return { items: items(made), failed: null };
  } catch (error) {
    if (!(error instanceof ShortenerFailure)) throw error;
    context.log.warn({ error, postId }, 'links stay long');
    return { items: items(made), failed: error.message };
  }
}

/** A person waits meanwhile; the job makes the rest. */
const aheadMs = 8_000;

/** Before a post is committed, so that its length is judged as it goes out; in a transaction the job does it after. */
export async function shortenAhead(context: ServiceContext, postId: string, dueAt: number): Promise<void> {
  if (!context.db.isTransaction) await shortenLinks(context, postId, { dueAt, patienceMs: aheadMs });
}

const textCodes: readonly string[] = ['text_too_long', 'text_too_many_bytes'];

/** Other links make a text longer or shorter than it was judged: a person is told while there is time to mend it. */
async function tellTooLong(
  context: ServiceContext,
  postId: string,
  contents: readonly AccountContent[],
): Promise<void> {
  for (const content of contents) {
    const findings = await preflightContent(context, [content], null);
    const problem = findings.find(({ level, code }) => level === 'error' && textCodes.includes(code));
    if (!problem) continue;
    const { account } = content;
    const news = {
      kind: 'failed' as const,
      title: `A post will not go out on ${context.networks[account.network].facts.name}: ${account.handle}`,
      body: `${problem.message} Its links are counted as they are now. ${problem.remedy}`,
      postId,
      accountId: account.id,
    };
    const said = await context.db
      .selectFrom('notifications')
      .select('id')
      .where('post_id', '=', postId)
      .where('account_id', '=', account.id)
      .where('body', '=', news.body)
      .executeTakeFirst();
    if (!said) await context.transaction((inside) => raiseNotification(inside, news));
  }
}

async function waitingContent(context: ServiceContext, postId: string): Promise<AccountContent[]> {
  const waiting = await context.db
    .selectFrom('publications')
    .select('account_id')
    .where('post_id', '=', postId)
    .where('state', 'in', ['scheduled', 'held'])
    .execute();
  if (waiting.length === 0) return [];
  const contents = await postContent(context, postId);
  return contents.filter(({ account }) => waiting.some(({ account_id }) => account_id === account.id));
}

/** After a shortener failed, by its address, the other posts do not each wait for the same answer. */
const restMs = 60_000;
const restingUntil = new Map<string, number>();

/** Job: makes the short links of a post that waits; fails while they stay long, so that it is tried again. */
export async function shortenInBackground(
  context: ServiceContext,
  payload: Record<string, unknown>,
): Promise<void> {
  const postId = String(payload.postId);
  const before = await waitingContent(context, postId);
  if (before.length === 0) return;
  const { address = '' } = (await shortenerOf(context)) ?? {};
  const now = context.clock.now();
  const isResting = (restingUntil.get(address) ?? 0) > now;
  const failed = isResting
    ? 'The shortener failed a moment ago.'
    : (await shortenLinks(context, postId)).failed;
  if (!isResting && failed === null) restingUntil.delete(address);
  else if (!isResting) restingUntil.set(address, now + restMs);
  await tellTooLong(context, postId, await waitingContent(context, postId));
  if (failed !== null) throw new Error(`The links of post ${postId} stay long: ${failed}`);
}

const postsAtOnce = 250;

/** Job: plans the short links of every post that waits, or of those with a label, the next to go out first. */
export async function shortenWaiting(
  context: ServiceContext,
  payload: Record<string, unknown>,
): Promise<void> {
  let waiting = context.db
    .selectFrom('publications')
    .select('post_id')
    .where('state', 'in', ['scheduled', 'held'])
    .groupBy('post_id')
    .orderBy(({ fn }) => fn.min('due_at'));
  if (typeof payload.label === 'string') {
    const { label } = payload;
    waiting = waiting.where('post_id', 'in', (eb) =>
      eb.selectFrom('post_labels').select('post_labels.post_id').where('label', '=', label),
    );
  }
  const ids = (await waiting.execute()).map(({ post_id }) => post_id);
  for (let at = 0; at < ids.length; at += postsAtOnce) {
    await context.transaction(async (inside) => {
      for (const id of ids.slice(at, at + postsAtOnce)) await planShortLinks(inside, id);
    });
  }
}
