import type { NetworkFacts, NetworkId, NetworkLimits } from '../../shared/networks/types.ts';
import type { Clock, HttpClient, Log } from '../../shared/ports.ts';

/** Puts media where a network can fetch them by a public https address for a day. */
export interface Staging {
  /** For one publication, until it is out. Throws NetworkError `rejected` where the workspace has no staging. */
  put(media: DraftMedia, publicationId: string): Promise<{ url: string }>;
}

/** What an adapter may use of the world. */
export interface NetworkIo {
  http: HttpClient;
  clock: Clock;
  log: Log;
  staging: Staging;
}

/** Tokens and keys of one account, as the adapter wants them kept; free-form, stored encrypted. */
export type AccountSecret = Record<string, string>;

/** The workspace's own registration with a network; empty where the network needs none. */
export interface NetworkApp {
  clientId: string;
  clientSecret: string;
  /** Addresses in place of those in the network's facts, by the same names. */
  bases: Readonly<Record<string, string>>;
}

export interface Profile {
  /** The network's own lasting id of the account. */
  remoteId: string;
  handle: string;
  displayName: string;
  avatarUrl: string | null;
  profileUrl: string | null;
  followerCount: number | null;
  /** Where this account's server differs from the network's usual limits. */
  limits?: NetworkLimits;
}

export interface Connection {
  profile: Profile;
  secret: AccountSecret;
  /** When a person must sign in again, UTC epoch milliseconds; null: never, as far as is known. */
  tokenExpiresAt: number | null;
  /** When the token is to be renewed without a person (see `renew`); null: it need not be. */
  renewAt: number | null;
}

/** A signed-in account during one call. `saveSecret` persists renewed tokens before they are used. */
export interface Session {
  remoteId: string;
  handle: string;
  app: NetworkApp;
  secret: AccountSecret;
  saveSecret(secret: AccountSecret): Promise<void>;
}

export interface DraftMedia {
  id: string;
  kind: 'image' | 'video' | 'document';
  mime: string;
  sizeBytes: number;
  /** Pixels; 0 for a document. */
  width: number;
  height: number;
  /** Of a video; null otherwise. */
  durationMs: number | null;
  altText: string;
  fileName: string;
  /** Of a video: the frame that stands for it, milliseconds from its beginning; null, or left out: any. */
  coverMs?: number | null;
  /** Which rendition the bytes are; null, or left out: the original. Staging serves the same bytes by it. */
  renditionId?: string | null;
  /** Reads the bytes as they are to be sent (metadata already removed). For images and small files. */
  read(): Promise<Uint8Array>;
  /** Reads a stretch; `end` is exclusive. */
  slice(start: number, end: number): Promise<Uint8Array>;
}

export interface DraftPart {
  text: string;
  media: DraftMedia[];
}

/** One post as one account sends it. */
export interface Draft extends DraftPart {
  publicationId: string;
  /**
   * Same for every attempt that may already have been seen by the network; a keyed network dedupes by it.
   * Lower-case hexadecimal, 32 characters. Parts of a thread use `partKey`.
   */
  key: string;
  /** When the publication was first planned; makes client-chosen record keys stable. UTC epoch ms. */
  keyedAt: number;
  /** The parts after the first, in their order. */
  thread: DraftPart[];
  /** Goes under the post once it is out; null: none. */
  firstComment: string | null;
  /** Checked against the facts' `options`; without `thread` and `first_comment`. */
  options: Record<string, unknown>;
  /** Media that options of kind `media` name, by the option's name. */
  optionMedia: Record<string, DraftMedia>;
}

/** What a finished step leaves behind: remote ids and upload addresses, never tokens. */
export type Checkpoint = Record<string, unknown>;

/** What a visible step leaves behind. */
export type VisibleCheckpoint = Checkpoint & Published;

/**
 * Runs remote calls so that a crash can be survived: the step is in the ledger before `call` starts, its
 * checkpoint after it ended. A step with a checkpoint of an earlier attempt is not called again.
 */
export interface Steps {
  /** A call that leaves nothing visible: may be repeated freely. */
  run<Result extends Checkpoint>(name: string, call: () => Promise<Result>): Promise<Result>;
  /**
   * A call that makes something visible: the post, a further part of a thread, the first comment. An unclear end
   * of it is settled, never repeated blindly. The first visible step is the post itself.
   */
  runVisible<Result extends VisibleCheckpoint>(name: string, call: () => Promise<Result>): Promise<Result>;
  /** Checkpoints that the network no longer knows (a container expired, a session died): they are run again. */
  forget(...names: string[]): Promise<void>;
}

export interface Published {
  remoteId: string;
  url: string | null;
}

/** The visible step whose end is open. */
export interface UnclearStep {
  name: string;
  /** UTC epoch milliseconds. */
  startedAt: number;
  /** Checkpoints of the steps that finished, by name. */
  finished: ReadonlyMap<string, Checkpoint>;
  /** The time for which the network was to hold it, UTC epoch milliseconds; null, or left out: to go out at once. */
  plannedFor?: number | null;
}

/**
 * `found`: what the step would have left behind; publishing goes on after it. `absent`: surely not there, it may be
 * sent again, after the checkpoints in `forget` are dropped. `resend`: the network dedupes by key, sending the same
 * again is harmless. `unclear`: a person must look.
 */
export type Settled =
  | { verdict: 'found'; checkpoint: VisibleCheckpoint }
  | { verdict: 'absent'; forget?: readonly string[] }
  | { verdict: 'resend' }
  | { verdict: 'unclear'; reason: string };

/** Numbers as the network named and gave them, without texts and never with tokens. */
export type RawNumbers = Record<string, unknown>;

