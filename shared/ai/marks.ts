import { figureShape, figuresOf } from './figures.ts';

/** Something in a written text that nothing it was made from says. */
export interface Mark {
  /** UTF-16 offsets, end exclusive. */
  start: number;
  end: number;
  code: 'figure' | 'link' | 'name';
  text: string;
  message: string;
  remedy: string;
}

interface Claim {
  code: Mark['code'];
  shape: RegExp;
  message: string;
  remedy: string;
  /** Tells of one that was found in a text whether the source has it. */
  knownIn(source: string): (text: string, start: number, found: string) => boolean;
}

function bareAddress(found: string): string {
  return found
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/.,;:!?)\]]+$/, '');
}

/** Compared by one form of each, whatever stands around it. */
function byForm(shape: RegExp, formOf: (found: string) => string): Claim['knownIn'] {
  return (source) => {
    const known = new Set(Array.from(source.matchAll(shape), ([found]) => formOf(found)));
    return (_text, _start, found) => known.has(formOf(found));
  };
}

const linkShape =
  /\bhttps?:\/\/[^\s<>"')\]]{1,500}|\b(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|io|dev|app|co|ly|me|ai|de|uk|eu|info|biz|shop|xyz|link|site|online)\b(?:\/[^\s<>"')\]]{0,300})?/giu;
const nameShape = /(?<![\w.@/])@[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,60}(?:@[\w.-]{1,100})?/gu;

const claims: readonly Claim[] = [
  {
    code: 'link',
    shape: linkShape,
    message: 'This link is in nothing that the text was made from.',
    remedy: 'Check that it leads where it should, or take it out.',
    knownIn: byForm(linkShape, bareAddress),
  },
  {
    code: 'name',
    shape: nameShape,
    message: 'This name is in nothing that the text was made from.',
    remedy: 'Check that it is whom you mean, or take it out.',
    knownIn: byForm(nameShape, (found) => found.toLowerCase().replace(/[.-]+$/, '')),
  },
  {
    code: 'figure',
    shape: figureShape,
    message: 'This figure is in nothing that the text was made from.',
    remedy: 'Check it against a source, or take it out.',
    knownIn: figuresOf,
  },
];

/** `1.` and `2)` at the beginning of a line, and `3/7`, count lines and parts and claim nothing. */
function isCounting(text: string, start: number, end: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const after = text.slice(end, end + 2);
  if (/^\s*$/.test(before) && /^(?:[.)]\s|\uFE0F?\u20E3)/u.test(after)) return true;
  return /^\/\d/.test(after) || /\d\/$/.test(before);
}

/** Figures, links and names in `text` that none of the sources has. */
export function findMarks(text: string, sources: readonly string[]): Mark[] {
  const source = sources.join('\n');
  const marks: Mark[] = [];
  for (const { code, shape, message, remedy, knownIn } of claims) {
    const isKnown = knownIn(source);
    for (const { 0: found, index } of text.matchAll(shape)) {
      const start = index;
      const shown = found.replace(/[.,;:!?’']+$/, '');
      const end = start + shown.length;
      if (isKnown(text, start, code === 'figure' ? found : shown)) continue;
      if (code === 'figure' && isCounting(text, start, end)) continue;
      if (marks.some((mark) => mark.start < end && start < mark.end)) continue;
      marks.push({ start, end, code, text: shown, message, remedy });
    }
  }
  return marks.sort((a, b) => a.start - b.start);
}
