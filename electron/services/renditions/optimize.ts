import type { OptimizedPicture } from '../../../shared/contract/media.ts';
import { type NetworkId, networkIds } from '../../../shared/networks/types.ts';
import { areaProblem, type CropArea } from '../../../shared/pictures/crop.ts';
import { pictureRules } from '../../../shared/pictures/picture-rules.ts';
import { planRendition, type RenditionPlan } from '../../../shared/pictures/rendition-plan.ts';
import { changeWords } from '../../../shared/pictures/rendition-words.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { type MediaRow, mediaRow } from '../media/service.ts';
import { type Made, makeRenditions } from './making.ts';

interface Wish {
  network: NetworkId;
  plan: RenditionPlan | null;
}

function asIs({ id, mime, width, height, size_bytes: sizeBytes }: MediaRow) {
  return { mime, width, height, sizeBytes, url: `/media/${id}` };
}

function answer(row: MediaRow, { network, plan }: Wish, made: Made | undefined): OptimizedPicture {
  const words = plan && changeWords(plan);
  if (!made) return { network, changes: words, problem: null, ...asIs(row) };
  if ('tooHeavy' in made) return { network, changes: words, problem: made.tooHeavy, ...asIs(row) };
  const { id, mime, width, height, sizeBytes } = made;
  const url = `/media/${row.id}/renditions/${id}`;
  return { network, changes: words, problem: null, mime, width, height, sizeBytes, url };
}

/** The picture as networks would be sent it; those that take no pictures are left out. */
export async function optimizeMedia(
  context: ServiceContext,
  input: { id: string; networks?: NetworkId[] | undefined; area?: CropArea | null | undefined },
): Promise<{ items: OptimizedPicture[] }> {
  const row = await mediaRow(context, input.id);
  if (row.kind !== 'image') {
    throw new Refusal('invalid_input', 'Only pictures can be made to fit.', {
      field: 'id',
      remedy: 'What a network wants of a video is told when it is checked before it goes out.',
    });
  }
  const problem = input.area && areaProblem(input.area);
  if (problem) {
    throw new Refusal('invalid_input', problem, { field: 'area', remedy: 'Give fractions from 0 to 1.' });
  }
  const picture = {
    mime: row.mime,
    width: row.width,
    height: row.height,
    sizeBytes: row.size_bytes,
    animated: row.animated === 1,
    focus: { x: row.focus_x, y: row.focus_y },
  };
  const wishes = (input.networks ?? networkIds).flatMap((network): Wish[] => {
    const { media } = context.networks[network].facts.limits;
    if (media.maxImages === 0) return [];
    return [{ network, plan: planRendition(picture, pictureRules(network, media, {}), input.area ?? null) }];
  });
  const wanted = wishes.flatMap(({ plan }) => (plan ? { media: row, spec: plan.spec } : []));
  const made = (await makeRenditions(context, wanted)).values();
  return { items: wishes.map((wish) => answer(row, wish, wish.plan ? made.next().value : undefined)) };
}
