import { aboutMicros } from '../../../shared/ai/picture-prices.ts';
import type { PictureQuality, PictureShape, PictureStyle } from '../../../shared/ai/picture-shapes.ts';
import type {
  Illustration,
  IllustrationMaker,
  IllustrationStudio,
} from '../../../shared/contract/illustrations.ts';
import type { Media } from '../../../shared/contract/media.ts';

/** What is typed and chosen before pictures are asked for. */
export interface OrderDraft {
  prompt: string;
  shape: PictureShape;
  quality: PictureQuality;
  count: number;
  style: PictureStyle | null;
  useBrand: boolean;
  transparent: boolean;
  reference: Pick<Media, 'id' | 'thumbnailUrl' | 'fileName'> | null;
  makerId: string;
  model: string;
}

export type MakerModel = IllustrationMaker['models'][number];

export function emptyDraft({ chosen }: IllustrationStudio): OrderDraft {
  return {
    prompt: '',
    shape: 'square',
    quality: 'medium',
    count: 1,
    style: null,
    useBrand: false,
    transparent: false,
    reference: null,
    makerId: chosen?.makerId ?? '',
    model: chosen?.model ?? '',
  };
}

/** The same again, to be changed; a maker that is gone leaves the choice as it is. */
export function draftOf(studio: IllustrationStudio, done: Illustration, now: OrderDraft): OrderDraft {
  const { prompt, shape, quality, count, style, useBrand, transparent, makerId, model, referenceId } = done;
  const isThere = modelOf(studio, { makerId, model }) !== undefined;
  const reference =
    referenceId === null
      ? null
      : {
          id: referenceId,
          thumbnailUrl: `/media/${referenceId}/thumbnail`,
          fileName: 'The picture to go by',
        };
  return {
    prompt,
    shape,
    quality,
    count,
    style,
    useBrand,
    transparent,
    reference,
    makerId: isThere ? makerId : now.makerId,
    model: isThere ? model : now.model,
  };
}

export function modelOf(
  { makers }: Pick<IllustrationStudio, 'makers'>,
  { makerId, model }: Pick<OrderDraft, 'makerId' | 'model'>,
): MakerModel | undefined {
  return makers.find(({ id }) => id === makerId)?.models.find((each) => each.model === model);
}

/** About what one picture costs by this model; null: nobody has said. */
export function aboutEach(draft: OrderDraft, model: MakerModel | undefined): number | null {
  if (!model?.price) return null;
  const { quality, shape, reference } = draft;
  const fitting = model.qualities.includes(quality) ? quality : 'medium';
  return aboutMicros(model.price, {
    quality: fitting,
    shape,
    hasReference: reference !== null && model.takesReference,
  });
}
