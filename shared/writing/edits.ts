import { analyseText } from '../analysis/analysis.ts';
import { readSocialText } from '../analysis/social-text.ts';
import { english } from '../analysis/text-language.ts';
import { closings } from './phrases.ts';
import { changed, changesBy, textRules } from './text-rules.ts';

export type Strategy =
  | 'engagement'
  | 'reach'
  | 'clicks'
  | 'shares'
  | 'comments'
  | 'sentiment'
  | 'readability'
  | 'creativity';

export interface Edit {
  code: string;
  before: string;
  after: string;
  reason: string;
}

const longParagraph = 320;

/** After every second sentence of a paragraph that is a wall on a phone. */
function broken(paragraph: string): string {
  if (paragraph.length <= longParagraph) return paragraph;
  const starts = readSocialText(paragraph).sentences.map(({ start }) => start);
  if (starts.length < 4) return paragraph;
  const cuts = starts.filter((_, index) => index > 0 && index % 2 === 0);
  return [0, ...cuts]
    .map((start, index, all) => paragraph.slice(start, all[index + 1] ?? paragraph.length).trim())
    .join('\n\n');
}

const asking: Partial<Record<Strategy, keyof typeof closings>> = {
  engagement: 'engagement',
  comments: 'engagement',
  creativity: 'community',
  shares: 'awareness',
  reach: 'awareness',
  clicks: 'traffic',
};

function closingFor(text: string, strategy: Strategy): string | undefined {
  const goal = asking[strategy];
  const { counts, callToAction } = analyseText(text, english);
  const asks = callToAction.findings.some(({ code }) => code === 'asks');
  // Without a link there is nowhere to click to, and none is made up.
  if (goal === undefined || asks || text.includes('?') || (goal === 'traffic' && counts.links === 0))
    return undefined;
  return closings[goal][text.length % closings[goal].length];
}

/** Applies the rules one after the other; each edit says what stood there and why it changed. */
export function applyEdits(text: string, strategy: Strategy): { text: string; edits: Edit[] } {
  const edits: Edit[] = [];
  let edited = text;
  for (const rule of textRules) {
    const changes = changesBy(rule, edited);
    for (const { before, after } of changes) {
      edits.push({ code: rule.code, before, after, reason: rule.reason });
    }
    edited = changed(edited, changes);
  }
  edited = edited
    .split('\n\n')
    .map((paragraph) => {
      const parts = broken(paragraph);
      if (parts !== paragraph) {
        const reason = 'Two sentences in a paragraph are read on a phone; a wall of text is scrolled past.';
        edits.push({ code: 'long_paragraph', before: paragraph, after: parts, reason });
      }
      return parts;
    })
    .join('\n\n');
  const closing = closingFor(edited, strategy);
  if (closing !== undefined) {
    edits.push({
      code: 'call_to_action',
      before: '',
      after: closing,
      reason: 'It asked the reader for nothing; posts that ask for one thing are answered more often.',
    });
    edited = `${edited.trimEnd()}\n\n${closing}`;
  }
  return { text: edited, edits };
}

const strategyAdvice: Record<Strategy, (text: string) => string[]> = {
  engagement: () => [],
  comments: (text) => (text.includes('?') ? [] : ['Ask one question that can be answered in a few words.']),
  reach: (text) => (text.includes('#') ? [] : ['Add one to three hashtags that your readers follow.']),
  clicks: (text) =>
    /https?:\/\//.test(text) ? [] : ['There is no link to click: add the one that this is about.'],
  shares: () => ['Say something that is of use to someone the reader knows.'],
  sentiment: (text) => {
    const low = analyseText(text, english).sentiment.words.filter(({ valence }) => valence < -1);
    const words = [...new Set(low.map(({ text: word }) => `“${word}”`))].slice(0, 5);
    return words.length === 0
      ? []
      : [`Look again at ${words.join(', ')}: they weigh on the mood of the text.`];
  },
  readability: () => [],
  creativity: () => ['Begin with a picture, a scene or a contradiction instead of a statement.'],
};

/** What only a person can mend, from the analysis and the strategy. */
export function adviceFor(text: string, strategy: Strategy): string[] {
  const { hook, callToAction, clarity, readability, safety } = analyseText(text, english);
  const found = [safety, hook, readability, clarity, callToAction].flatMap(({ findings }) =>
    findings.flatMap(({ message, remedy }) => (remedy === null ? [] : [`${message} ${remedy}`])),
  );
  return [...new Set([...strategyAdvice[strategy](text), ...found])].slice(0, 10);
}
