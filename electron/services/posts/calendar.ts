import type { CalendarEntry } from '../../../shared/contract/posts.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { type PostStatus, postStatus } from '../../../shared/post-status.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { askedInstant } from './times.ts';

const longestRangeMs = 400 * 24 * 3_600_000;
const excerptLength = 140;

export interface CalendarRange {
  from: string;
  to: string;
  network?: NetworkId | undefined;
  accountId?: string | undefined;
  status?: PostStatus | undefined;
  label?: string | undefined;
  author?: string | undefined;
}

/** First and last instant that are asked for; refuses a range that is none, or too long. */
export function rangeOf(
  context: ServiceContext,
  range: Pick<CalendarRange, 'from' | 'to'>,
): [number, number] {
  const from = askedInstant(range.from, context.workspace.timeZone, 'from').at;
  const to = askedInstant(range.to, context.workspace.timeZone, 'to').at;
  if (to <= from) {
    throw new Refusal('invalid_input', 'The range ends before it begins.', {
      field: 'to',
      remedy: 'Give a time later than from.',
    });
  }
  if (to - from > longestRangeMs) {
    throw new Refusal('invalid_input', 'The range is longer than 400 days.', {
      field: 'to',
      remedy: 'Ask for a shorter range, several times if need be.',
    });
  }
  return [from, to];
}

export function postExcerpt(title: string, body: string): string {
  const text = title || body;
  return text.length > excerptLength ? `${text.slice(0, excerptLength - 1).trimEnd()}…` : text;
}

async function countsAndLabels(context: ServiceContext, from: number, to: number) {
  const labels = await context.db
    .selectFrom('post_labels')
    .select(['post_id', 'label'])
    .where('list_at', '>=', from)
    .where('list_at', '<', to)
    .execute();
  const media = await context.db
    .selectFrom('posts')
    .innerJoin('post_media', 'post_media.post_id', 'posts.id')
    .select(({ fn }) => ['posts.id', fn.countAll<number>().as('count')])
    .where('posts.list_at', '>=', from)
    .where('posts.list_at', '<', to)
    .where('posts.deleted_at', 'is', null)
    .where('post_media.account_id', 'is', null)
    .groupBy('posts.id')
    .execute();
  return {
    labels: Map.groupBy(labels, (row) => row.post_id),
    media: new Map(media.map(({ id, count }) => [id, count])),
  };
}

/** Everything planned or published from `from` up to, not including, `to`, in order of time. */
export async function calendarEntries(
  context: ServiceContext,
  range: CalendarRange,
): Promise<{ items: CalendarEntry[] }> {
  const [from, to] = rangeOf(context, range);
  const publications = await context.db
    .selectFrom('publications')
    .select(['post_id', 'account_id', 'network', 'state'])
    .where('list_at', '>=', from)
    .where('list_at', '<', to)
    .execute();
  const byPost = Map.groupBy(publications, (row) => row.post_id);
  const posts = await context.db
    .selectFrom('posts')
    .select(['id', 'title', 'list_at', 'time_zone', 'author'])
    .select(({ fn, val }) => fn<string>('substr', ['body', val(1), val(excerptLength + 1)]).as('body'))
    .where('list_at', '>=', from)
    .where('list_at', '<', to)
    .where('deleted_at', 'is', null)
    .orderBy('list_at')
    .orderBy('id')
    .execute();
  const { labels, media } = await countsAndLabels(context, from, to);
  const items = posts.flatMap((post): CalendarEntry[] => {
    const rows = byPost.get(post.id);
    if (!rows) return [];
    const status = postStatus(rows.map(({ state }) => state));
    if (range.status && status !== range.status) return [];
    if (range.network && !rows.some(({ network }) => network === range.network)) return [];
    if (range.accountId && !rows.some(({ account_id }) => account_id === range.accountId)) return [];
    const own = (labels.get(post.id) ?? []).map(({ label }) => label);
    if (range.label && !own.includes(range.label)) return [];
    if (range.author && post.author !== range.author) return [];
    return [
      {
        id: post.id,
        excerpt: postExcerpt(post.title, post.body),
        at: isoInstant(post.list_at),
        timeZone: post.time_zone,
        status,
        networks: [...new Set(rows.map(({ network }) => network))],
        accountIds: rows.map(({ account_id }) => account_id),
        labels: own,
        author: post.author,
        mediaCount: media.get(post.id) ?? 0,
      },
    ];
  });
  return { items };
}
