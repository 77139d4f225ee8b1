import { momentOfWallTime, type ZonedMoment } from '../../../../shared/time.ts';
import type { Steps } from '../../../networks/adapter.ts';
import { growthAfter } from '../../../networks/practice/audience.ts';
import { type AccountRow, openSession } from '../../accounts/service.ts';
import type { ServiceContext } from '../../context.ts';
import {
  type NewSample,
  planReading,
  readingAges,
  recordSamples,
  storeComments,
} from '../../metrics/service.ts';
import { publicationKey } from '../../publishing/service.ts';
import { type PostEnd, postEnd } from './numbers.ts';
import type { YearPost } from './plan.ts';

const dayMs = 24 * 3_600_000;
/** Posts this young are on the Practice network itself, where their numbers go on growing. */
const livingMs = 31 * dayMs;
/** Rows in one statement: SQLite takes 32,766 values. */
const atOnce = 500;

interface OldPublication {
  id: string;
  postId: string;
  account: AccountRow;
  /** Place among the sample accounts. */
  index: number;
  post: YearPost;
  at: number;
  remoteId: string;
}

const plainSteps: Steps = {
  run: (_name, call) => call(),
  runVisible: (_name, call) => call(),
  forget: async () => undefined,
};

function at(context: ServiceContext, instant: number): ServiceContext {
  const { clock } = context;
  return {
    ...context,
    clock: { now: () => instant, monotonic: clock.monotonic, after: clock.after },
  };
}

const partsOf = ({ thread }: YearPost) => thread.map((text) => ({ text, media_ids: [] }));
const optionsOf = (post: YearPost) => (post.thread.length > 0 ? { thread: partsOf(post) } : {});

/** Puts a post on the Practice network as of its time; the answer is its id there. */
async function putOut(
  context: ServiceContext,
  publication: Omit<OldPublication, 'remoteId'>,
): Promise<string> {
  const { account, post, id } = publication;
  const session = await openSession(context, account);
  const draft = {
    publicationId: id,
    key: publicationKey({ id, key_round: 1 }),
    keyedAt: publication.at,
    text: post.body,
    media: [],
    thread: post.thread.map((text) => ({ text, media: [] })),
    firstComment: null,
    options: optionsOf(post),
    optionMedia: {},
  };
  const published = await context.networks[account.network].publish(
    draft,
    session,
    plainSteps,
    at(context, publication.at),
  );
  return published.remoteId;
}

/** What the Practice network tells of a young post: its numbers and comments so far, and when it is read next. */
async function livingSamples(context: ServiceContext, publication: OldPublication): Promise<NewSample[]> {
  const { id, account, remoteId } = publication;
  const adapter = context.networks[account.network];
  const session = await openSession(context, account);
  const now = context.clock.now();
  const read = readingAges.filter((age) => publication.at + age <= now);
  const samples: NewSample[] = [];
  for (const age of read) {
    const instant = publication.at + age;
    const values = await adapter.metrics(remoteId, session, at(context, instant));
    if (values) samples.push({ publicationId: id, at: instant, values, source: 'sample' });
  }
  const comments = await adapter.comments(remoteId, session, context);
  await storeComments(context, { accountId: account.id, publicationId: id }, 'comment', comments);
  const next = readingAges[read.length];
  if (next !== undefined) await planReading(context, id, read.length, publication.at + next);
  return samples;
}

function oldSamples({ id, at: publishedAt }: OldPublication, end: PostEnd): NewSample[] {
  return readingAges.map((age) => {
    const part = growthAfter(age * end.speed);
    const values = {
      impressions: Math.floor(end.impressions * part),
      reach: Math.floor(end.impressions * part * 0.82),
      likes: Math.floor(end.likes * part),
      comments: Math.floor(end.comments * part),
      shares: Math.floor(end.shares * part),
      saves: Math.floor(end.saves * part),
    };
    return { publicationId: id, at: publishedAt + age, values, source: 'sample' as const };
  });
}

async function inParts<Row>(rows: readonly Row[], insert: (part: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += atOnce) await insert(rows.slice(from, from + atOnce));
}

interface OldPost {
  id: string;
  post: YearPost;
  moment: ZonedMoment;
}

