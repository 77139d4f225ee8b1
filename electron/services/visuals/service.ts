import { checkDesign } from '../../../shared/visuals/check-design.ts';
import type { DesignProblem } from '../../../shared/visuals/problem.ts';

export { previewVisual } from './preview.ts';
export { batchVisuals, cancelRendering, drawVisuals, getRendering, renderVisual } from './renderings.ts';
export {
  createTemplate,
  duplicateTemplate,
  listTemplates,
  openTemplate,
  removeTemplate,
  restoreTemplate,
  updateTemplate,
} from './templates.ts';

/** What is wrong with a design from outside; nothing is kept of it. */
export function validateDesign(given: unknown): { problems: DesignProblem[] } {
  return { problems: checkDesign(given).problems };
}
