import { Refusal } from '../../../shared/refusal.ts';
import type { Design, VisualValues } from '../../../shared/visuals/format.ts';
import type { Look } from '../../../shared/visuals/look.ts';
import { pagesOf } from '../../../shared/visuals/place.ts';
import { wantedPictures } from '../../../shared/visuals/scene.ts';
import { type SizeId, visualSizes } from '../../../shared/visuals/sizes.ts';
import { fillVariables } from '../../../shared/visuals/values.ts';
import { type Drawing, drawVisual } from '../../providers/visuals/renderer.ts';
import type { ServiceContext } from '../context.ts';
import { openMediaFile } from '../media/service.ts';
import { readDesign } from './designs.ts';
import { lookBy } from './looks.ts';
import { openTemplate } from './templates.ts';

/** A design with the look it is drawn in. */
export interface Drawable {
  design: Design;
  look: Look;
  /** Of the template; '' for a design that is not kept. */
  name: string;
}

export async function drawableOf(
  context: ServiceContext,
  input: { templateId?: string | undefined; design?: unknown; lookId?: string | undefined },
): Promise<Drawable> {
  const look = await lookBy(context, input.lookId);
  if (input.design !== undefined) return { design: readDesign(input.design), look, name: '' };
  if (input.templateId === undefined) {
    throw new Refusal('invalid_input', 'There is nothing to draw.', {
      field: 'templateId',
      remedy: 'Name a template, or give a design.',
    });
  }
  const { design, name } = await openTemplate(context, input.templateId, 'templateId');
  return { design, look, name };
}

export function countPages(design: Design, values: VisualValues): number {
  return pagesOf(design, fillVariables(design, values)).length;
}

const drawable = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

/** Where the pictures lie that a design shows: only those of this workspace's library; others are not drawn. */
async function pathsOf(context: ServiceContext, { design, look }: Drawable, values: VisualValues) {
  const paths: Record<string, string> = {};
  for (const { id } of wantedPictures(design, fillVariables(design, values), look)) {
    try {
      const { path, mime } = await openMediaFile(context, id, 'original');
      if (drawable.includes(mime)) paths[id] = path;
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'not_found') throw error;
    }
  }
  return paths;
}

export async function draw(
  context: ServiceContext,
  subject: Drawable,
  input: { values: VisualValues; sizeId: SizeId; page: number; scale: number },
  signal?: AbortSignal,
): Promise<Drawing> {
  return drawVisual(
    {
      design: subject.design,
      look: subject.look,
      values: input.values,
      size: visualSizes[input.sizeId],
      page: input.page,
      scale: input.scale,
      paths: await pathsOf(context, subject, input.values),
    },
    signal,
  );
}
