import { seededRandom } from '../../../shared/seeded-random.ts';
import type { RemoteComment } from '../adapter.ts';
import { audienceOf, commentTimes } from './audience.ts';
import { authors, remarks } from './remarks.ts';
import type { PracticePost } from './store.ts';

/** Takes the entries in a shuffled order, from the start again when all were taken. */
function shuffled<Entry>(entries: readonly Entry[], random: () => number): Entry[] {
  return entries
    .map((entry) => ({ entry, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ entry }) => entry);
}

/** The comments that have arrived by now, first come first; the same ones whenever it is asked. */
export function commentsAt(post: PracticePost, now: number): RemoteComment[] {
  const random = seededRandom(`comments ${post.key}`);
  const texts = shuffled(remarks, random);
  const people = shuffled(authors, random);
  return commentTimes(audienceOf(post.key, post.handle))
    .map((time, index) => ({
      remoteId: `${post.id}-comment-${index + 1}`,
      author: people[index % people.length] ?? '',
      text: texts[index % texts.length] ?? '',
      at: post.publishedAt + Math.ceil(time),
      url: null,
    }))
    .filter(({ at }) => at <= now);
}
