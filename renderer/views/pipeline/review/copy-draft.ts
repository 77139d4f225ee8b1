import type { Copy } from '../../../../shared/contract/pipeline-records.ts';
import { countText } from '../../../../shared/networks/count-text.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import type { TextCount } from '../../../../shared/networks/types.ts';
import type { TextRange } from '../../../../shared/search/highlight.ts';

type Content = Pick<Copy, 'text' | 'parts' | 'hashtags' | 'altText'>;

/** A text as it is being changed, and what it was when that began. */
export interface CopyDraft extends Content {
  base: Copy;
}

export function draftOf(copy: Copy): CopyDraft {
  const { text, parts, hashtags, altText } = copy;
  return { base: copy, text, parts, hashtags, altText };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

/** What of the content differs, as the services take it; null: nothing. */
export function changesOf(before: Content, after: Content): Partial<Content> | null {
  const isThread = after.parts.length > 0;
  const changes = {
    ...(!isThread && before.text !== after.text && { text: after.text }),
    ...(!isSame(before.parts, after.parts) && { parts: after.parts }),
    ...(!isSame(before.hashtags, after.hashtags) && { hashtags: after.hashtags }),
    ...(before.altText !== after.altText && { altText: after.altText }),
  };
  return Object.keys(changes).length > 0 ? changes : null;
}

/** True when somebody else gave the text another content since this change of it began. */
export function hasClash({ base }: CopyDraft, now: Copy): boolean {
  return now.version !== base.version && changesOf(base, now) !== null;
}

/** The posts that it becomes: hashtags stand below the last one. */
export function bodiesOf({ text, parts, hashtags }: Pick<Content, 'text' | 'parts' | 'hashtags'>): string[] {
  const bodies = parts.length > 0 ? [...parts] : [text];
  const last = bodies.pop() ?? '';
  return [...bodies, [last, hashtags.join(' ')].filter((part) => part !== '').join('\n\n')];
}

/** As the network counts it, within the limit that the services gave. */
export function countsOf(copy: Copy, content: Pick<Content, 'text' | 'parts' | 'hashtags'>): TextCount[] {
  const [counted] = copy.counts;
  const { limits } = networkFacts[copy.network];
  const text = {
    ...limits.text,
    ...(counted && { max: counted.max }),
    ...(counted?.bytes && { maxBytes: counted.bytes.max }),
  };
  return bodiesOf(content).map((body) => countText(copy.network, body, text));
}

/** Typed hashtags, with spaces or commas between them. */
export function hashtagsFrom(typed: string): string[] {
  const words = typed.split(/[\s,]+/).filter((word) => word.replace(/^#+/, '') !== '');
  return [...new Set(words.map((word) => `#${word.replace(/^#+/, '')}`))].slice(0, 30);
}

const between = '\n\n'.length;

/** The marks of a text that lie in one of its parts, by offsets of that part. */
export function marksWithin<Mark extends TextRange>(
  parts: readonly string[],
  index: number,
  marks: readonly Mark[],
): Mark[] {
  const from = parts.slice(0, index).reduce((sum, part) => sum + part.length + between, 0);
  const length = parts[index]?.length ?? 0;
  return marks
    .map((mark) => ({ ...mark, start: mark.start - from, end: mark.end - from }))
    .filter(({ start, end }) => start >= 0 && end <= length);
}

export function isOver({ counts }: Pick<Copy, 'counts'>): boolean {
  return counts.some(({ over }) => over);
}

/** Whether it may be approved unread: nothing in it is unproven, nothing too long. */
export function isClean(copy: Pick<Copy, 'marks' | 'counts'>): boolean {
  return copy.marks.length === 0 && !isOver(copy);
}
