import type { NetworkFacts, NetworkId, NetworkLimits } from '../../shared/networks/types.ts';
import type { Clock, HttpClient, Log } from '../../shared/ports.ts';

/** What an adapter may use of the world. */
export interface NetworkIo {
  http: HttpClient;
  clock: Clock;
  log: Log;
}

/** Tokens and keys of one account, as the adapter wants them kept; free-form, stored encrypted. */
export type AccountSecret = Record<string, string>;

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
  /** UTC epoch milliseconds; null: does not expire or is renewed without a person. */
  tokenExpiresAt: number | null;
}

/** A signed-in account during one call. `saveSecret` persists renewed tokens before they are used. */
export interface Session {
  remoteId: string;
  handle: string;
  secret: AccountSecret;
  saveSecret(secret: AccountSecret): Promise<void>;
}

export interface DraftMedia {
  id: string;
  mime: string;
  sizeBytes: number;
  width: number;
  height: number;
  altText: string;
  fileName: string;
  /** Reads the bytes as they are to be sent (metadata already removed). */
  read(): Promise<Uint8Array>;
}

/** One post as one account sends it. */
export interface Draft {
  publicationId: string;
  /**
   * Same for every attempt that may already have been seen by the network; a keyed network dedupes by it.
   * Lower-case hexadecimal, 32 characters.
   */
  key: string;
  /** When the publication was first planned; makes client-chosen record keys stable. UTC epoch ms. */
  keyedAt: number;
  text: string;
  media: DraftMedia[];
  options: Record<string, unknown>;
}

/** What a finished step leaves behind: remote ids, never secrets. */
export type Checkpoint = Record<string, unknown>;

/**
 * Runs remote calls so that a crash can be survived: the step is in the ledger before `call` starts, its
 * checkpoint after it ended. A step with a checkpoint of an earlier attempt is not called again.
 */
export interface Steps {
  /** A call that leaves nothing visible: may be repeated freely. */
  run<Result extends Checkpoint>(name: string, call: () => Promise<Result>): Promise<Result>;
  /** The call that makes the post visible. An unclear end of it is settled, never repeated blindly. */
  runVisible<Result extends Checkpoint>(name: string, call: () => Promise<Result>): Promise<Result>;
}

export interface Published {
  remoteId: string;
  url: string | null;
}

/** `resend`: the network dedupes by key, sending the same again is harmless. */
export type Settled =
  | { verdict: 'found'; published: Published }
  | { verdict: 'absent' }
  | { verdict: 'resend' }
  | { verdict: 'unclear'; reason: string };

export interface PostMetrics {
  likes: number;
  comments: number;
  shares: number;
  /** null: the network does not tell. */
  impressions: number | null;
}

export interface RemoteComment {
  remoteId: string;
  author: string;
  text: string;
  at: number;
  url: string | null;
}

/** One social network. Every method throws NetworkError for what the network refuses or does not answer. */
export interface NetworkAdapter {
  facts: NetworkFacts;
  /** Signs in with what the person typed. */
  connect(credentials: Record<string, string>, io: NetworkIo): Promise<Connection>;
  profile(session: Session, io: NetworkIo): Promise<Profile>;
  publish(draft: Draft, session: Session, steps: Steps, io: NetworkIo): Promise<Published>;
  /** After an unclear end and the settle window: is the post there? `startedAt`: when the visible step began. */
  settle(draft: Draft, startedAt: number, session: Session, io: NetworkIo): Promise<Settled>;
  remove(remoteId: string, session: Session, io: NetworkIo): Promise<void>;
  metrics(remoteId: string, session: Session, io: NetworkIo): Promise<PostMetrics>;
  comments(remoteId: string, session: Session, io: NetworkIo): Promise<RemoteComment[]>;
}

export type NetworkRegistry = Readonly<Record<NetworkId, NetworkAdapter>>;
