import type { TemplateContent } from '../../../shared/contract/templates.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { readValue } from '../../../shared/templates/placeholder.ts';
import { defaultLanguage } from '../../../shared/templates/render.ts';
import { isPlaceholderName, nameRemedy, parseTemplate } from '../../../shared/templates/template-text.ts';

type Placeholder = TemplateContent['placeholders'][number];

/** More places than this in one text is a mistake or an attack. */
const mostPlaces = 500;

function refuse(field: string, message: string, remedy: string): never {
  throw new Refusal('invalid_input', message, { field, remedy });
}

function checkPlaceholder(placeholder: Placeholder, field: string): void {
  const { name, type, choices, defaultValue } = placeholder;
  if (!isPlaceholderName(name)) {
    refuse(`${field}.name`, `“${name}” cannot be the name of a placeholder.`, nameRemedy);
  }
  if (type === 'choice' && choices.length === 0) {
    refuse(`${field}.choices`, `“${name}” has nothing to choose from.`, 'Give it at least one choice.');
  }
  if (defaultValue.trim() === '') return;
  const read = readValue(placeholder, defaultValue, defaultLanguage);
  if ('message' in read)
    refuse(`${field}.defaultValue`, `Default of “${name}”: ${read.message}`, read.remedy);
}

function checkBody(body: string, field: string, defined: ReadonlySet<string>): void {
  const { parts, problems } = parseTemplate(body);
  const [problem] = problems;
  if (problem) refuse(field, problem.message, problem.remedy);
  const places = parts.flatMap((part) => (part.kind === 'placeholder' ? [part.name] : []));
  if (places.length > mostPlaces) {
    refuse(
      field,
      `The text has ${places.length.toLocaleString('en')} placeholders.`,
      `Use at most ${mostPlaces}; a template asks for at most 50 different values.`,
    );
  }
  const unknown = places.find((name) => !defined.has(name));
  if (unknown === undefined) return;
  refuse(
    field,
    `The text asks for {{${unknown}}}, which the template does not define.`,
    `Add a placeholder named ${unknown}, or write \\{{${unknown}}} for the braces themselves.`,
  );
}

/** Refuses a template that could not be filled; the field says which part. */
export function checkTemplate(content: TemplateContent): TemplateContent {
  const placeholders = content.placeholders.map((placeholder) => ({
    ...placeholder,
    name: placeholder.name.normalize('NFC'),
  }));
  const names = placeholders.map(({ name }) => name);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice >= 0) {
    refuse(
      `placeholders.${twice}.name`,
      `There are two placeholders named ${names[twice]}.`,
      'Give each another name.',
    );
  }
  for (const [index, placeholder] of placeholders.entries())
    checkPlaceholder(placeholder, `placeholders.${index}`);
  const defined = new Set(names);
  checkBody(content.body, 'body', defined);
  const networks = content.variants.map(({ network }) => network);
  for (const [index, { network, body }] of content.variants.entries()) {
    if (networks.indexOf(network) !== index) {
      refuse(
        `variants.${index}.network`,
        `There are two texts for ${network}.`,
        'Give each network one text.',
      );
    }
    checkBody(body, `variants.${index}.body`, defined);
  }
  return { ...content, placeholders };
}
