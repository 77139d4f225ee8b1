import { brandPreflight } from '../../../shared/brand/preflight.ts';
import type { PublicationError } from '../../../shared/contract/posts.ts';
import { cropsFor, type MediaCrop } from '../../../shared/pictures/crop.ts';
import {
  type PreflightFinding,
  type PreflightMedia,
  type PreflightTarget,
  preflight,
} from '../../../shared/preflight/preflight.ts';
import { type LinkTreatment, longLinks, sentContent } from '../../../shared/writing/sent-content.ts';
import { type AccountRow, accountLimits, accountStatus } from '../accounts/service.ts';
import { brandRules } from '../brand/service.ts';
import type { ServiceContext } from '../context.ts';
import { linkTreatment, linkWorld, shortLinksFor } from '../links/service.ts';
import type { MediaRow } from '../media/service.ts';
import { stagingReady } from '../staging/service.ts';
import { cropRows, toCrop } from './crops.ts';
import { pictureFacts } from './pictures.ts';

interface MissingMedia {
  /** As a path into a post. */
  field: string;
  fileName: string | null;
}

/** What one account gets of a post. */
export interface AccountContent {
  account: AccountRow;
  /** As it is sent: links tagged and shortened. */
  text: string;
  media: MediaRow[];
  /** As they are sent. */
  options: Record<string, unknown>;
  /** As the person wrote it, and what is done to its links. */
  written: { text: string; options: Record<string, unknown> };
  links: LinkTreatment;
  /** Where text and media come from, as paths into a post. */
  bodyField: string;
  mediaField: string;
  optionsField: string;
  /** Media of the thread's parts, part by part. */
  threadMedia: MediaRow[][];
  /** Media that options name, by the option's name. */
  optionMedia: Record<string, MediaRow>;
  /** What is named and no longer in the library; a name is known of what is still in its trash. */
  missingMedia: MissingMedia[];
  /** How this account's media are cut. */
  crops: MediaCrop[];
  /** Of the post: some rules of the brand go by them. */
  labels: readonly string[];
}

type PlacedMedia = MediaRow & { placed_for: string | null };

async function placedMedia(context: ServiceContext, postId: string): Promise<PlacedMedia[]> {
  return context.db
    .selectFrom('post_media')
    .innerJoin('media', 'media.id', 'post_media.media_id')
    .selectAll('media')
    .select('post_media.account_id as placed_for')
    .where('post_media.post_id', '=', postId)
    .orderBy('post_media.position')
    .execute();
}

function threadIds(options: Record<string, unknown>): string[][] {
  if (!Array.isArray(options.thread)) return [];
  return (options.thread as { media_ids?: unknown }[]).map(({ media_ids }) =>
    Array.isArray(media_ids) ? media_ids.filter((id) => typeof id === 'string') : [],
  );
}

function optionIds(
  context: ServiceContext,
  network: AccountRow['network'],
  options: Record<string, unknown>,
) {
  return context.networks[network].facts.options.flatMap(({ name, kind }) => {
    const id = options[name];
    return kind === 'media' && typeof id === 'string' ? [[name, id] as const] : [];
  });
}

