import type { PublicationError } from '../../../shared/contract/posts.ts';
import { type PreflightFinding, type PreflightTarget, preflight } from '../../../shared/preflight.ts';
import { type AccountRow, accountLimits, accountStatus } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import type { MediaRow } from '../media/service.ts';

/** What one account gets of a post. */
export interface AccountContent {
  account: AccountRow;
  text: string;
  media: MediaRow[];
  options: Record<string, unknown>;
  /** Where text and media come from, as paths into a post. */
  bodyField: string;
  mediaField: string;
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

/** The post as each of its accounts sends it, in the post's order of accounts. */
export async function postContent(context: ServiceContext, postId: string): Promise<AccountContent[]> {
  const post = await context.db
    .selectFrom('posts')
    .select('body')
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
  return variants.flatMap((variant, index) => {
    const account = accounts.find(({ id }) => id === variant.account_id);
    if (!account) return [];
    const owner = variant.own_media ? variant.account_id : null;
    return [
      {
        account,
        text: variant.body ?? post.body,
        media: media.filter((item) => item.placed_for === owner),
        options: JSON.parse(variant.options) as Record<string, unknown>,
        bodyField: variant.body === null ? 'body' : `variants.${index}.body`,
        mediaField: variant.own_media ? `variants.${index}.mediaIds` : 'mediaIds',
      },
    ];
  });
}

export function preflightTarget(context: ServiceContext, content: AccountContent): PreflightTarget {
  const { account } = content;
  return {
    accountId: account.id,
    network: account.network,
    handle: account.handle,
    limits: accountLimits(context, account),
    status: accountStatus(account, context.clock.now()).status,
    tokenExpiresAt: account.token_expires_at,
    text: content.text,
    media: content.media.map((row) => ({
      id: row.id,
      mime: row.mime,
      sizeBytes: row.size_bytes,
      width: row.width,
      height: row.height,
      altText: row.alt_text,
    })),
    bodyField: content.bodyField,
    mediaField: content.mediaField,
  };
}

/** The rules of the editor and the API, over what is stored. */
export function preflightContent(
  context: ServiceContext,
  contents: readonly AccountContent[],
  dueAt: number | null,
): PreflightFinding[] {
  const gone = contents.findIndex(({ account }) => account.disconnected_at !== null);
  const findings = preflight(
    contents.map((content) => preflightTarget(context, content)),
    { dueAt, now: context.clock.now() },
  );
  if (gone < 0) return findings;
  const { account } = contents[gone] as AccountContent;
  return [
    {
      level: 'error',
      code: 'account_gone',
      accountId: account.id,
      field: `accountIds.${gone}`,
      message: `${account.handle} is no longer connected.`,
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
