import type { z } from 'zod';
import type { mediaUse } from '../../../shared/contract/media-library.ts';
import { postStatus } from '../../../shared/post-status.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';

const mostShown = 100;
const titleLength = 80;

/** The posts that show a file, those with the latest time first. */
export async function usesOf(context: ServiceContext, mediaId: string): Promise<z.infer<typeof mediaUse>[]> {
  const posts = await context.db
    .selectFrom('posts')
    .select(['id', 'title', 'body', 'scheduled_at', 'list_at'])
    .where('deleted_at', 'is', null)
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('media_uses').select('user_id').where('media_id', '=', mediaId).where('kind', '=', 'post'),
    )
    .orderBy('list_at', 'desc')
    .limit(mostShown)
    .execute();
  if (posts.length === 0) return [];
  const publications = await context.db
    .selectFrom('publications')
    .select(['post_id', 'state'])
    .where(
      'post_id',
      'in',
      posts.map(({ id }) => id),
    )
    .execute();
  return posts.map((post) => ({
    postId: post.id,
    title: post.title || post.body.replace(/\s+/g, ' ').trim().slice(0, titleLength) || 'A post without text',
    status: postStatus(publications.filter((one) => one.post_id === post.id).map(({ state }) => state)),
    scheduledAt: post.scheduled_at === null ? null : isoInstant(post.scheduled_at),
  }));
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > titleLength ? `${line.slice(0, titleLength - 1).trimEnd()}…` : line;
}

/** What shows a file besides posts, in words for a person. */
export async function otherUsersOf(context: ServiceContext, mediaId: string): Promise<string[]> {
  const usersOf = (kind: 'logo' | 'idea' | 'template') =>
    context.db
      .selectFrom('media_uses')
      .select('user_id')
      .where('media_id', '=', mediaId)
      .where('kind', '=', kind)
      .limit(mostShown);
  const logos = await usersOf('logo').execute();
  const templates = await context.db
    .selectFrom('visual_templates')
    .select('name')
    .where('id', 'in', usersOf('template'))
    .orderBy('name')
    .execute();
  const ideas = await context.db
    .selectFrom('ideas')
    .select('text')
    .where('id', 'in', usersOf('idea'))
    .execute();
  return [
    ...logos.map(({ user_id: name }) =>
      name === '' ? 'The logo of the brand' : `The logo “${name}” of the brand`,
    ),
    ...templates.map(({ name }) => `The picture template “${name}”`),
    ...ideas.map(({ text }) =>
      text.trim() === '' ? 'An idea without text' : `The idea “${shortened(text)}”`,
    ),
  ];
}
