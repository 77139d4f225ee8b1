import type { Post } from '../../../shared/contract/posts.ts';
import type { ServiceContext } from '../context.ts';
import { revisionRow } from './revisions.ts';
import { updatePost } from './service.ts';

async function present(
  context: ServiceContext,
  table: 'accounts' | 'media',
  ids: readonly string[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  if (table === 'accounts') {
    const rows = await context.db
      .selectFrom('accounts')
      .select(['id', 'handle', 'disconnected_at'])
      .where('id', 'in', wanted)
      .execute();
    return new Map(rows.filter((row) => row.disconnected_at === null).map((row) => [row.id, row.handle]));
  }
  const rows = await context.db
    .selectFrom('media')
    .select(['id', 'file_name'])
    .where('id', 'in', wanted)
    .where('deleted_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row.file_name]));
}

function amount(count: number, thing: string): string {
  return count === 1 ? `One ${thing}` : `${count} ${thing}s`;
}

/** The version becomes the post's content again, as a new version; the time of the post stays as it is. */
export async function restoreRevision(
  context: ServiceContext,
  input: { id: string; version?: number | undefined },
): Promise<{ post: Post; leftOut: string[] }> {
  const { post_id: postId, snapshot } = await revisionRow(context, input.id);
  const accounts = await present(context, 'accounts', snapshot.accountIds);
  const media = await present(context, 'media', [
    ...snapshot.mediaIds,
    ...snapshot.variants.flatMap(({ mediaIds }) => mediaIds ?? []),
    ...[snapshot, ...snapshot.variants].flatMap(({ crops }) => crops.map(({ mediaId }) => mediaId)),
  ]);
  const isThere = (mediaId: string) => media.has(mediaId);
  const goneAccounts = snapshot.accountIds.filter((accountId) => !accounts.has(accountId));
  const goneMedia = snapshot.mediaIds.filter((mediaId) => !isThere(mediaId));
  const post = await updatePost(
    context,
    {
      id: postId,
      title: snapshot.title,
      body: snapshot.body,
      notes: snapshot.notes,
      labels: snapshot.labels,
      tagLinks: snapshot.tagLinks,
      accountIds: snapshot.accountIds.filter((accountId) => accounts.has(accountId)),
      variants: snapshot.variants
        .filter(({ accountId }) => accounts.has(accountId))
        .map((variant) => ({
          ...variant,
          mediaIds: variant.mediaIds?.filter(isThere) ?? null,
          crops: variant.crops.filter(({ mediaId }) => isThere(mediaId)),
        })),
      crops: snapshot.crops.filter(({ mediaId }) => isThere(mediaId)),
      mediaIds: snapshot.mediaIds.filter(isThere),
      version: input.version,
    },
    'restored',
  );
  const leftOut = [
    ...(goneAccounts.length > 0
      ? [`${amount(goneAccounts.length, 'account')} of that version is no longer connected.`]
      : []),
    ...(goneMedia.length > 0
      ? [`${amount(goneMedia.length, 'picture')} of that version is no longer in the library.`]
      : []),
  ];
  return { post, leftOut };
}
