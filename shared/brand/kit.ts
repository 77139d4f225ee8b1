import type { NetworkId } from '../networks/types.ts';

/** `error` keeps a post from going out, `warning` is only pointed out. */
export type RuleLevel = 'warning' | 'error';

export interface BannedWord {
  word: string;
  level: RuleLevel;
  /** Offered in its place; empty: it is only pointed out. */
  replacement: string;
}

export interface RequiredPhrase {
  phrase: string;
  level: RuleLevel;
  /** Only where the post has this label, only on this network; neither: always. */
  label: string | null;
  network: NetworkId | null;
}

export interface DisclosureRule {
  /** Any of these in a text … */
  mentions: string[];
  /** … asks for any of these; the first is the one that is offered. */
  requires: string[];
  level: RuleLevel;
}

export interface Spelling {
  wrong: string;
  preferred: string;
}

export interface BrandColor {
  name: string;
  /** `#rrggbb`, in lower case. */
  hex: string;
}

export interface VoiceAttribute {
  attribute: string;
  doExample: string;
  dontExample: string;
}

export interface BrandKit {
  colors: BrandColor[];
  fonts: { heading: string; body: string };
  voice: VoiceAttribute[];
  toneNotes: string;
  bannedWords: BannedWord[];
  requiredPhrases: RequiredPhrase[];
  disclosures: DisclosureRule[];
  spellings: Spelling[];
}

/** What of a kit a writer goes by. */
export interface BrandVoice {
  traits: VoiceAttribute[];
  toneNotes: string;
  bannedWords: string[];
  spellings: Spelling[];
}

export const emptyKit: BrandKit = {
  colors: [],
  fonts: { heading: '', body: '' },
  voice: [],
  toneNotes: '',
  bannedWords: [],
  requiredPhrases: [],
  disclosures: [],
  spellings: [],
};
