import type { MediaCrop } from '../../../shared/pictures/crop.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { mediaRows } from '../media/service.ts';

function refuseRepeats(crops: readonly MediaCrop[], field: string): void {
  const ids = crops.map(({ mediaId }) => mediaId);
  const index = ids.findIndex((mediaId, at) => ids.indexOf(mediaId) !== at);
  if (index < 0) return;
  throw new Refusal('invalid_input', 'The same picture is cropped twice.', {
    field: `${field}.${index}.mediaId`,
    remedy: 'Give one crop for each picture.',
  });
}

/** Replaces the crops that all accounts share, or those of one account. Runs in the caller's transaction. */
export async function storeCrops(
  context: ServiceContext,
  postId: string,
  accountId: string | null,
  crops: readonly MediaCrop[],
  field: string,
): Promise<void> {
  refuseRepeats(crops, field);
  await mediaRows(
    context,
    crops.map(({ mediaId }) => mediaId),
    field,
  );
  await context.db
    .deleteFrom('post_crops')
    .where('post_id', '=', postId)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .execute();
  const said = crops.filter(({ area, coverMs }) => area !== null || coverMs !== null || accountId !== null);
  if (said.length === 0) return;
  await context.db
    .insertInto('post_crops')
    .values(
      said.map(({ mediaId, area, ratio, coverMs }) => ({
        post_id: postId,
        account_id: accountId,
        media_id: mediaId,
        x: area?.x ?? null,
        y: area?.y ?? null,
        width: area?.width ?? null,
        height: area?.height ?? null,
        ratio,
        cover_ms: coverMs,
      })),
    )
    .execute();
}

/** Crops of accounts that leave the post go with them. */
export async function dropCropsOf(
  context: ServiceContext,
  postId: string,
  kept: readonly string[],
): Promise<void> {
  const leaving = context.db
    .deleteFrom('post_crops')
    .where('post_id', '=', postId)
    .where('account_id', 'is not', null);
  await (kept.length > 0 ? leaving.where('account_id', 'not in', [...kept]) : leaving).execute();
}