async function insertPosts(
  context: ServiceContext,
  posts: readonly OldPost[],
  accounts: readonly AccountRow[],
) {
  const { db } = context;
  const rows = posts.map(({ id, post, moment }) => ({
    id,
    title: '',
    body: post.body,
    scheduled_at: moment.at,
    wall_time: moment.wallTime,
    time_zone: moment.timeZone,
    list_at: moment.at,
    source: 'sample' as const,
    author: post.author,
    created_at: moment.at - 2 * dayMs,
    updated_at: moment.at - 2 * dayMs,
  }));
  await inParts(rows, (part) => db.insertInto('posts').values(part).execute());
  const variants = posts.flatMap(({ id, post, moment }) =>
    post.accounts.flatMap((index, position) => {
      const account = accounts[index];
      if (!account) return [];
      const options = JSON.stringify(optionsOf(post));
      const place = { post_id: id, account_id: account.id, network: account.network, position };
      return [{ ...place, body: null, own_media: 0, options, list_at: moment.at }];
    }),
  );
  await inParts(variants, (part) => db.insertInto('variants').values(part).execute());
  const labels = posts.flatMap(({ id, post, moment }) =>
    post.labels.map((label) => ({ post_id: id, label, list_at: moment.at })),
  );
  await inParts(labels, (part) => db.insertInto('post_labels').values(part).execute());
}

/** The ledger as publishing leaves it: one attempt, with each part a visible step of its own. */
async function insertPublications(context: ServiceContext, publications: readonly OldPublication[]) {
  const { db, ids } = context;
  const rows = publications.map((publication) => ({
    id: publication.id,
    post_id: publication.postId,
    account_id: publication.account.id,
    network: publication.account.network,
    state: 'published' as const,
    due_at: publication.at,
    list_at: publication.at,
    keyed_at: publication.at - 2 * dayMs,
    attempt_count: 1,
    fence: 1,
    remote_id: publication.remoteId,
    published_at: publication.at,
    created_at: publication.at - 2 * dayMs,
  }));
  await inParts(rows, (part) => db.insertInto('publications').values(part).execute());
  const attempts = publications.map((publication) => ({
    id: ids.next(),
    publication_id: publication.id,
    number: 1,
    draft: JSON.stringify({ text: publication.post.body, media: [], options: optionsOf(publication.post) }),
    started_at: publication.at,
    ended_at: publication.at + 400,
    outcome: 'published' as const,
  }));
  await inParts(attempts, (part) => db.insertInto('attempts').values(part).execute());
  const steps = publications.flatMap(({ id, at: publishedAt, post, remoteId }, index) =>
    ['post', ...post.thread.map((_, part) => `part ${part + 2}`)].map((name, part) => ({
      id: ids.next(),
      attempt_id: attempts[index]?.id ?? '',
      publication_id: id,
      name,
      visible: 1,
      started_at: publishedAt + part * 100,
      ended_at: publishedAt + part * 100 + 90,
      checkpoint: JSON.stringify({ remoteId: part === 0 ? remoteId : ids.next(), url: null }),
    })),
  );
  await inParts(steps, (part) => db.insertInto('steps').values(part).execute());
}

/**
 * Stores posts that are long out, in a few statements: the rows that publishing leaves, and the readings of numbers
 * at the ages at which they are read. Notifications are left out: nobody wants a year of them.
 */
export async function storePast(
  context: ServiceContext,
  accounts: readonly AccountRow[],
  posts: readonly YearPost[],
  followersOn: (account: number, date: string) => { followers: number; daysAgo: number },
): Promise<void> {
  const now = context.clock.now();
  const old = posts
    .map((post): OldPost => {
      const moment = momentOfWallTime(`${post.date}T${post.time}`, context.workspace.timeZone);
      return { id: context.ids.next(), post, moment };
    })
    .filter(({ moment }) => moment.at < now);
  const publications: OldPublication[] = [];
  for (const { id: postId, post, moment } of old) {
    for (const index of post.accounts) {
      const account = accounts[index];
      if (!account) continue;
      const publication = { id: context.ids.next(), postId, account, index, post, at: moment.at };
      const isLiving = moment.at > now - livingMs;
      const remoteId = isLiving ? await putOut(context, publication) : context.ids.next();
      publications.push({ ...publication, remoteId });
    }
  }
  await context.transaction(async (inside) => {
    await insertPosts(inside, old, accounts);
    await insertPublications(inside, publications);
    const samples: NewSample[] = [];
    for (const publication of publications) {
      if (publication.at > now - livingMs) samples.push(...(await livingSamples(inside, publication)));
      else {
        const { index, post } = publication;
        samples.push(
          ...oldSamples(publication, postEnd(post, { account: index, ...followersOn(index, post.date) })),
        );
      }
    }
    await recordSamples(inside, samples);
  });
}
