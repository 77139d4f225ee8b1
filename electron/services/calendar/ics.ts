import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ICalEventData, ICalEventStatus } from 'ical-generator';
import type { Post } from '../../../shared/contract/posts.ts';
import type { PostStatus } from '../../../shared/post-status.ts';

type PlannedPost = Post & { scheduledAt: string };

const refreshSeconds = 3_600;
const summaryLength = 90;

const statusWords: Record<PostStatus, string> = {
  draft: 'Draft',
  scheduled: 'Scheduled',
  held: 'Held',
  publishing: 'Publishing',
  needs_review: 'Needs you',
  published: 'Published',
  partly_published: 'Partly published',
  failed: 'Failed',
};

/** Line ends stay; other control characters have no place in a calendar file. */
function printable(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .toWellFormed();
}

/** Names of calendars are not escaped by the library. */
function calendarName(name: string): string {
  return printable(name)
    .replaceAll('\n', ' ')
    .replace(/[\\;,]/g, (mark) => `\\${mark}`);
}

function shortened(text: string): string {
  const [line = ''] = text.trim().split('\n', 1);
  const characters = [...line];
  return characters.length > summaryLength ? `${characters.slice(0, summaryLength - 1).join('')}…` : line;
}

function describe(post: Post, accountNames: ReadonlyMap<string, string>): string {
  const links = post.publications.flatMap(({ url }) => url ?? []);
  const accounts = post.accountIds.map((id) => accountNames.get(id) ?? '').filter(Boolean);
  return [
    `${statusWords[post.status]}${accounts.length > 0 ? ` for ${accounts.join(', ')}` : ''}`,
    post.body,
    ...links,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Settled ends are confirmed; what may still not go out is tentative. */
function statusOf(status: PostStatus): `${ICalEventStatus}` {
  const settled = status === 'scheduled' || status === 'published' || status === 'publishing';
  return settled ? 'CONFIRMED' : 'TENTATIVE';
}

/** Few enough that whoever else waits for the program is answered in between. */
const eventsAtOnce = 100;

/** Posts as an iCalendar file (RFC 5545): UTC instants, one event each, the same bytes for the same posts. */
export async function calendarFile(input: {
  name: string;
  posts: readonly Post[];
  accountNames: ReadonlyMap<string, string>;
}): Promise<string> {
  const {
    default: ical,
    ICalEventStatus: statuses,
    ICalEventTransparency: transparencies,
  } = await import('ical-generator');
  const empty = () =>
    ical({
      name: calendarName(input.name),
      prodId: { company: 'Rostrum', product: 'Calendar', language: 'EN' },
      ttl: refreshSeconds,
    });
  const planned = input.posts.flatMap(({ scheduledAt, ...post }) =>
    scheduledAt === null ? [] : { ...post, scheduledAt },
  );
  const eventOf = (post: PlannedPost): ICalEventData => {
    const changed = new Date(post.updatedAt);
    return {
      id: `${post.id}@rostrum`,
      sequence: post.version,
      // Of the post, not of this file: a file that says the same stays the same.
      stamp: changed,
      created: new Date(post.createdAt),
      lastModified: changed,
      start: new Date(post.scheduledAt),
      summary: printable(shortened(post.title || post.body) || 'Post without text'),
      description: { plain: printable(describe(post, input.accountNames)) },
      categories: post.labels.map((label) => ({ name: printable(label) })),
      status: statuses[statusOf(post.status)],
      // A post keeps nobody busy.
      transparency: transparencies.TRANSPARENT,
    };
  };
  const frame = empty().toString();
  const end = frame.lastIndexOf('END:VCALENDAR');
  const parts = [frame.slice(0, end)];
  for (let next = 0; next < planned.length; next += eventsAtOnce) {
    const calendar = empty();
    for (const post of planned.slice(next, next + eventsAtOnce)) calendar.createEvent(eventOf(post));
    const part = calendar.toString();
    parts.push(part.slice(end, part.lastIndexOf('END:VCALENDAR')));
    await nextTurn();
  }
  return [...parts, frame.slice(end)].join('');
}
