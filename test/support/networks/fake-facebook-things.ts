import { badParameter, graphTime, mustHave, type Params } from './fake-facebook-graph.ts';
import { harbourPage } from './fake-facebook-sign-in.ts';
import type { FakeAnswer, FakeEntry } from './fake-server.ts';

/** What stands or waits on the Page, or was said by others. */
export interface FakeThing extends FakeEntry {
  kind: 'post' | 'reel' | 'film' | 'story' | 'comment' | 'mention';
  author: { id: string; name: string };
  link: string | null;
  pictureIds: string[];
  /** When Facebook publishes it by itself; null: it is out, or was never planned. */
  scheduledAt: number | null;
}

export function permalink(thing: FakeThing): string {
  if (thing.kind === 'reel') return `/reel/${thing.id}/`;
  if (thing.kind === 'film') return `/${harbourPage.id}/videos/${thing.id}/`;
  return `https://www.facebook.com/${harbourPage.username}/posts/${thing.id.split('_').at(-1)}`;
}

function attachmentsOf({ mediaCount, link }: FakeThing) {
  if (link !== null) return { attachments: { data: [{ media_type: 'link' }] } };
  if (mediaCount === 0) return {};
  const single = { media_type: 'photo' };
  const several = {
    media_type: 'album',
    subattachments: { data: Array.from({ length: mediaCount }, () => single) },
  };
  return { attachments: { data: [mediaCount === 1 ? single : several] } };
}

/** As listings show it. */
export function shown(thing: FakeThing) {
  return {
    id: thing.id,
    ...(thing.text !== '' && { message: thing.text }),
    created_time: graphTime(thing.at),
    permalink_url: permalink(thing),
    from: thing.author,
    ...attachmentsOf(thing),
  };
}

export function insights(params: Params, deadMetrics: ReadonlySet<string>): FakeAnswer {
  mustHave(params, ['metric']);
  const asked = (params.get('metric') ?? '').split(',');
  if (asked.some((metric) => deadMetrics.has(metric) || !metric.startsWith('post_'))) {
    throw badParameter('The value must be a valid insights metric');
  }
  const values: Record<string, number> = { post_media_view: 1_530, post_total_media_view_unique: 1_204 };
  return {
    status: 200,
    body: {
      data: asked.map((name) => ({ name, period: 'lifetime', values: [{ value: values[name] ?? 17 }] })),
    },
  };
}

/** What a post or film tells of itself; stories tell nothing. */
export function counts(thing: FakeThing, comments: number, fields: string) {
  const allowed: Record<string, RegExp> = {
    post: /^(reactions|comments|shares|is_published|scheduled_publish_time|permalink_url|id|message)\b/,
    film: /^(likes|comments|views|status|published|scheduled_publish_time|permalink_url|id|description)\b/,
  };
  const known = allowed[thing.kind === 'post' ? 'post' : 'film'];
  for (const field of fields.split(',')) {
    if (thing.kind === 'story' || !known?.test(field)) {
      throw badParameter(`Tried accessing nonexisting field (${field.split('.')[0]}) on node type`);
    }
  }
  return {
    ...(fields.includes('reactions') && {
      reactions: { summary: { total_count: 12 } },
      shares: { count: 3 },
    }),
    ...(fields.includes('likes') && { likes: { summary: { total_count: 8 } }, views: 940 }),
    ...(fields.includes('comments') && { comments: { summary: { total_count: comments } } }),
  };
}

export function whenPlanned(thing: FakeThing, fields: string) {
  const isOut = thing.scheduledAt === null;
  return {
    ...(fields.includes('is_published') && { is_published: isOut }),
    ...(/\bpublished\b/.test(fields) && { published: isOut }),
    ...(thing.scheduledAt !== null && { scheduled_publish_time: thing.scheduledAt / 1_000 }),
    permalink_url: permalink(thing),
  };
}
