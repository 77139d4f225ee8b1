import type { Health } from '../../../../shared/contract/analytics-answers.ts';
import { shortDay } from '../day-words.ts';

type Account = Health['accounts'][number];

export const stateNames: Record<Account['state'], string> = {
  ok: 'As planned',
  stale: 'Old',
  no_permission: 'No permission',
  failing: 'Failing',
  never: 'Not read yet',
  disconnected: 'Disconnected',
};

export const stateColors: Record<Account['state'], string> = {
  ok: 'teal',
  stale: 'orange',
  no_permission: 'red',
  failing: 'red',
  never: 'gray',
  disconnected: 'gray',
};

export const needsPerson: ReadonlySet<Account['state']> = new Set(['stale', 'no_permission', 'failing']);

const mostNamed = 4;

/** `3 of the last 30 days without a count: 2 Nov, 3 Nov, 9 Nov`. */
export function missingWords({ missingDays, accountReadAt }: Account): string {
  if (accountReadAt === null) return '';
  if (missingDays.length === 0) return 'no day missing';
  const named = missingDays.slice(-mostNamed).map(shortDay);
  const more = missingDays.length - named.length;
  return `${missingDays.length} of the last 30 days missing: ${more > 0 ? `${more} others, ` : ''}${named.join(', ')}`;
}

export function unreadWords({ postsWithoutNumbers, publishedPosts }: Account): string {
  if (publishedPosts === 0) return 'no post is out yet';
  return postsWithoutNumbers === 0
    ? `all of ${publishedPosts} posts`
    : `${postsWithoutNumbers} of ${publishedPosts} posts without numbers`;
}

const reasons: Record<string, string> = {
  future: 'from the future',
  negative: 'a count below zero',
  not_whole: 'a count that is no whole number',
  no_value: 'no count at all',
  not_published: 'the post is not out',
  before_publication: 'from before the post went out',
  unknown: 'no such post or account',
};

export function reasonWords(reason: string): string {
  return reasons[reason] ?? reason.replaceAll('_', ' ');
}
