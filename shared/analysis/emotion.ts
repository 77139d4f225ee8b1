import type { SocialText } from './social-text.ts';

export const emotions = [
  'joy',
  'trust',
  'anticipation',
  'surprise',
  'sadness',
  'fear',
  'anger',
  'disgust',
] as const;
export type Emotion = (typeof emotions)[number];

/** Beginnings of words: `celebrat` is in celebrate, celebrated, celebration. */
const stems: Record<Emotion, string> = {
  joy: 'happ joy delight celebrat love lovely laugh smil fun cheer excit thrill glad wonderful amazing awesome enjoy grateful thank proud beautiful',
  trust:
    'trust honest reliab promis safe secur proven guarantee support help together partner expert certif team commit sincer',
  anticipation:
    'soon upcoming launch tomorrow countdown ready await expect waiting prepar plan coming sneak preview next early register',
  surprise: 'surpris unexpected sudden wow unbelievabl astonish shock reveal secret finally stunn incredib',
  sadness:
    'sad sorry miss lost loss grief mourn tear cry alone lonel regret unfortunate goodbye farewell disappoint heartbr',
  fear: 'fear afraid scar worr danger risk threat warn anxi panic nervous terrif alarm unsafe emergency',
  anger:
    'angry anger furious rage outrag hate annoy unacceptable disgrace frustrat fed-up scandal unfair shame',
  disgust: 'disgust gross nasty filth revolt sicken vile rotten horrible awful yuck',
};

const stemsOf = new Map(emotions.map((emotion) => [emotion, stems[emotion].split(' ')]));

export interface EmotionReading {
  emotion: Emotion;
  /** Of the words that show any emotion, 0 to 1. */
  share: number;
  words: { start: number; end: number }[];
}

/** Which emotions the words of a post show, strongest first, by a short list of English words; empty: none of them. */
export function emotionsOf({ words }: SocialText): EmotionReading[] {
  const found = emotions.map((emotion) => ({
    emotion,
    words: words
      .filter(({ text }) => stemsOf.get(emotion)?.some((stem) => text.toLowerCase().startsWith(stem)))
      .map(({ start, end }) => ({ start, end })),
  }));
  const total = found.reduce((sum, reading) => sum + reading.words.length, 0);
  return found
    .filter((reading) => reading.words.length > 0)
    .map((reading) => ({ ...reading, share: reading.words.length / total }))
    .sort((a, b) => b.share - a.share);
}
