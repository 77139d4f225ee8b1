/** A figure as it is compared: its digits, and what stands around them. */
interface Figure {
  digits: string;
  isShare: boolean;
  magnitude: string | null;
  currency: string | null;
  measure: string | null;
  /** Nothing says what it counts, as in a table. */
  isBare: boolean;
}

export const figureShape =
  /(?<![\p{L}\p{N}_#@./])(?:[$€£¥]\s?)?\d[\d.,’']*(?:\s?(?:%|percent|per cent|million|billion|[kKmM]\b|[x×]\b))?/gu;

const longestUnit = 24;
const space = '[ \\t\\u00a0\\u202f]';

/** What stands behind a figure, by the one word that it is compared as; English and the languages nearest to it. */
const shares = /^(?:[%%٪]|per ?cent|prozent|procent|por ?ciento|pour ?cent|per ?cento)/iu;
const magnitudes: readonly (readonly [RegExp, string])[] = [
  [/^(?:k\b|thousands?\b|tausend\b|mille?\b|mil\b|duizend\b)/iu, 'thousand'],
  [
    /^(?:m\b|mn\b|mio\b|millions?\b|millionen\b|mill[oó]n(?:es)?\b|milion[ie]\b|miljoen\b|milh(?:ão|ões))/iu,
    'million',
  ],
  [/^(?:bn\b|billions?\b|milliards?\b|milliarden\b|mrd\b|miliard[io]\b|miljard\b)/iu, 'billion'],
  [/^[x×]\b|^times\b|^-?fold\b/iu, 'times'],
];
const currencies: readonly (readonly [RegExp, string])[] = [
  [/^(?:us ?)?(?:\$|dollars?\b|usd\b)/iu, '$'],
  [/^(?:€|euros?\b|eur\b)/iu, '€'],
  [/^(?:£|pounds?\b|gbp\b)/iu, '£'],
  [/^(?:¥|yen\b|jpy\b|yuan\b|cny\b)/iu, '¥'],
];
const measures: readonly (readonly [RegExp, string])[] = [
  [/^(?:°|degrees?\b)/iu, 'degree'],
  [/^(?:seconds?|secs?|s)\b/iu, 'second'],
  [/^(?:minutes?|mins?)\b/iu, 'minute'],
  [/^(?:hours?|hrs?|h)\b/iu, 'hour'],
  [/^days?\b/iu, 'day'],
  [/^weeks?\b/iu, 'week'],
  [/^months?\b/iu, 'month'],
  [/^years?\b/iu, 'year'],
  [/^(?:km|kilomet(?:er|re)s?)\b/iu, 'kilometre'],
  [/^miles?\b/iu, 'mile'],
  [/^(?:kg|kilos?|kilograms?)\b/iu, 'kilogram'],
  [/^(?:grams?|g)\b/iu, 'gram'],
  [/^(?:tons?|tonnes?)\b/iu, 'ton'],
  [/^(?:lit(?:er|re)s?|l)\b/iu, 'litre'],
];

function named(words: string, names: readonly (readonly [RegExp, string])[]): string | null {
  return names.find(([shape]) => shape.test(words))?.[1] ?? null;
}

const gap = new RegExp(`^${space}?-?`, 'u');
const currencyBefore = new RegExp(`(\\$|€|£|¥|\\b(?:USD|EUR|GBP|JPY|CNY))${space}?$`, 'iu');

/** The figure that `figureShape` found at a place of a text. */
export function figureAt(text: string, start: number, found: string): Figure {
  const number = /\d[\d.,’']*/.exec(found);
  const raw = number?.[0] ?? '';
  const shown = raw.replace(/[.,’']+$/, '');
  const at = start + (number?.index ?? 0);
  const end = at + shown.length;
  const behind = shown === raw ? text.slice(end, end + longestUnit) : '';
  const unit = behind.replace(gap, '');
  const magnitude = named(unit, magnitudes);
  // `1.5 million dollars`: what is counted stands behind how many.
  const counted = magnitude === null ? unit : unit.replace(/^[\p{L}×]+\.?\s?/u, '');
  const before = currencyBefore.exec(text.slice(Math.max(0, at - 6), at))?.[1];
  return {
    digits: shown.replace(/[^\d]/g, ''),
    isShare: shares.test(unit),
    magnitude,
    currency: named(before ?? counted, currencies),
    measure: named(unit, measures),
    isBare: before === undefined && !/^[\p{L}\p{S}%%°]/u.test(unit),
  };
}

/** Whether a source that says the one can be what the other was taken from: `94 degrees` proves no `94 %`. */
function proves(source: Figure, claim: Figure): boolean {
  if (source.isBare) return true;
  if (claim.isShare && !source.isShare) return false;
  if (claim.magnitude !== null && claim.magnitude !== source.magnitude) return false;
  if (claim.currency !== null && claim.currency !== source.currency) return false;
  if (claim.measure === null) return true;
  // A word that is no measure known here may be the same one in another language.
  return (
    source.measure === claim.measure ||
    (source.measure === null && !source.isShare && source.currency === null)
  );
}

/** Tells of a figure in a text whether one of those in the source says the same. */
export function figuresOf(source: string): (text: string, start: number, found: string) => boolean {
  const known = new Map<string, Figure[]>();
  for (const { 0: found, index } of source.matchAll(figureShape)) {
    const figure = figureAt(source, index, found);
    const alike = known.get(figure.digits) ?? [];
    // Of the many that a long source repeats, those that are alike say nothing more.
    if (!alike.some((each) => JSON.stringify(each) === JSON.stringify(figure))) alike.push(figure);
    known.set(figure.digits, alike);
  }
  return (text, start, found) => {
    const claim = figureAt(text, start, found);
    return (known.get(claim.digits) ?? []).some((figure) => proves(figure, claim));
  };
}
