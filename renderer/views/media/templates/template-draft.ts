import type { TemplateContent } from '../../../../shared/contract/templates.ts';
import type { Placeholder } from '../../../../shared/templates/placeholder.ts';
import { placeholderNames } from '../../../../shared/templates/template-text.ts';

export const emptyTemplate: TemplateContent = {
  title: '',
  description: '',
  category: '',
  tags: [],
  body: '',
  placeholders: [],
  variants: [],
  sharing: 'workspace',
};

export function newPlaceholder(name: string): Placeholder {
  const words = name.replaceAll('_', ' ');
  const label = words.charAt(0).toUpperCase() + words.slice(1);
  return { name, type: 'text', label, required: true, defaultValue: '', choices: [] };
}

/** A description for each placeholder that the texts ask for, in their order; what was described stays so. */
export function placeholdersFor(
  draft: Pick<TemplateContent, 'body' | 'variants' | 'placeholders'>,
): Placeholder[] {
  const known = new Map(draft.placeholders.map((placeholder) => [placeholder.name, placeholder]));
  const asked = [draft.body, ...draft.variants.map(({ body }) => body)].flatMap(placeholderNames);
  return [...new Set(asked)].map((name) => known.get(name) ?? newPlaceholder(name));
}
