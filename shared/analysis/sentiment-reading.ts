import { type Sentiment, sentimentOf } from './sentiment.ts';
import type { SocialText } from './social-text.ts';
import { plural } from './spans.ts';
import { englishOnly } from './text-language.ts';

type Judged = Sentiment & { basis: string };
type Unjudged = { [Name in Exclude<keyof Sentiment, 'words'>]: null } & { words: []; basis: string };

/** A sentiment with what it rests on; all null where the rules may not judge. */
export type SentimentReading = Judged | Unjudged;

const rules = 'VADER’s rules over English words, emoticons and emoji';

function unjudged(basis: string): Unjudged {
  return { compound: null, positive: null, neutral: null, negative: null, label: null, words: [], basis };
}

/** How a post feels, where that can be told: emoji speak for themselves, words have to be English. */
export function sentimentReading({ text, words }: SocialText, isEnglish: boolean): SentimentReading {
  if (!isEnglish && words.length > 0) return unjudged(englishOnly);
  const sentiment = sentimentOf(text);
  const count = sentiment.words.length;
  if (count > 0) return { ...sentiment, basis: `${rules}; ${plural(count, 'word')} of feeling found.` };
  if (words.length === 0) return unjudged('There are no words and no emoji that show a feeling.');
  return { ...sentiment, basis: `${rules}; none that shows a feeling was found.` };
}