/** null, or left out: the network does not tell. */
export interface PostMetrics {
  likes: number | null;
  comments: number | null;
  shares: number | null;
  impressions: number | null;
  reach?: number | null;
  saves?: number | null;
  clicks?: number | null;
  videoViews?: number | null;
}

export interface MetricsReading extends PostMetrics {
  /** What `readNumbers` made this of. */
  raw?: RawNumbers;
}

/** What an account has now. null, or left out: the network does not tell. */
export interface AccountNumbers {
  followers: number | null;
  following?: number | null;
  posts?: number | null;
  raw?: RawNumbers;
}

export interface RemoteComment {
  remoteId: string;
  author: string;
  text: string;
  at: number;
  url: string | null;
}

/** Someone who can be mentioned. */
export interface RemotePerson {
  /** As a post mentions them, without the first @. */
  handle: string;
  displayName: string;
  avatarUrl: string | null;
}

/** A post that stands on the account, whoever made it. */
export interface RemotePost {
  remoteId: string;
  text: string;
  mediaCount: number;
  /** UTC epoch milliseconds. */
  at: number;
  url: string | null;
}

/** Sign-in by the person's own browser. */
export interface BrowserSignIn {
  /** The address to open. `keep` comes back to `finish`; it is stored encrypted. */
  begin(request: SignInRequest, io: NetworkIo): Promise<{ url: string; keep: Record<string, string> }>;
  /** Trades the code for the accounts that the person manages: often one, several for pages and organisations. */
  finish(
    request: SignInRequest & {
      code: string;
      /** Who sent the browser back, where the server says so (RFC 9207). */
      iss?: string | null;
      keep: Record<string, string>;
    },
    io: NetworkIo,
  ): Promise<Connection[]>;
}

export interface SignInRequest {
  app: NetworkApp;
  /** What the person typed into the facts' `browserSignIn.fields`. */
  fields: Record<string, string>;
  redirectUri: string;
  /** 128 bit or more, single use. */
  state: string;
  /** PKCE: 43 characters of base64url. The adapter makes the challenge that its network wants. */
  verifier: string;
}

/** What a network was given to hold. */
export interface PlannedPost {
  remoteId: string;
  /** UTC epoch milliseconds. */
  at: number;
  text: string;
}

/** What of a post a network's own scheduler does not take. */
export interface Unholdable {
  /** The option's name. */
  option: string;
  message: string;
  remedy: string;
}

/** The network's own scheduler. It holds one post: threads and first comments are never handed over. */
export interface HandOver {
  /** What else of these options it cannot hold for later. */
  cannotHold?(options: Draft['options']): Unholdable | undefined;
  /** One step, settled like a visible one: `remoteId` is that of the planned post. */
  schedule(
    draft: Draft,
    at: number,
    session: Session,
    steps: Steps,
    io: NetworkIo,
  ): Promise<{ remoteId: string }>;
  move(remoteId: string, at: number, session: Session, io: NetworkIo): Promise<void>;
  cancel(remoteId: string, session: Session, io: NetworkIo): Promise<void>;
  /** `gone`: it neither waits nor went out, as when someone deleted it there. */
  outcome(
    planned: PlannedPost,
    session: Session,
    io: NetworkIo,
  ): Promise<{ state: 'waiting' } | { state: 'published'; published: Published } | { state: 'gone' }>;
}

/** One social network. Every method throws NetworkError for what the network refuses or does not answer. */
export interface NetworkAdapter {
  facts: NetworkFacts;
  /** Signs in with what the person typed; refuses where only the browser signs in. */
  connect(credentials: Record<string, string>, app: NetworkApp, io: NetworkIo): Promise<Connection>;
  browserSignIn?: BrowserSignIn;
  /** New tokens for old, without a person. Throws `auth_revoked` when only a person can help. */
  renew?(session: Session, io: NetworkIo): Promise<Omit<Connection, 'profile'>>;
  profile(session: Session, io: NetworkIo): Promise<Profile>;
  publish(draft: Draft, session: Session, steps: Steps, io: NetworkIo): Promise<Published>;
  /** After an unclear end and the settle window: is it there? */
  settle(step: UnclearStep, draft: Draft, session: Session, io: NetworkIo): Promise<Settled>;
  /** The account's own posts since a time, newest first; left out where the network does not list them. */
  recent?(since: number, session: Session, io: NetworkIo): Promise<RemotePost[]>;
  remove(remoteId: string, session: Session, io: NetworkIo): Promise<void>;
  /** Changes the text of what is out; some networks give it a new id. */
  edit?(remoteId: string, text: string, session: Session, io: NetworkIo): Promise<Published>;
  /** Throws `not_found` when the post is no longer on the network; null: it gives this account no numbers. */
  metrics(remoteId: string, session: Session, io: NetworkIo): Promise<MetricsReading | null>;
  /** How the network's numbers become ours; `version` grows with each change of `of`, and old answers are read anew. */
  readNumbers?: { version: number; of(raw: RawNumbers): PostMetrics };
  accountNumbers?(session: Session, io: NetworkIo): Promise<AccountNumbers>;
  comments(remoteId: string, session: Session, io: NetworkIo): Promise<RemoteComment[]>;
  /** Answers a post or a comment. */
  reply?(remoteId: string, text: string, session: Session, io: NetworkIo): Promise<Published>;
  mentions?(since: number, session: Session, io: NetworkIo): Promise<RemoteComment[]>;
  /** People whose handle or name begins so; left out where the network offers no search. */
  people?(query: string, session: Session, io: NetworkIo): Promise<RemotePerson[]>;
  handOver?: HandOver;
}

export type NetworkRegistry = Readonly<Record<NetworkId, NetworkAdapter>>;
