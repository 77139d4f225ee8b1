import { brandPreflight } from '../../../shared/brand/preflight.ts';
import type { PostContent } from '../../../shared/contract/posts.ts';
import { type PreflightFinding, preflight } from '../../../shared/preflight/preflight.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ZonedMoment } from '../../../shared/time.ts';
import { sentContent } from '../../../shared/writing/sent-content.ts';
import type { AccountRow } from '../accounts/service.ts';
import { brandRules } from '../brand/service.ts';
import type { ServiceContext } from '../context.ts';
import { type LinkWorld, linkTreatment, linkWorld } from '../links/service.ts';
import type { MediaRow } from '../media/service.ts';
import { type AccountContent, planLinks, planPictures, preflightTarget } from '../publishing/service.ts';
import { stagingReady } from '../staging/service.ts';
import { planColumns } from './times.ts';

/** What judging and making many posts needs, read once for all of them. */
export interface BatchWorld {
  accounts: ReadonlyMap<string, AccountRow>;
  media: ReadonlyMap<string, MediaRow>;
  hasStaging: boolean;
  brand: Awaited<ReturnType<typeof brandRules>>;
  links: LinkWorld;
}

/** A post whose accounts and media are all in the world; its limits are those of the contract. */
export type BatchPost = PostContent & {
  body: string;
  moment: ZonedMoment | undefined;
  timeZone: string;
  /** Keeps its time, but nothing goes out then. */
  isDraft: boolean;
  /** JSON: what wrote it, where it was not a person. */
  ai?: string;
};

export async function batchWorld(context: ServiceContext, media: readonly MediaRow[]): Promise<BatchWorld> {
  const accounts = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where('disconnected_at', 'is', null)
    .orderBy('connected_at')
    .execute();
  return {
    accounts: new Map(accounts.map((row) => [row.id, row])),
    media: new Map(media.map((row) => [row.id, row])),
    hasStaging: await stagingReady(context),
    brand: await brandRules(context),
    links: await linkWorld(context),
  };
}

function known<Item>(items: ReadonlyMap<string, Item>, id: string): Item {
  const item = items.get(id);
  if (!item) throw new Error(`A post of a batch names ${id}, which its world does not have.`);
  return item;
}

/** They are made once the posts are there: until then links count as long as they are. */
const noShortLinks: ReadonlyMap<string, string> = new Map();

/** As long as the id that the post will get: tags of links may hold it, and are counted. */
const idToCome = '0'.repeat(36);

function contentOf(world: BatchWorld, post: BatchPost): AccountContent[] {
  return (post.accountIds ?? []).map((accountId, index) => {
    const variant = post.variants?.find((each) => each.accountId === accountId);
    const own = variant?.mediaIds ?? null;
    const account = known(world.accounts, accountId);
    const written = { text: variant?.body ?? post.body, options: variant?.options ?? {} };
    const links = linkTreatment(
      world.links,
      {
        id: idToCome,
        tagLinks: post.tagLinks ?? true,
        labels: post.labels ?? [],
        scheduledAt: post.moment?.at ?? null,
      },
      account,
      noShortLinks,
    );
    return {
      account,
      ...sentContent(account.network, written, links),
      written,
      links,
      media: (own ?? post.mediaIds ?? []).map((id) => known(world.media, id)),
      threadMedia: [],
      optionMedia: {},
      missingMedia: [],
      crops: [],
      labels: post.labels ?? [],
      bodyField: variant?.body == null ? 'body' : `variants.${index}.body`,
      mediaField: own ? `variants.${index}.mediaIds` : 'mediaIds',
      optionsField: `variants.${index}.options`,
    };
  });
}

/** What pre-flight says of a post before it is stored: the same rules as for one that is. */
export function judgePost(context: ServiceContext, world: BatchWorld, post: BatchPost): PreflightFinding[] {
  const targets = contentOf(world, post).map((content) =>
    preflightTarget(context, content, world.hasStaging),
  );
  return [
    ...preflight(targets, { dueAt: post.moment?.at ?? null, now: context.clock.now() }),
    ...(world.brand ? brandPreflight(world.brand, targets, post.labels ?? []) : []),
  ];
}

