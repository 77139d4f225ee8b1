import type { Snippet } from '../../../../shared/contract/snippets.ts';
import type { Template } from '../../../../shared/contract/templates.ts';
import type { NetworkId } from '../../../../shared/networks/types.ts';

export interface Insertable {
  id: string;
  name: string;
  /** A glimpse of the text. */
  text: string;
  /** Meant for the accounts that the post is for. */
  isSuggested: boolean;
  what: { kind: 'template'; template: Template } | { kind: 'snippet'; snippet: Snippet };
}

export interface InsertGroup {
  label: string;
  items: Insertable[];
}

export interface WrittenFor {
  accountIds: readonly string[];
  networks: readonly NetworkId[];
}

function matches(words: readonly string[], ...texts: string[]): boolean {
  const text = texts.join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}

function snippetsOf(
  kind: Snippet['kind'],
  snippets: readonly Snippet[],
  words: readonly string[],
  { accountIds, networks }: WrittenFor,
): Insertable[] {
  return snippets
    .filter((snippet) => snippet.kind === kind && matches(words, snippet.name, snippet.text))
    .map((snippet) => ({
      id: snippet.id,
      name: snippet.name,
      text: snippet.text,
      isSuggested:
        snippet.accountIds.some((id) => accountIds.includes(id)) ||
        snippet.networks.some((network) => networks.includes(network)),
      what: { kind: 'snippet' as const, snippet },
    }))
    .sort((one, other) => Number(other.isSuggested) - Number(one.isSuggested));
}

/** What can be put into a text, narrowed by what was typed; what is meant for its accounts comes first. */
export function insertGroups(
  all: { templates: readonly Template[]; snippets: readonly Snippet[] },
  search: string,
  writtenFor: WrittenFor,
): InsertGroup[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const templates = all.templates
    .filter((one) => matches(words, one.title, one.category, one.description, ...one.tags))
    .map((template) => ({
      id: template.id,
      name: template.title,
      text: template.description || template.body,
      isSuggested: false,
      what: { kind: 'template' as const, template },
    }));
  return [
    { label: 'Templates', items: templates },
    { label: 'Signatures', items: snippetsOf('signature', all.snippets, words, writtenFor) },
    { label: 'Hashtag sets', items: snippetsOf('hashtags', all.snippets, words, writtenFor) },
  ].filter(({ items }) => items.length > 0);
}

/** The template's text for the network, where all that it is written for is on that one network. */
export function bodyFor(template: Template, networks: readonly NetworkId[]): string {
  const [network, ...others] = new Set(networks);
  const own = others.length === 0 && template.variants.find((variant) => variant.network === network);
  return own ? own.body : template.body;
}
