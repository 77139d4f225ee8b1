import { checkDesign } from '../../../shared/visuals/check-design.ts';
import type { Design, DesignInput, LayerInput } from '../../../shared/visuals/format.ts';

/** A design of one page with these layers. */
export function designOf(layers: LayerInput[], extra: Partial<DesignInput> = {}): DesignInput {
  return { format: 1, size: 'square', variables: [], pages: [{ id: 'page', layers }], ...extra };
}

export function read(given: DesignInput): Design {
  const { design, problems } = checkDesign(given);
  if (!design) throw new Error(JSON.stringify(problems));
  return design;
}

export const words = (text: string, extra: object = {}): LayerInput => ({
  type: 'text',
  id: 'words',
  text,
  size: 8,
  ...extra,
});
