import type { Goal } from '../writing/brief.ts';
import { topicHashtags } from '../writing/built-in-writer.ts';
import { keywordsOf } from '../writing/condense.ts';
import { closings } from '../writing/phrases.ts';
import type { CopyBody } from './fit-copy.ts';
import type { InsightKind } from './steps.ts';

export interface CopyInsight {
  kind: InsightKind;
  text: string;
}

export interface CopyOrder {
  insights: readonly CopyInsight[];
  title: string;
  goal: Goal;
  /** English sentences around it; else only the words of the source. */
  isEnglish: boolean;
  link: string | null;
  hashtags: number;
  /** Characters that there is room for. */
  room: number;
  bannedWords: readonly string[];
}

const openings: Readonly<Record<InsightKind, readonly string[]>> = {
  figure: [
    'A figure worth knowing:',
    'In numbers:',
    'One number that stays with you:',
    'Worth writing down:',
  ],
  quote: ['In their own words:', 'Worth quoting:', 'Said well:'],
  how_to: ['Something to try this week:', 'A tip to keep:', 'One thing you can do today:', 'Try this:'],
  claim: ['Worth a thought:', 'Something to talk about:', 'Would you agree?', 'What stands out:'],
  point: ['In short:', 'What we took from it:', 'Good to know:', 'From our reading list:'],
};
/** With so much room, further insights follow the first. */
const longRoom = 700;
const mostPoints = 4;

/** How many of its insights a post of so much room names. */
export function insightsNamed(room: number): number {
  return room >= longRoom ? 1 + mostPoints : 1;
}

function isAllowed(line: string, banned: readonly string[]): boolean {
  const lower = line.toLowerCase();
  return banned.every((word) => word.trim() === '' || !lower.includes(word.trim().toLowerCase()));
}

function pick(lines: readonly string[], seed: number, banned: readonly string[]): string {
  const usable = lines.filter((line) => isAllowed(line, banned));
  return usable[seed % Math.max(1, usable.length)] ?? '';
}

function hashtagsOf({ title, insights, hashtags }: CopyOrder): string[] {
  const words = keywordsOf(`${title}\n${insights.map(({ text }) => text).join('\n')}`, hashtags * 2);
  return [...new Set(words.flatMap((word) => topicHashtags(word).slice(0, 1)))].slice(0, hashtags);
}

/**
 * A post from insights by rules: an opening line, the insight in the words of its source, further ones where there is
 * room, a closing line and the link. The same order and number give the same text.
 */
export function writeCopy(order: CopyOrder, number: number): CopyBody {
  const { insights, isEnglish, link, goal, room, bannedWords } = order;
  const [first, ...others] = insights;
  if (!first) return { text: '', parts: [], hashtags: [] };
  const opening = isEnglish ? pick(openings[first.kind], number, bannedWords) : '';
  const closing = isEnglish ? pick(closings[goal], number, bannedWords) : '';
  const points = others.slice(0, insightsNamed(room) - 1).map(({ text }) => `• ${text}`);
  const text = [opening, first.text, points.join('\n'), closing, link ?? '']
    .filter((part) => part !== '')
    .join('\n\n');
  return { text, parts: [], hashtags: hashtagsOf(order) };
}