function refuseUnpublishable(context: ServiceContext, world: BatchWorld, post: BatchPost): void {
  const { level, message, field, remedy } =
    judgePost(context, world, post).find((finding) => finding.level === 'error') ?? {};
  if (level === undefined || message === undefined || remedy === undefined) return;
  throw new Refusal('not_publishable', message, { field, remedy });
}

const rowsAtOnce = 250;

/** Many rows in one statement; SQLite takes so many values at once. */
async function inParts<Row>(rows: readonly Row[], insert: (part: Row[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) await insert(rows.slice(at, at + rowsAtOnce));
}

interface Made {
  id: string;
  listAt: number;
  post: BatchPost;
}

function variantRows(world: BatchWorld, { id, listAt, post }: Made) {
  return (post.accountIds ?? []).map((accountId, position) => {
    const variant = post.variants?.find((each) => each.accountId === accountId);
    return {
      post_id: id,
      account_id: accountId,
      network: known(world.accounts, accountId).network,
      position,
      body: variant?.body ?? null,
      own_media: variant?.mediaIds ? 1 : 0,
      options: variant?.options ? JSON.stringify(variant.options) : '{}',
      list_at: listAt,
    };
  });
}

function mediaPlaces({ id, post }: Made) {
  const shared = (post.mediaIds ?? []).map((media_id, position) => ({
    post_id: id,
    account_id: null,
    media_id,
    position,
  }));
  const own = (post.variants ?? []).flatMap(({ accountId, mediaIds }) =>
    (mediaIds ?? []).map((media_id, position) => ({
      post_id: id,
      account_id: accountId,
      media_id,
      position,
    })),
  );
  return [...shared, ...own];
}

/**
 * Makes many posts in the caller's transaction, as `createPost` makes one: what pre-flight finds in a scheduled one is
 * refused, and with it the whole batch. Answers the ids in the order of `posts`; the caller announces them.
 */
export async function createPosts(
  context: ServiceContext,
  world: BatchWorld,
  posts: readonly BatchPost[],
  /** True where the caller has just judged them against the same world. */
  areJudged = false,
): Promise<string[]> {
  const now = context.clock.now();
  const made = posts.map(
    (post): Made => ({
      id: context.ids.next(),
      listAt: post.moment?.at ?? now,
      post,
    }),
  );
  const due = made.filter(({ post }) => !post.isDraft && post.moment);
  if (!areJudged) for (const { post } of due) refuseUnpublishable(context, world, post);
  const unplanned = { scheduled_at: null, wall_time: null, time_adjustment: null };
  const source = context.actor.kind === 'api' ? ('api' as const) : ('person' as const);
  await inParts(made, (part) =>
    context.db
      .insertInto('posts')
      .values(
        part.map(({ id, listAt, post }) => ({
          id,
          title: post.title ?? '',
          notes: post.notes ?? '',
          tag_links: post.tagLinks === false ? 0 : 1,
          body: post.body,
          ...(post.moment ? planColumns(post.moment) : unplanned),
          list_at: listAt,
          time_zone: post.timeZone,
          source,
          ai: post.ai ?? null,
          author: context.actor.name,
          created_at: now,
          updated_at: now,
        })),
      )
      .execute(),
  );
  const insertVariants = made.flatMap((each) => variantRows(world, each));
  await inParts(insertVariants, (part) => context.db.insertInto('variants').values(part).execute());
  const labels = made.flatMap(({ id, listAt, post }) =>
    [...new Set(post.labels)].map((label) => ({ post_id: id, label, list_at: listAt })),
  );
  await inParts(labels, (part) => context.db.insertInto('post_labels').values(part).execute());
  const places = made.flatMap(mediaPlaces);
  await inParts(places, (part) => context.db.insertInto('post_media').values(part).execute());
  const publications = due.flatMap(({ id, listAt, post }) =>
    (post.accountIds ?? []).map((accountId) => ({
      id: context.ids.next(),
      post_id: id,
      account_id: accountId,
      network: known(world.accounts, accountId).network,
      state: 'scheduled' as const,
      due_at: listAt,
      list_at: listAt,
      keyed_at: now,
      created_at: now,
    })),
  );
  await inParts(publications, (part) => context.db.insertInto('publications').values(part).execute());
  for (const { id, post } of due) {
    const contents = contentOf(world, post);
    await planPictures(context, id, contents);
    await planLinks(context, id, contents);
  }
  return made.map(({ id }) => id);
}
