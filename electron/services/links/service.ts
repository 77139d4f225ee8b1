import {
  type LinkRules,
  linkRules as linkRulesShape,
  linkTags,
  type Shortener,
} from '../../../shared/contract/links.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { momentAt } from '../../../shared/time.ts';
import { campaignOf } from '../../../shared/writing/link-tags.ts';
import type { LinkTreatment } from '../../../shared/writing/sent-content.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';

type ShortenerInput = { kind: 'none' } | { kind: 'shlink'; address: string; key?: string | undefined };

async function columns(context: ServiceContext) {
  return context.db
    .selectFrom('workspaces')
    .select(['link_rules', 'shortener_secret_id'])
    .where('id', '=', context.workspaceId)
    .executeTakeFirstOrThrow();
}

function readRules(text: string): LinkRules {
  const stored = JSON.parse(text) as { tags?: unknown; shortener?: unknown };
  return linkRulesShape.parse({
    tags: linkTags.parse(stored.tags ?? {}),
    shortener: stored.shortener ?? { kind: 'none' },
  });
}

export async function linkRules(context: ServiceContext): Promise<LinkRules> {
  return readRules((await columns(context)).link_rules);
}

async function keepKey(
  context: ServiceContext,
  input: ShortenerInput,
  before: string | null,
): Promise<string | null> {
  if (input.kind === 'none') {
    if (before !== null) await context.secrets.remove(before);
    return null;
  }
  if (input.key === undefined) {
    if (before !== null) return before;
    throw new Refusal('invalid_input', 'The shortener needs its key.', {
      field: 'shortener.key',
      remedy: 'Give an API key of your Shlink server.',
    });
  }
  const id = before ?? context.ids.next();
  await context.secrets.put(id, input.key);
  return id;
}

/** Keeps what is given; what is left out stays. */
export async function setLinkRules(
  context: ServiceContext,
  input: { tags?: LinkRules['tags'] | undefined; shortener?: ShortenerInput | undefined },
): Promise<LinkRules> {
  const before = await columns(context);
  const rules = readRules(before.link_rules);
  const secretId = input.shortener
    ? await keepKey(context, input.shortener, before.shortener_secret_id)
    : before.shortener_secret_id;
  const shortener: Shortener =
    input.shortener?.kind === 'shlink'
      ? { kind: 'shlink', address: input.shortener.address.replace(/\/+$/, '') }
      : (input.shortener ?? rules.shortener);
  const next: LinkRules = { tags: input.tags ?? rules.tags, shortener };
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('workspaces')
      .set({ link_rules: JSON.stringify(next), shortener_secret_id: secretId })
      .where('id', '=', inside.workspaceId)
      .execute();
    await planWaitingLinks(inside);
    await inside.emit({ topic: 'workspace', name: 'linkRulesChanged', resourceId: inside.workspaceId });
  });
  return next;
}

/** The links of one post are made short once the transaction is through: nobody waits for a server in one. */
export async function planShortLinks(context: ServiceContext, postId: string): Promise<void> {
  await enqueueJob(context, {
    kind: 'shorten_links',
    subject: postId,
    payload: { postId },
    runAt: context.clock.now(),
  });
}

/** What links become has changed for all posts, or for those with a label: those that wait need other short ones. */
export async function planWaitingLinks(context: ServiceContext, label?: string): Promise<void> {
  if ((await linkRules(context)).shortener.kind === 'none') return;
  await enqueueJob(context, {
    kind: 'shorten_waiting_links',
    subject: label ?? 'every post',
    payload: label === undefined ? {} : { label },
    runAt: context.clock.now(),
  });
}

/** The shortener and its key; null where none is set up. */
export async function shortenerOf(context: ServiceContext): Promise<{ address: string; key: string } | null> {
  const row = await columns(context);
  const { shortener } = readRules(row.link_rules);
  if (shortener.kind === 'none' || row.shortener_secret_id === null) return null;
  return { address: shortener.address, key: (await context.secrets.get(row.shortener_secret_id)) ?? '' };
}

/** SQLite takes so many values in one query, and half of them would do. */
const linksAtOnce = 500;

/** The short addresses that were made for these long ones. */
export async function shortLinksFor(
  context: ServiceContext,
  { shortener }: LinkWorld,
  longUrls: Iterable<string>,
): Promise<Map<string, string>> {
  const short = new Map<string, string>();
  if (shortener === null) return short;
  const wanted = [...new Set(longUrls)];
  for (let at = 0; at < wanted.length; at += linksAtOnce) {
    const rows = await context.db
      .selectFrom('short_links')
      .select(['long_url', 'short_url'])
      .where('shortener', '=', shortener)
      .where('long_url', 'in', wanted.slice(at, at + linksAtOnce))
      .execute();
    for (const { long_url, short_url } of rows) short.set(long_url, short_url);
  }
  return short;
}

export interface LinkPost {
  id: string;
  tagLinks: boolean;
  labels: readonly string[];
  scheduledAt: number | null;
}

/** What is needed to say what links become; read once for many posts. */
export interface LinkWorld {
  tags: LinkRules['tags'];
  /** The address of the server that makes links short; null: they stay long. */
  shortener: string | null;
  timeZone: string;
  now: number;
}

export async function linkWorld(context: ServiceContext): Promise<LinkWorld> {
  const { tags, shortener } = await linkRules(context);
  return {
    tags,
    shortener: shortener.kind === 'none' ? null : shortener.address,
    timeZone: context.workspace.timeZone,
    now: context.clock.now(),
  };
}

/** How the links of one account's post go out. */
export function linkTreatment(
  { tags, shortener, timeZone, now }: LinkWorld,
  post: LinkPost,
  { network, handle }: { network: NetworkId; handle: string },
  short: ReadonlyMap<string, string>,
): LinkTreatment {
  const label = campaignOf(post.labels);
  return {
    tags: tags.enabled && post.tagLinks ? tags : null,
    shortOf: shortener === null ? null : (longUrl) => short.get(longUrl),
    values: {
      network,
      account: handle.replace(/^@/, ''),
      campaign: label,
      label,
      post_id: post.id,
      date: momentAt(post.scheduledAt ?? now, timeZone).wallTime.slice(0, 10),
    },
  };
}

export async function keepShortLink(
  context: ServiceContext,
  link: { shortener: string; longUrl: string; shortUrl: string },
): Promise<void> {
  await context.db
    .insertInto('short_links')
    .values({
      shortener: link.shortener,
      long_url: link.longUrl,
      short_url: link.shortUrl,
      created_at: context.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