/** Pictures of threads and options, also those in the trash; what is gone for good is left out. */
async function libraryOf(context: ServiceContext, ids: readonly string[]): Promise<Map<string, MediaRow>> {
  if (ids.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('media')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function isThere(row: MediaRow | undefined): row is MediaRow {
  return row !== undefined && row.deleted_at === null;
}

function missingOf(
  wanted: readonly { field: string; row: MediaRow | undefined }[],
): AccountContent['missingMedia'] {
  return wanted.flatMap(({ field, row }) =>
    row?.deleted_at === null ? [] : [{ field, fileName: row?.file_name ?? null }],
  );
}

/** The post as each of its accounts sends it at `dueAt`, in the post's order of accounts; left out: as it is planned. */
export async function postContent(
  context: ServiceContext,
  postId: string,
  dueAt?: number,
): Promise<AccountContent[]> {
  const post = await context.db
    .selectFrom('posts')
    .select(['body', 'tag_links', 'scheduled_at'])
    .where('id', '=', postId)
    .executeTakeFirstOrThrow();
  const variants = await context.db
    .selectFrom('variants')
    .selectAll()
    .where('post_id', '=', postId)
    .orderBy('position')
    .execute();
  if (variants.length === 0) return [];
  const media = await placedMedia(context, postId);
  const accounts = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where(
      'id',
      'in',
      variants.map((variant) => variant.account_id),
    )
    .execute();
  const crops = await cropRows(context, [postId]);
  const cropsOf = (accountId: string | null) =>
    crops.filter((crop) => crop.account_id === accountId).map(toCrop);
  const labels = await context.db
    .selectFrom('post_labels')
    .select('label')
    .where('post_id', '=', postId)
    .execute();
  const world = await linkWorld(context);
  const linkPost = {
    id: postId,
    tagLinks: post.tag_links === 1,
    labels: labels.map(({ label }) => label),
    scheduledAt: dueAt ?? post.scheduled_at,
  };
  const drafts = variants.flatMap((variant, index) => {
    const account = accounts.find(({ id }) => id === variant.account_id);
    if (!account) return [];
    const written = {
      text: variant.body ?? post.body,
      options: JSON.parse(variant.options) as Record<string, unknown>,
    };
    return [{ variant, index, account, written }];
  });
  const short = await shortLinksFor(
    context,
    world,
    drafts.flatMap(({ account, written }) =>
      longLinks(account.network, written, linkTreatment(world, linkPost, account, new Map())),
    ),
  );
  const library = await libraryOf(
    context,
    variants.flatMap((variant) => {
      const options = JSON.parse(variant.options) as Record<string, unknown>;
      return [
        ...threadIds(options).flat(),
        ...optionIds(context, variant.network, options).map(([, id]) => id),
      ];
    }),
  );
  return drafts.map(({ variant, index, account, written }) => {
    const owner = variant.own_media ? variant.account_id : null;
    const links = linkTreatment(world, linkPost, account, short);
    const { text, options } = sentContent(account.network, written, links);
    const placed = media.filter((item) => item.placed_for === owner);
    const mediaField = variant.own_media ? `variants.${index}.mediaIds` : 'mediaIds';
    const optionsField = `variants.${index}.options`;
    const inThread = threadIds(options).map((ids) => ids.map((id) => library.get(id)));
    const inOptions = optionIds(context, variant.network, options).map(
      ([name, id]) => [name, library.get(id)] as const,
    );
    return {
      account,
      text,
      media: placed.filter(isThere),
      options,
      written,
      links,
      threadMedia: inThread.map((rows) => rows.filter(isThere)),
      optionMedia: Object.fromEntries(
        inOptions.flatMap(([name, row]) => (isThere(row) ? [[name, row] as const] : [])),
      ),
      missingMedia: missingOf([
        ...placed.map((row, at) => ({ field: `${mediaField}.${at}`, row })),
        ...inThread.flatMap((rows, part) =>
          rows.map((row, at) => ({ field: `${optionsField}.thread.${part}.media_ids.${at}`, row })),
        ),
        ...inOptions.map(([name, row]) => ({ field: `${optionsField}.${name}`, row })),
      ]),
      crops: cropsFor(cropsOf(variant.account_id), cropsOf(null)),
      labels: labels.map(({ label }) => label),
      optionsField,
      bodyField: variant.body === null ? 'body' : `variants.${index}.body`,
      mediaField,
    };
  });
}

function preflightMedia(row: MediaRow): PreflightMedia {
  return {
    id: row.id,
    kind: row.kind,
    ...pictureFacts(row),
    altText: row.alt_text,
    durationMs: row.duration_ms,
    videoCodec: row.video_codec,
    audioCodec: row.audio_codec,
    framesPerSecond: row.frames_per_second,
  };
}

/** One account of a post as the rules see it. */
export function preflightTarget(
  context: ServiceContext,
  content: AccountContent,
  hasStaging: boolean,
): PreflightTarget {
  const { account } = content;
  return {
    accountId: account.id,
    network: account.network,
    handle: account.handle,
    limits: accountLimits(context, account),
    status: accountStatus(account, context.clock.now()).status,
    tokenExpiresAt: account.token_expires_at,
    text: content.text,
    media: content.media.map(preflightMedia),
    options: content.options,
    threadMedia: content.threadMedia.map((part) => part.map(preflightMedia)),
    crops: content.crops,
    hasStaging,
    bodyField: content.bodyField,
    mediaField: content.mediaField,
    optionsField: content.optionsField,
  };
}

function missingFindings({ account, missingMedia }: AccountContent): PreflightFinding[] {
  return missingMedia.map(({ field, fileName }) => ({
    level: 'error',
    code: 'media_gone',
    accountId: account.id,
    field,
    message:
      fileName === null
        ? 'A file that the post shows is no longer in the library.'
        : `“${fileName}”, which the post shows, is in the trash of the library.`,
    remedy:
      fileName === null
        ? 'Choose another file, or take it off the post.'
        : 'Restore it there, or take it off the post.',
  }));
}

/** The rules of the editor and the API, over what is stored. */
export async function preflightContent(
  context: ServiceContext,
  contents: readonly AccountContent[],
  dueAt: number | null,
): Promise<PreflightFinding[]> {
  const hasStaging = await stagingReady(context);
  const targets = contents.map((content) => preflightTarget(context, content, hasStaging));
  const rules = await brandRules(context);
  const findings = [
    ...contents.flatMap(missingFindings),
    ...preflight(targets, { dueAt, now: context.clock.now() }),
    ...(rules ? brandPreflight(rules, targets, contents[0]?.labels ?? []) : []),
  ];
  const gone = contents.findIndex(({ account }) => account.disconnected_at !== null);
  const leaver = contents[gone]?.account;
  if (!leaver) return findings;
  return [
    {
      level: 'error',
      code: 'account_gone',
      accountId: leaver.id,
      field: `accountIds.${gone}`,
      message: `${leaver.handle} is no longer connected.`,
      remedy: 'Connect it again, or take it off the post.',
    },
    ...findings,
  ];
}

export function findingError(finding: PreflightFinding): PublicationError {
  return {
    kind: 'rejected',
    message: finding.message,
    remedy: finding.remedy,
    networkCode: null,
    networkWords: null,
  };
}
