/** The networks there are; an adapter, facts and counting rules stand behind each. */
export const networkIds = [
  'practice',
  'facebook',
  'instagram',
  'threads',
  'x',
  'linkedin',
  'tiktok',
  'youtube',
  'bluesky',
  'mastodon',
  'slack',
  'discord',
] as const;
export type NetworkId = (typeof networkIds)[number];

export interface CredentialField {
  /** Key in `credentials`, snake_case on every door. */
  name: string;
  label: string;
  /** A `flag` is given as `yes`, or left out. */
  kind: 'text' | 'url' | 'password' | 'flag';
  required: boolean;
  placeholder?: string;
  help?: string;
}

/**
 * What one letter counts as: a person's letter (grapheme), a Unicode code point, a UTF-16 unit, X's weighted
 * half-letters, or Threads' code points with emoji as UTF-8 bytes.
 */
export const textUnits = ['graphemes', 'characters', 'utf16', 'weighted', 'emoji_bytes'] as const;
export type TextUnit = (typeof textUnits)[number];

export interface TextLimits {
  unit: TextUnit;
  max: number;
  /** A second limit on the UTF-8 form, where the network has one. */
  maxBytes?: number;
  /** What any link counts as, where the network counts links at a fixed length. */
  urlLength?: number;
}

export interface Range {
  min: number;
  max: number;
}

export interface VideoLimits {
  /** How many in one post. */
  max: number;
  types: readonly string[];
  maxBytes: number;
  seconds: Range;
  /** As `shared/networks/codecs` names them: `avc`, `hevc`, `vp8`, `vp9`, `av1`. */
  videoCodecs: readonly string[];
  /** `aac`, `mp3`, `opus`, `vorbis`, `pcm`; a video without sound always passes. */
  audioCodecs: readonly string[];
  framesPerSecond?: Range;
  width?: Range;
  height?: Range;
  /** Width ÷ height. */
  ratio?: Range;
}

export interface DocumentLimits {
  types: readonly string[];
  maxBytes: number;
}

export interface MediaLimits {
  maxImages: number;
  imageTypes: readonly string[];
  maxImageBytes: number;
  /** Width × height. */
  maxImagePixels?: number;
  /** Pixels. */
  imageWidth?: Range;
  /** Width ÷ height. */
  imageRatio?: Range;
  maxAltTextLength: number;
  /** Left out: the network takes no video. */
  video?: VideoLimits;
  document?: DocumentLimits;
  /** Images and videos may stand in one post; else it is one kind. */
  mixed?: boolean;
  /** What every post must have. */
  required?: 'any' | 'image' | 'video';
}

/** What else a network limits in one text, beyond its length. */
export interface TextRules {
  /** Different links, that of the option `link` counted with those of the post itself. */
  maxLinks?: number;
  /** Hashtags; above `advised` the network shows the post less or may refuse it. */
  tags?: { advised: number; max: number };
  /** The option whose text counts towards the same length as the post's. */
  countedWith?: string;
}

export interface NetworkLimits {
  text: TextLimits;
  media: MediaLimits;
}

/** How an unclear end is settled: same key again, read back, or ask a person. */
export type SettlingClass = 'keyed' | 'readable' | 'blind';

/** One thing that a person may set for this network only; stored in a variant's `options` under `name`. */
export interface OptionField {
  /** snake_case on every door. */
  name: string;
  label: string;
  /**
   * `choice` holds one value of `choices`; `texts` a list of texts; `thread` a list of `{ text, media_ids }`, the
   * parts after the first; `media` the id of one picture of the library; `poll` `{ options, minutes, multiple }`.
   */
  kind: 'choice' | 'flag' | 'text' | 'texts' | 'number' | 'thread' | 'media' | 'poll';
  choices?: readonly { value: string; label: string }[];
  /** Of a text, or of each of the texts and of the options of a poll: letters as the network counts them. */
  maxLength?: number;
  /** Of a text: it must be a web address. */
  format?: 'url';
  /** Of a `texts`, `thread` or `poll`: how many. Of a `number`: the largest. */
  max?: number;
  /** Of a `number` the smallest, of a list the fewest. */
  min?: number;
  /** The network refuses a post without it; there is no default on purpose. */
  required?: boolean;
  /** Shown and needed only while another option holds one of these values. */
  when?: { option: string; is: readonly (string | boolean)[] };
  help?: string;
}

/** How an account is signed in by the person's own browser (OAuth 2). */
export interface BrowserSignInFacts {
  /**
   * Where the network lets the browser come back to: any loopback port, one of the fixed loopback ports that the
   * app registered, or only https (then the relay of a team server, or the workspace's own address, is needed).
   */
  redirect: 'loopback' | 'fixed_loopback' | 'https';
  /** The ports that the app's registration must name, for `fixed_loopback`. */
  ports?: readonly number[];
  /** `workspace`: the team registers its own app and gives its keys; `automatic`: the adapter registers one. */
  app: 'workspace' | 'automatic';
  /** False for public clients, which have no secret. */
  needsSecret: boolean;
  scopes: readonly string[];
  /** Asked before the browser opens: an instance, a handle. */
  fields: readonly CredentialField[];
  /** Where the team registers its app, and what to set there. */
  appHelp: string;
}

export interface NetworkFacts {
  id: NetworkId;
  name: string;
  summary: string;
  /** Of the small mark, never of large areas. */
  color: string;
  /** Typed sign-in; empty where only the browser signs in. */
  credentials: readonly CredentialField[];
  /** Where a person finds what the fields ask for. */
  credentialsHelp: string;
  browserSignIn?: BrowserSignInFacts;
  /** Addresses of the network's API by name; a workspace's app may put others in their place. */
  bases: Readonly<Record<string, string>>;
  /** Every renewal, which needs no person, moves the end of the sign-in; left out: the end stays where it is. */
  renewalsMoveTheEnd?: true;
  limits: NetworkLimits;
  textRules?: TextRules;
  options: readonly OptionField[];
  settling: SettlingClass;
  /** How long after a publish the network's own listing may not show it yet. */
  listingLagMs: number;
  /** No request of the visible step outlives this; 30 s when left out. */
  visibleDeadlineMs?: number;
  /** The burst guard: what no bug may exceed, for one account. `maxPerDay`: the network's quota, rolling 24 h. */
  pace: { maxPerHour: number; minSpacingMs: number; maxPerDay?: number };
  /** Which media the network fetches from a public address instead of taking the bytes. */
  needsStaging: 'nothing' | 'images' | 'media';
  /** How far ahead the network itself holds a post. */
  handOver?: { minAheadMs: number; maxAheadMs: number };
  canDelete: boolean;
  canEdit: boolean;
  canReply: boolean;
  /** Whether apps are shown what people write under a post. */
  showsComments: boolean;
  /** What one post costs the app's owner, in US dollars, where the network bills. */
  price?: { post: number; postWithLink: number };
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
