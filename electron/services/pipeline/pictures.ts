import type { RunVisuals } from '../../../shared/contract/pipeline-records.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import {
  templateFor,
  type VisualMatter,
  visualSizeFor,
  visualValues,
} from '../../../shared/pipeline/visual-values.ts';
import type { SizeId } from '../../../shared/visuals/sizes.ts';
import type { ServiceContext } from '../context.ts';
import { openTemplate, renderVisual } from '../visuals/service.ts';
import type { InsightRow, SourceRow } from './rows.ts';

export interface DrawnPicture {
  mediaId: string;
  altText: string;
  templateId: string;
  notes: string[];
}

export function matterOf(
  insight: Pick<InsightRow, 'kind' | 'text' | 'quote'>,
  source: Pick<SourceRow, 'title' | 'author' | 'site'>,
): VisualMatter {
  const { kind, text, quote } = insight;
  const { title, author, site } = source;
  return { kind, text, quote, title, author, site };
}

/** Draws an insight into the media library from a visual template and the brand kit; no service is asked. */
export async function drawInsight(
  context: ServiceContext,
  matter: VisualMatter,
  order: RunVisuals & { sizeId: SizeId; words?: string | undefined },
): Promise<DrawnPicture> {
  const { sizeId, lookId, words } = order;
  const templateId = order.templateId ?? templateFor(matter);
  const { design } = await openTemplate(context, templateId, 'templateId');
  const { items, notes } = await renderVisual(context, {
    templateId,
    ...(lookId !== undefined && { lookId }),
    sizeIds: [sizeId],
    format: 'png',
    name: matter.title.slice(0, 60) || 'Visual',
    values: visualValues(design.variables, matter, words),
    page: 1,
  });
  const [drawn] = items;
  if (!drawn) throw new Error('A picture that was drawn is not in the library.');
  return {
    mediaId: drawn.media.id,
    altText: drawn.media.altText,
    templateId,
    notes: notes.map(({ message }) => message),
  };
}

/** The size that was asked for, else the one that suits a network; undefined: it shows no pictures. */
export function sizeFor(network: NetworkId, visuals: RunVisuals | null): SizeId | undefined {
  const suits = visualSizeFor(network);
  return suits && (visuals?.sizeId ?? suits);
}
