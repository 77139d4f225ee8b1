import { builtInTemplates } from '../../../shared/templates/built-in.ts';
import { os } from '../procedures-base.ts';
import {
  createTemplate,
  draftFromTemplate,
  duplicateTemplate,
  getTemplate,
  listTemplates,
  recordUse,
  removeTemplate,
  renderTemplate,
  restoreTemplate,
  templateCategories,
  updateTemplate,
} from './service.ts';

export const templates = {
  list: os.templates.list.handler(({ context, input }) => listTemplates(context, input)),
  builtIn: os.templates.builtIn.handler(() => ({ items: [...builtInTemplates] })),
  categories: os.templates.categories.handler(({ context }) => templateCategories(context)),
  get: os.templates.get.handler(({ context, input }) => getTemplate(context, input.id)),
  create: os.templates.create.handler(({ context, input }) => createTemplate(context, input)),
  update: os.templates.update.handler(({ context, input }) => updateTemplate(context, input)),
  duplicate: os.templates.duplicate.handler(({ context, input }) => duplicateTemplate(context, input.id)),
  remove: os.templates.remove.handler(({ context, input }) => removeTemplate(context, input.id)),
  restore: os.templates.restore.handler(({ context, input }) => restoreTemplate(context, input.id)),
  render: os.templates.render.handler(({ context, input }) => renderTemplate(context, input)),
  use: os.templates.use.handler(({ context, input }) => draftFromTemplate(context, input)),
  recordUse: os.templates.recordUse.handler(({ context, input }) => recordUse(context, input)),
};

/** The same under `/content/templates`. */
export const content = {
  list: os.content.list.handler(({ context, input }) => listTemplates(context, input)),
  create: os.content.create.handler(({ context, input }) => createTemplate(context, input)),
  update: os.content.update.handler(({ context, input }) => updateTemplate(context, input)),
  remove: os.content.remove.handler(({ context, input }) => removeTemplate(context, input.id)),
  use: os.content.use.handler(({ context, input }) => draftFromTemplate(context, input)),
};
