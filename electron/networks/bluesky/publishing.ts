import type { Draft, NetworkIo, Published, Session, Settled, Steps } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { NetworkError } from '../network-error.ts';
import { facetsOf, identitiesOf } from './facets.ts';
import { linkCard } from './link-card.ts';
import { postCollection, postUrl } from './reading.ts';
import { recordKeyOf } from './record-key.ts';
import type { AccountCall } from './xrpc.ts';

const maxLanguages = 3;

async function imagesEmbed(draft: Draft, steps: Steps, call: AccountCall): Promise<object> {
  const images: object[] = [];
  for (const [index, image] of draft.media.entries()) {
    const { blob } = await steps.run(`image ${index + 1}`, async () => {
      const answer = await call({
        method: 'com.atproto.repo.uploadBlob',
        body: { bytes: await image.read(), mime: image.mime },
      });
      if (typeof answer.blob !== 'object' || answer.blob === null) throw unreadable('Bluesky');
      return { blob: answer.blob };
    });
    images.push({
      alt: image.altText,
      image: blob,
      ...(image.width > 0 &&
        image.height > 0 && { aspectRatio: { width: image.width, height: image.height } }),
    });
  }
  return { $type: 'app.bsky.embed.images', images };
}

async function embedOf(
  draft: Draft,
  steps: Steps,
  call: AccountCall,
  io: NetworkIo,
): Promise<object | undefined> {
  if (draft.media.length > 0) return imagesEmbed(draft, steps, call);
  const { card } = await steps.run('link card', async () => ({ card: await linkCard(draft.text, call, io) }));
  return card ? { $type: 'app.bsky.embed.external', external: card } : undefined;
}

function languagesIn({ langs }: Draft['options']): string[] {
  return Array.isArray(langs)
    ? langs.filter((lang) => typeof lang === 'string' && lang !== '').slice(0, maxLanguages)
    : [];
}

async function recordOf(
  draft: Draft,
  steps: Steps,
  call: AccountCall,
  io: NetworkIo,
): Promise<Record<string, unknown>> {
  const { identities } = await steps.run('mentions', async () => ({
    identities: await identitiesOf(draft.text, call, io),
  }));
  const facets = facetsOf(draft.text, identities);
  const embed = await embedOf(draft, steps, call, io);
  const langs = languagesIn(draft.options);
  return {
    $type: postCollection,
    text: draft.text,
    createdAt: new Date(io.clock.now()).toISOString(),
    ...(facets.length > 0 && { facets }),
    ...(embed && { embed }),
    ...(langs.length > 0 && { langs }),
  };
}

async function existingPost(did: string, key: string, call: AccountCall): Promise<Published | undefined> {
  try {
    const { uri } = await call({
      method: 'com.atproto.repo.getRecord',
      params: { repo: did, collection: postCollection, rkey: key },
    });
    if (typeof uri !== 'string') throw unreadable('Bluesky');
    return { remoteId: uri, url: postUrl(did, key) };
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
async function createdPost(
  did: string,
  key: string,
  record: Record<string, unknown>,
  call: AccountCall,
): Promise<Published> {
  try {
    const { uri } = await call({
      method: 'com.atproto.repo.createRecord',
      body: { repo: did, collection: postCollection, rkey: key, record },
    });
    if (typeof uri !== 'string') throw unreadable('Bluesky');
    return { remoteId: uri, url: postUrl(did, key) };
  } catch (error) {
    if (!(error instanceof NetworkError) || !['rejected', 'server_error'].includes(error.kind)) throw error;
    const existing = await existingPost(did, key, call);
    if (existing) return existing;
    throw error;
  }
}

export async function publishPost(
  draft: Draft,
  session: Session,
  steps: Steps,
  call: AccountCall,
  io: NetworkIo,
): Promise<Published> {
  const record = await recordOf(draft, steps, call, io);
  const { remoteId, url } = await steps.runVisible('post', async () => ({
    ...(await createdPost(session.remoteId, recordKeyOf(draft), record, call)),
  }));
  return { remoteId, url };
}

export async function settlePost(draft: Draft, session: Session, call: AccountCall): Promise<Settled> {
  const published = await existingPost(session.remoteId, recordKeyOf(draft), call);
  return published ? { verdict: 'found', published } : { verdict: 'absent' };
}
