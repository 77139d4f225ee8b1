import { networkFacts } from '../networks/facts.ts';
import type { NetworkId } from '../networks/types.ts';
import type { Variable, VisualValues } from '../visuals/format.ts';
import type { SizeId } from '../visuals/sizes.ts';
import type { InsightKind } from './steps.ts';

/** What a picture is made from. */
export interface VisualMatter {
  kind: InsightKind;
  text: string;
  /** Word for word. */
  quote: string;
  title: string;
  author: string | null;
  site: string | null;
}

const figure =
  /(?:[$€£¥]\s?)?\d[\d.,]*\s?(?:%|percent\b|per cent\b|million\b|billion\b|thousand\b|times\b|x\b|hours?\b|minutes?\b|days?\b|weeks?\b|months?\b|years?\b|€)?/iu;
/** Longer words are set as a quotation: other templates have no room for them. */
const longTitle = 130;

const sizeOf: Partial<Record<NetworkId, SizeId>> = {
  instagram: 'portrait',
  tiktok: 'story',
  x: 'x',
  bluesky: 'x',
  mastodon: 'x',
};

/** The size that shows best there; undefined: posts there have no pictures. */
export function visualSizeFor(network: NetworkId): SizeId | undefined {
  if (networkFacts[network].limits.media.maxImages === 0) return undefined;
  return sizeOf[network] ?? 'square';
}

export function figureIn(text: string): string {
  return figure.exec(text)?.[0].trim() ?? '';
}

/** The built-in template that suits an insight. */
export function templateFor({ kind, text, quote }: VisualMatter): string {
  if (kind === 'figure' && figureIn(text) !== '') return 'statistic';
  if (kind === 'quote' && quote.length <= 400) return 'quote';
  return text.length > longTitle ? 'quote' : 'announcement';
}

/** Where the words of an insight go, the first that a template has. */
const mainKeys = ['quote', 'meaning', 'title', 'question', 'message', 'greeting', 'text'];

function mainKey(variables: readonly Variable[]): string | undefined {
  const texts = variables.filter(({ type }) => type === 'text').map(({ key }) => key);
  return mainKeys.find((key) => texts.includes(key)) ?? texts[0];
}

function otherText(key: string, matter: VisualMatter): string {
  const origin = matter.author ?? matter.site ?? matter.title;
  switch (key) {
    case 'number':
      return figureIn(matter.text);
    case 'source':
    case 'byline':
      return [matter.author, matter.site].filter(Boolean).join(', ') || matter.title;
    case 'name':
      return origin;
    case 'kicker':
      return matter.site ?? '';
    default:
      return '';
  }
}

/** Fills a template with an insight; what the insight has nothing for stays empty, so that no sample words show. */
export function visualValues(
  variables: readonly Variable[],
  matter: VisualMatter,
  words?: string,
): VisualValues {
  const main = mainKey(variables);
  const said =
    matter.kind === 'quote' || (main === 'quote' && matter.text.length > longTitle)
      ? matter.quote
      : matter.text;
  const values: Record<string, VisualValues[string]> = {};
  for (const { key, type } of variables) {
    if (key === main) values[key] = words ?? said.replace(/^["“„«]|["”“»]$/g, '');
    else if (type === 'text') values[key] = otherText(key, matter).slice(0, 160);
    else if (type === 'number') values[key] = '';
    else if (type === 'list') values[key] = [];
  }
  return values;
}
