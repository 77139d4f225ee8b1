export const contentTypes = [
  'educational',
  'promotional',
  'entertaining',
  'news',
  'story',
  'question',
  'event',
] as const;
export type ContentType = (typeof contentTypes)[number];

export const tones = [
  'professional',
  'friendly',
  'casual',
  'witty',
  'inspiring',
  'urgent',
  'empathetic',
] as const;
export type Tone = (typeof tones)[number];

export const goals = ['awareness', 'engagement', 'traffic', 'sales', 'community'] as const;
export type Goal = (typeof goals)[number];

export const lengths = ['short', 'medium', 'long'] as const;
export type Length = (typeof lengths)[number];

/** What is to be written. */
export interface WritingBrief {
  /** A noun phrase, as it is to stand in a sentence: `AI in Business`. */
  topic: string;
  /** For whom, in the plural: `professionals`; null: for anyone. */
  audience: string | null;
  contentType: ContentType;
  tone: Tone;
  goal: Goal;
  length: Length;
  /** Words that the brand never uses; a sentence with one of them is not taken. */
  bannedWords: readonly string[];
  /** Given with the brief, never made up: where the text is to send people. */
  link: string | null;
}
