import { Refusal } from '../../../shared/refusal.ts';
import type { VisualValues } from '../../../shared/visuals/format.ts';
import { type SizeId, visualSizes } from '../../../shared/visuals/sizes.ts';
import type { ServiceContext } from '../context.ts';
import { refuseWrongValues } from './designs.ts';
import { countPages, draw, drawableOf } from './drawing.ts';

export interface PreviewInput {
  templateId?: string | undefined;
  design?: unknown;
  lookId?: string | undefined;
  values: VisualValues;
  sizeId?: SizeId | undefined;
  page: number;
  width?: number | undefined;
}

/** One page, drawn and forgotten. */
export async function previewVisual(context: ServiceContext, input: PreviewInput, signal?: AbortSignal) {
  const subject = await drawableOf(context, input);
  refuseWrongValues(subject.design, input.values);
  const pages = countPages(subject.design, input.values);
  if (input.page > pages) {
    throw new Refusal('not_found', `There is no page ${input.page}.`, {
      field: 'page',
      remedy: `Ask for a page from 1 to ${pages}.`,
    });
  }
  const sizeId = input.sizeId ?? subject.design.size;
  const scale = Math.min(1, (input.width ?? visualSizes[sizeId].width) / visualSizes[sizeId].width);
  const { png, width, height, notes } = await draw(
    context,
    subject,
    { values: input.values, sizeId, page: input.page - 1, scale },
    signal,
  );
  return {
    image: `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
    width,
    height,
    pages,
    notes,
  };
}
