/** The networks there are; an adapter, facts and counting rules stand behind each. */
export const networkIds = ['practice', 'bluesky', 'mastodon'] as const;
export type NetworkId = (typeof networkIds)[number];

export interface CredentialField {
  /** Key in `credentials`, snake_case on every door. */
  name: string;
  label: string;
  kind: 'text' | 'url' | 'password';
  required: boolean;
  placeholder?: string;
  help?: string;
}

export interface TextLimits {
  /** How the network counts: `graphemes` as a person counts letters. */
  unit: 'graphemes';
  max: number;
  /** A second limit on the UTF-8 form, where the network has one. */
  maxBytes?: number;
  /** What any link counts as, where the network counts links at a fixed length. */
  urlLength?: number;
}

export interface MediaLimits {
  maxImages: number;
  imageTypes: readonly string[];
  maxImageBytes: number;
  /** Width × height. */
  maxImagePixels?: number;
  maxAltTextLength: number;
}

export interface NetworkLimits {
  text: TextLimits;
  media: MediaLimits;
}

/** How an unclear end is settled: same key again, read back, or ask a person. */
export type SettlingClass = 'keyed' | 'readable' | 'blind';

export interface NetworkFacts {
  id: NetworkId;
  name: string;
  summary: string;
  /** Of the small mark, never of large areas. */
  color: string;
  credentials: readonly CredentialField[];
  /** Where a person finds what the fields ask for. */
  credentialsHelp: string;
  limits: NetworkLimits;
  settling: SettlingClass;
  /** How long after a publish the network's own listing may not show it yet. */
  listingLagMs: number;
  /** The burst guard: what no bug may exceed, for one account. */
  pace: { maxPerHour: number; minSpacingMs: number };
  canDelete: boolean;
}

/** A marked stretch of a text; `start` and `end` are UTF-16 offsets, end exclusive. */
export interface TextSegment {
  kind: 'link' | 'mention' | 'tag';
  start: number;
  end: number;
  /** The link's address, the handle without @, the tag without #. */
  value: string;
}

export interface TextCount {
  used: number;
  max: number;
  /** Present where the network also limits the UTF-8 form. */
  bytes?: { used: number; max: number };
  over: boolean;
}
