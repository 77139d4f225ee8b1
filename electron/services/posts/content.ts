import type { PostContent } from '../../../shared/contract/posts.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import type { AccountRow } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { mediaRows } from '../media/service.ts';
import { dropCropsOf, storeCrops } from './crops.ts';

function refuseRepeats(ids: readonly string[], field: string, what: string): void {
  const index = ids.findIndex((id, at) => ids.indexOf(id) !== at);
  if (index < 0) return;
  throw new Refusal('invalid_input', `The same ${what} is given twice.`, {
    field: `${field}.${index}`,
    remedy: `Give each ${what} once.`,
  });
}

async function connectedAccounts(context: ServiceContext, ids: readonly string[]): Promise<AccountRow[]> {
  if (ids.length === 0) return [];
  const rows = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('disconnected_at', 'is', null)
    .execute();
  return ids.map((id, index) => {
    const row = rows.find((candidate) => candidate.id === id);
    if (!row) throw notFound('account', `accountIds.${index}`);
    return row;
  });
}

async function placeMedia(
  context: ServiceContext,
  postId: string,
  accountId: string | null,
  mediaIds: readonly string[],
  field: string,
): Promise<void> {
  refuseRepeats(mediaIds, field, 'picture');
  await mediaRows(context, mediaIds, field);
  await context.db
    .deleteFrom('post_media')
    .where('post_id', '=', postId)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .execute();
  if (mediaIds.length === 0) return;
  await context.db
    .insertInto('post_media')
    .values(
      mediaIds.map((media_id, position) => ({ post_id: postId, account_id: accountId, media_id, position })),
    )
    .execute();
}

/** Which accounts the post is for, in order. Overrides of accounts that stay are kept. */
async function storeAccounts(
  context: ServiceContext,
  post: { id: string; listAt: number },
  accountIds: readonly string[],
): Promise<void> {
  refuseRepeats(accountIds, 'accountIds', 'account');
  const accounts = await connectedAccounts(context, accountIds);
  const leaving = context.db.deleteFrom('variants').where('post_id', '=', post.id);
  await (accountIds.length > 0 ? leaving.where('account_id', 'not in', [...accountIds]) : leaving).execute();
  const media = context.db
    .deleteFrom('post_media')
    .where('post_id', '=', post.id)
    .where('account_id', 'is not', null);
  await (accountIds.length > 0 ? media.where('account_id', 'not in', [...accountIds]) : media).execute();
  await dropCropsOf(context, post.id, accountIds);
  for (const [position, account] of accounts.entries()) {
    await context.db
      .insertInto('variants')
      .values({
        post_id: post.id,
        account_id: account.id,
        network: account.network,
        position,
        body: null,
        own_media: 0,
        options: '{}',
        list_at: post.listAt,
      })
      .onConflict((conflict) => conflict.columns(['post_id', 'account_id']).doUpdateSet({ position }))
      .execute();
  }
}

/** The overrides as given; an account without one goes back to the shared text and media. */
async function storeVariants(
  context: ServiceContext,
  postId: string,
  variants: NonNullable<PostContent['variants']>,
): Promise<void> {
  refuseRepeats(
    variants.map(({ accountId }) => accountId),
    'variants',
    'account',
  );
  await context.db
    .updateTable('variants')
    .set({ body: null, own_media: 0, options: '{}' })
    .where('post_id', '=', postId)
    .execute();
  await context.db
    .deleteFrom('post_media')
    .where('post_id', '=', postId)
    .where('account_id', 'is not', null)
    .execute();
  await dropCropsOf(context, postId, []);
  for (const [index, variant] of variants.entries()) {
    const stored = await context.db
      .updateTable('variants')
      .set({
        body: variant.body ?? null,
        own_media: variant.mediaIds ? 1 : 0,
        options: JSON.stringify(variant.options ?? {}),
      })
      .where('post_id', '=', postId)
      .where('account_id', '=', variant.accountId)
      .executeTakeFirst();
    if (stored.numUpdatedRows !== 1n) {
      throw new Refusal('invalid_input', 'A variant is for an account that the post is not for.', {
        field: `variants.${index}.accountId`,
        remedy: 'Name the account in accountIds too, or leave its variant out.',
      });
    }
    if (variant.mediaIds) {
      await placeMedia(context, postId, variant.accountId, variant.mediaIds, `variants.${index}.mediaIds`);
    }
    if (variant.crops) {
      await storeCrops(context, postId, variant.accountId, variant.crops, `variants.${index}.crops`);
    }
  }
}

async function storeLabels(
  context: ServiceContext,
  post: { id: string; listAt: number },
  labels: readonly string[],
): Promise<void> {
  await context.db.deleteFrom('post_labels').where('post_id', '=', post.id).execute();
  const distinct = [...new Set(labels)];
  if (distinct.length === 0) return;
  await context.db
    .insertInto('post_labels')
    .values(distinct.map((label) => ({ post_id: post.id, label, list_at: post.listAt })))
    .execute();
}

/** Stores what is given of a post besides its own row; what is left out stays. Runs in the caller's transaction. */
export async function storeContent(
  context: ServiceContext,
  post: { id: string; listAt: number },
  content: PostContent,
): Promise<void> {
  if (content.accountIds) await storeAccounts(context, post, content.accountIds);
  if (content.variants) await storeVariants(context, post.id, content.variants);
  if (content.mediaIds) await placeMedia(context, post.id, null, content.mediaIds, 'mediaIds');
  if (content.crops) await storeCrops(context, post.id, null, content.crops, 'crops');
  if (content.labels) await storeLabels(context, post, content.labels);
}
