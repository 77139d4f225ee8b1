import { callToActionOf } from './call-to-action.ts';
import { clarityOf } from './clarity.ts';
import { type EmotionReading, emotionsOf } from './emotion.ts';
import { hookOf } from './hook.ts';
import { type Readability, readabilityOf } from './readability.ts';
import { safetyOf } from './safety.ts';
import { type Sentiment, sentimentOf } from './sentiment.ts';
import { readSocialText } from './social-text.ts';
import type { TextScore } from './spans.ts';

/** What can be said of a text without asking anyone. */
export interface TextAnalysis {
  counts: {
    words: number;
    sentences: number;
    links: number;
    hashtags: number;
    mentions: number;
    emoji: number;
  };
  /** Silent reading, to the second. */
  readingSeconds: number;
  sentiment: Sentiment;
  emotions: EmotionReading[];
  readability: Readability;
  hook: TextScore;
  callToAction: TextScore;
  clarity: TextScore;
  safety: TextScore;
  /** Whether the rules that know English words could judge this text. */
  isEnglish: boolean;
}

/** Silent reading of English prose (Brysbaert 2019). */
const wordsPerMinute = 238;

function unjudged(score: TextScore): TextScore {
  return { ...score, score: null, basis: 'The rules know English words only.', findings: [] };
}

/** Reads a post in a few hundredths of a millisecond for each word; `isEnglish`: in which language it is, is not judged here. */
export function analyseText(text: string, isEnglish: boolean): TextAnalysis {
  const read = readSocialText(text);
  const judged = (score: TextScore) => (isEnglish ? score : unjudged(score));
  return {
    counts: {
      words: read.words.length,
      sentences: read.sentences.length,
      links: read.links,
      hashtags: read.hashtags,
      mentions: read.mentions,
      emoji: read.emoji,
    },
    readingSeconds: Math.round((read.words.length / wordsPerMinute) * 60),
    sentiment: sentimentOf(text),
    emotions: emotionsOf(read),
    readability: readabilityOf(read, isEnglish),
    hook: judged(hookOf(read)),
    callToAction: judged(callToActionOf(read)),
    clarity: judged(clarityOf(read)),
    safety: safetyOf(text),
    isEnglish,
  };
}
