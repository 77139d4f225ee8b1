import type { Length, WritingBrief } from './brief.ts';
import { addresses, closings, emoji, middles, openings } from './phrases.ts';

export interface WrittenDraft {
  text: string;
  hashtags: string[];
}

/** Gives numbers from 0 up to 1; the same seed gives the same ones. Mulberry32, for variety and nothing secret. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const middlesOf: Record<Length, number> = { short: 0, medium: 1, long: 3 };
const mostHashtags = 3;
const smallWords = new Set('a an and at by for from in of on or our the to with your'.split(' '));

function capitalised(text: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase('en') + text.slice(first.length);
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const left = [...items];
  const drawn: Item[] = [];
  while (left.length > 0) drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  return drawn;
}

function fill(pattern: string, { topic, audience }: WritingBrief): string {
  const values: Record<string, string> = {
    topic,
    Topic: capitalised(topic),
    audience: audience ?? '',
    Audience: capitalised(audience ?? ''),
  };
  // In one pass: what a person wrote is never read as a pattern.
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function holdsBanned(sentence: string, banned: readonly string[]): boolean {
  const words = ` ${sentence.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return banned.some((word) => {
    const wanted = word
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    return wanted !== '' && words.includes(` ${wanted} `);
  });
}

/** The words of the topic as one tag, and as tags of their own where there are several. */
export function topicHashtags(topic: string): string[] {
  const words = (topic.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !smallWords.has(word.toLowerCase()));
  if (words.length === 0) return [];
  const joined = words.map(capitalised).join('');
  const single = words.length > 1 ? words.filter((word) => word.length > 1).map(capitalised) : [];
  const tags = [joined, ...single].filter((tag) => /\p{L}/u.test(tag) && tag.length <= 40);
  return [...new Set(tags)].slice(0, mostHashtags).map((tag) => `#${tag}`);
}

/** Draws each pattern once before any comes again, so that variants differ as long as they can. */
function drawer(
  patterns: readonly string[],
  brief: WritingBrief,
  random: () => number,
): () => string | undefined {
  const usable = patterns.filter((pattern) => !holdsBanned(pattern, brief.bannedWords));
  let waiting: string[] = [];
  return () => {
    if (waiting.length === 0) waiting = shuffled(usable, random);
    return waiting.pop();
  };
}

/**
 * Writes English drafts from sentence patterns: honest work of a template, no model behind it. The same brief and
 * seed give the same drafts. At most as many differ in every sentence as there are patterns of the type.
 */
export function writeDrafts(brief: WritingBrief, count: number, seed: number): WrittenDraft[] {
  const random = seededRandom(seed);
  const opening = drawer(openings[brief.contentType], brief, random);
  const middle = drawer(middles[brief.contentType], brief, random);
  const closing = drawer(closings[brief.goal], brief, random);
  const address = drawer(brief.audience ? addresses[brief.tone] : [], brief, random);
  const picture = drawer(emoji[brief.tone] ?? [], brief, random);
  const hashtags = topicHashtags(brief.topic);
  return Array.from({ length: count }, () => {
    const first = [opening(), picture()].filter((part) => part !== undefined).join(' ');
    const body = Array.from({ length: middlesOf[brief.length] }, middle);
    const last = [closing(), brief.link].filter((part) => part != null).join(' ');
    const paragraphs = [first, ...(brief.length === 'short' ? [] : [address()]), ...body, last];
    const text = paragraphs
      .filter((part) => part !== undefined && part !== '')
      .map((part) => fill(part ?? '', brief));
    return { text: text.join('\n\n'), hashtags };
  });
}
