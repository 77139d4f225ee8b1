import { callToActionOf } from './call-to-action.ts';
import { clarityOf } from './clarity.ts';
import { type EmotionReading, emotionsOf } from './emotion.ts';
import { hookOf } from './hook.ts';
import { type Readability, readabilityOf } from './readability.ts';
import { safetyOf } from './safety.ts';
import { type SentimentReading, sentimentReading } from './sentiment-reading.ts';
import { readSocialText } from './social-text.ts';
import type { TextScore } from './spans.ts';
import { englishOnly, readsAsEnglish, type TextLanguage } from './text-language.ts';
import { type Tone, toneOf } from './tone.ts';
import { type Topics, topicsOf } from './topics.ts';

/** What can be said of a text without asking anyone. */
export interface TextAnalysis {
  language: TextLanguage;
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
  readingBasis: string;
  topics: Topics;
  tone: Tone;
  sentiment: SentimentReading;
  emotions: EmotionReading[];
  emotionBasis: string;
  readability: Readability;
  hook: TextScore;
  callToAction: TextScore;
  clarity: TextScore;
  safety: TextScore;
  /** Whether the rules that know English words have judged this text. */
  isEnglish: boolean;
}

/** Silent reading of English prose (Brysbaert 2019). */
const wordsPerMinute = 238;

function unjudged(score: TextScore): TextScore {
  return { ...score, score: null, basis: englishOnly, findings: [] };
}

/** Reads a post in a few thousandths of a millisecond for each word; in which language it is, is not judged here. */
export function analyseText(text: string, language: TextLanguage): TextAnalysis {
  const read = readSocialText(text);
  const isEnglish = readsAsEnglish(language, read.prose);
  const judged = (score: TextScore) => (isEnglish ? score : unjudged(score));
  return {
    language,
    counts: {
      words: read.words.length,
      sentences: read.sentences.length,
      links: read.links,
      hashtags: read.hashtags,
      mentions: read.mentions,
      emoji: read.emoji,
    },
    readingSeconds: Math.round((read.words.length / wordsPerMinute) * 60),
    readingBasis: isEnglish
      ? `${wordsPerMinute} words a minute: silent reading of English prose.`
      : `${wordsPerMinute} words a minute, as in English: in other languages it is an estimate.`,
    topics: topicsOf(read, isEnglish),
    tone: isEnglish ? toneOf(read) : { label: null, basis: englishOnly, findings: [] },
    sentiment: sentimentReading(read, isEnglish),
    emotions: isEnglish ? emotionsOf(read) : [],
    emotionBasis: isEnglish
      ? 'A short list of English words for eight emotions; shares of the words that show any.'
      : englishOnly,
    readability: readabilityOf(read, isEnglish),
    hook: judged(hookOf(read)),
    callToAction: judged(callToActionOf(read)),
    clarity: judged(clarityOf(read)),
    safety: safetyOf(text, isEnglish),
    isEnglish,
  };
}
