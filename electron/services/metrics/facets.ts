import { type Facets, facetsOf } from '../../../shared/analytics/facets.ts';
import type { ServiceContext } from '../context.ts';

export interface PublicationFacets extends Facets {
  author: string;
}

interface Place {
  id: string;
  postId: string;
  accountId: string;
}

/** What these publications are told apart by, as their posts stand now. */
export async function facetsOfPublications(
  context: ServiceContext,
  places: readonly Place[],
): Promise<Map<string, PublicationFacets>> {
  const postIds = [...new Set(places.map(({ postId }) => postId))];
  if (postIds.length === 0) return new Map();
  const posts = await context.db
    .selectFrom('posts')
    .select(['id', 'body', 'author'])
    .where('id', 'in', postIds)
    .execute();
  const variants = await context.db
    .selectFrom('variants')
    .select(['post_id', 'account_id', 'body', 'own_media', 'options'])
    .where('post_id', 'in', postIds)
    .execute();
  const media = await context.db
    .selectFrom('post_media')
    .innerJoin('media', 'media.id', 'post_media.media_id')
    .select(['post_media.post_id', 'post_media.account_id', 'media.kind'])
    .where('post_media.post_id', 'in', postIds)
    .orderBy('post_media.position')
    .execute();
  const postOf = new Map(posts.map((post) => [post.id, post]));
  const variantOf = new Map(variants.map((variant) => [`${variant.post_id} ${variant.account_id}`, variant]));
  const mediaOf = Map.groupBy(media, ({ post_id, account_id }) => `${post_id} ${account_id ?? ''}`);
  return new Map(
    places.map(({ id, postId, accountId }) => {
      const post = postOf.get(postId);
      const variant = variantOf.get(`${postId} ${accountId}`);
      const shown = mediaOf.get(`${postId} ${variant?.own_media === 1 ? accountId : ''}`) ?? [];
      const facets = facetsOf({
        text: variant?.body ?? post?.body ?? '',
        media: shown.map(({ kind }) => kind),
        options: variant ? (JSON.parse(variant.options) as Record<string, unknown>) : {},
      });
      return [id, { ...facets, author: post?.author ?? '' }];
    }),
  );
}
