import type { Published } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { NetworkError } from '../network-error.ts';
import { postCollection, postUrl } from './reading.ts';
import type { AccountCall } from './xrpc.ts';

/** A record as others refer to it: its address, and the hash of what it said then. */
export interface RecordRef {
  uri: string;
  cid: string;
}

export type PublishedRecord = Published & { cid: string };

function publishedAs(did: string, key: string, { uri, cid }: Record<string, unknown>): PublishedRecord {
  if (typeof uri !== 'string' || typeof cid !== 'string') throw unreadable('Bluesky');
  return { remoteId: uri, url: postUrl(did, key), cid };
}

/** The post under a key of ours, or undefined when there surely is none. */
export async function existingPost(
  did: string,
  key: string,
  call: AccountCall,
): Promise<PublishedRecord | undefined> {
  try {
    const answer = await call({
      method: 'com.atproto.repo.getRecord',
      params: { repo: did, collection: postCollection, rkey: key },
    });
    return publishedAs(did, key, answer);
  } catch (error) {
    // Only this code says that there is no record; any other refusal leaves it open.
    if (error instanceof NetworkError && error.details.code === 'RecordNotFound') return undefined;
    throw error;
  }
}

/**
 * The key is ours and the same at every attempt, so a repeat cannot make a second post: the server refuses a
 * key that is taken (some with a plain server error), and then the record is read back.
 */
export async function createdPost(
  did: string,
  key: string,
  record: Record<string, unknown>,
  call: AccountCall,
): Promise<PublishedRecord> {
  try {
    const answer = await call({
      method: 'com.atproto.repo.createRecord',
      body: { repo: did, collection: postCollection, rkey: key, record },
    });
    return publishedAs(did, key, answer);
  } catch (error) {
    if (!(error instanceof NetworkError) || !['rejected', 'server_error'].includes(error.kind)) throw error;
    const existing = await existingPost(did, key, call).catch((cause: unknown) => {
      // Whether it is there could not be asked: the first refusal no longer proves that it is not.
      throw unreadable('Bluesky', cause);
    });
    if (existing) return existing;
    throw error;
  }
}

/** Who may answer: a record of its own beside the post, under the same key. Writing it again changes nothing. */
export async function gateThread(
  did: string,
  key: string,
  gate: { post: string; allow: object[]; createdAt: string },
  call: AccountCall,
): Promise<void> {
  await call({
    method: 'com.atproto.repo.putRecord',
    body: {
      repo: did,
      collection: 'app.bsky.feed.threadgate',
      rkey: key,
      record: { $type: 'app.bsky.feed.threadgate', ...gate },
    },
  });
}
