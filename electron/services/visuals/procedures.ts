import { os } from '../procedures-base.ts';
import {
  batchVisuals,
  cancelRendering,
  createTemplate,
  duplicateTemplate,
  getRendering,
  listTemplates,
  openTemplate,
  previewVisual,
  removeTemplate,
  renderVisual,
  restoreTemplate,
  updateTemplate,
  validateDesign,
} from './service.ts';

export const visuals = {
  templates: os.visuals.templates.handler(({ context }) => listTemplates(context)),
  get: os.visuals.get.handler(({ context, input }) => openTemplate(context, input.id)),
  create: os.visuals.create.handler(({ context, input }) => createTemplate(context, input)),
  update: os.visuals.update.handler(({ context, input }) => updateTemplate(context, input)),
  duplicate: os.visuals.duplicate.handler(({ context, input }) => duplicateTemplate(context, input.id)),
  remove: os.visuals.remove.handler(({ context, input }) => removeTemplate(context, input.id)),
  restore: os.visuals.restore.handler(({ context, input }) => restoreTemplate(context, input.id)),
  validate: os.visuals.validate.handler(({ input }) => validateDesign(input.design)),
  preview: os.visuals.preview.handler(({ context, input, signal }) => previewVisual(context, input, signal)),
  render: os.visuals.render.handler(({ context, input }) => renderVisual(context, input)),
  batch: os.visuals.batch.handler(({ context, input }) => batchVisuals(context, input)),
  rendering: os.visuals.rendering.handler(({ context, input }) => getRendering(context, input.id)),
  cancel: os.visuals.cancel.handler(({ context, input }) => cancelRendering(context, input.id)),
};
