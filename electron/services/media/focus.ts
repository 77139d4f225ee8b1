import type { Media } from '../../../shared/contract/media.ts';
import type { FocusPoint } from '../../../shared/pictures/crop.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { mediaRow, toMedia } from './rows.ts';

/** What must stay in sight of a picture, wherever it is cropped by itself. */
export async function setFocus(
  context: ServiceContext,
  { id, focus }: { id: string; focus: FocusPoint },
): Promise<Media> {
  const row = await mediaRow(context, id);
  if (row.kind !== 'image') {
    throw new Refusal('invalid_input', 'Only pictures have a focus point.', {
      field: 'id',
      remedy: 'For a video, choose its cover frame instead.',
    });
  }
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('media')
      .set({ focus_x: focus.x, focus_y: focus.y })
      .where('id', '=', id)
      .execute();
    await inside.emit({ topic: 'media', name: 'mediaChanged', resourceId: id });
  });
  return toMedia({ ...row, focus_x: focus.x, focus_y: focus.y });
}
