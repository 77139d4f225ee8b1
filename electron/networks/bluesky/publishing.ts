import type {
  Draft,
  DraftPart,
  NetworkIo,
  Published,
  Session,
  Settled,
  Steps,
  UnclearStep,
} from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { partKey } from '../part-key.ts';
import { embedOf } from './embeds.ts';
import { facetsOf, identitiesOf } from './facets.ts';
import { partsOfUri, postCollection, postUrl } from './reading.ts';
import { recordKeyOf } from './record-key.ts';
import { createdPost, existingPost, gateThread, type PublishedRecord, type RecordRef } from './records.ts';
import type { AccountCall } from './xrpc.ts';

const maxLanguages = 3;

/** Who may answer, as the network's rules name them; everyone needs no rule. */
const gates: Record<string, object[]> = {
  nobody: [],
  mentioned: [{ $type: 'app.bsky.feed.threadgate#mentionRule' }],
  following: [{ $type: 'app.bsky.feed.threadgate#followingRule' }],
  followers: [{ $type: 'app.bsky.feed.threadgate#followerRule' }],
};

const labelValues = ['sexual', 'nudity', 'porn', 'graphic-media'];

interface World {
  draft: Draft;
  session: Session;
  steps: Steps;
  call: AccountCall;
  io: NetworkIo;
}

/** The record key of a step: each part of a thread has its own, all made of the draft alone. */
function keyOfStep(draft: Draft, step: string): string {
  return recordKeyOf(step === 'post' ? draft : { key: partKey(draft, step), keyedAt: draft.keyedAt });
}

function languagesIn({ langs }: Draft['options']): string[] {
  return Array.isArray(langs)
    ? langs.filter((lang) => typeof lang === 'string' && lang !== '').slice(0, maxLanguages)
    : [];
}

function labelsIn({ content_warning: label }: Draft['options']): { labels?: object } {
  return typeof label === 'string' && labelValues.includes(label)
    ? { labels: { $type: 'com.atproto.label.defs#selfLabels', values: [{ val: label }] } }
    : {};
}

/** Steps of the first part keep plain names; those of later parts begin with the part's. */
function prefixOf(step: string): string {
  return step === 'post' ? '' : `${step}: `;
}

async function recordOf(
  { draft, session, steps, call, io }: World,
  step: string,
  part: DraftPart,
  reply: { root: RecordRef; parent: RecordRef } | undefined,
): Promise<Record<string, unknown>> {
  const prefix = prefixOf(step);
  const { identities } = await steps.run(`${prefix}mentions`, async () => ({
    identities: await identitiesOf(part.text, call, io),
  }));
  const facets = facetsOf(part.text, identities);
  const embed = await embedOf(part, prefix, steps, { session, call, io });
  const langs = languagesIn(draft.options);
  return {
    $type: postCollection,
    text: part.text,
    createdAt: new Date(io.clock.now()).toISOString(),
    ...(facets.length > 0 && { facets }),
    ...(embed && { embed }),
    ...(langs.length > 0 && { langs }),
    ...labelsIn(draft.options),
    ...(reply && { reply }),
  };
}

async function publishPart(
  world: World,
  step: string,
  part: DraftPart,
  before: { root: PublishedRecord; parent: PublishedRecord } | undefined,
): Promise<PublishedRecord> {
  const { draft, session, steps, call } = world;
  const ref = ({ remoteId: uri, cid }: PublishedRecord) => ({ uri, cid });
  const reply = before && { root: ref(before.root), parent: ref(before.parent) };
  const record = await recordOf(world, step, part, reply);
  return steps.runVisible(step, async () => ({
    ...(await createdPost(session.remoteId, keyOfStep(draft, step), record, call)),
  }));
}

async function gate({ draft, session, steps, call, io }: World, post: Published): Promise<void> {
  const allow = gates[String(draft.options.who_may_answer)];
  if (!allow) return;
  await steps.run('thread gate', async () => {
    const createdAt = new Date(io.clock.now()).toISOString();
    const key = keyOfStep(draft, 'post');
    await gateThread(session.remoteId, key, { post: post.remoteId, allow, createdAt }, call);
    return {};
  });
}

export async function publishPost(
  draft: Draft,
  session: Session,
  steps: Steps,
  call: AccountCall,
  io: NetworkIo,
): Promise<Published> {
  const world = { draft, session, steps, call, io };
  const post = await publishPart(world, 'post', draft, undefined);
  await gate(world, post);
  let parent = post;
  for (const [index, part] of draft.thread.entries()) {
    parent = await publishPart(world, `part ${index + 2}`, part, { root: post, parent });
  }
  if (draft.firstComment !== null) {
    await publishPart(
      world,
      'first comment',
      { text: draft.firstComment, media: [] },
      { root: post, parent },
    );
  }
  return { remoteId: post.remoteId, url: post.url };
}

export async function settlePost(
  { name }: UnclearStep,
  draft: Draft,
  session: Session,
  call: AccountCall,
): Promise<Settled> {
  const checkpoint = await existingPost(session.remoteId, keyOfStep(draft, name), call);
  return checkpoint ? { verdict: 'found', checkpoint: { ...checkpoint } } : { verdict: 'absent' };
}

/** Answers a post: the thread's root is that of the post answered. */
export async function replyTo(
  uri: string,
  text: string,
  session: Session,
  call: AccountCall,
  io: NetworkIo,
): Promise<Published> {
  const { repo, key } = partsOfUri(uri);
  const answered = await call({
    method: 'com.atproto.repo.getRecord',
    params: { repo, collection: postCollection, rkey: key },
  });
  if (typeof answered.cid !== 'string') throw unreadable('Bluesky');
  const parent = { uri, cid: answered.cid };
  const root = (answered.value as { reply?: { root?: RecordRef } } | undefined)?.reply?.root ?? parent;
  const facets = facetsOf(text, await identitiesOf(text, call, io));
  const record = {
    $type: postCollection,
    text,
    createdAt: new Date(io.clock.now()).toISOString(),
    reply: { root, parent },
    ...(facets.length > 0 && { facets }),
  };
  const answer = await call({
    method: 'com.atproto.repo.createRecord',
    body: { repo: session.remoteId, collection: postCollection, record },
  });
  if (typeof answer.uri !== 'string') throw unreadable('Bluesky');
  return { remoteId: answer.uri, url: postUrl(session.remoteId, partsOfUri(answer.uri).key) };
}
