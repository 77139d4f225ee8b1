import { useQuery } from '@tanstack/react-query';
import type { Series } from '../../../../shared/contract/planning.ts';
import type { Post } from '../../../../shared/contract/posts.ts';
import { orpc } from '../../../app/queries.ts';

type Dated = Pick<Post, 'id' | 'seriesId'>;

/** The series that still goes on and to which a post belongs: as its pattern, or as one of its dates. */
export function seriesOf(post: Dated, all: readonly Series[]): Series | null {
  const belongs = ({ id, postId }: Series) => id === post.seriesId || postId === post.id;
  return all.find((series) => series.endedAt === null && series.next.length > 0 && belongs(series)) ?? null;
}

export function useSeriesOf(post: Dated | null): Series | null {
  const { data } = useQuery(orpc.planning.series.queryOptions({ enabled: post !== null }));
  return post && data ? seriesOf(post, data.items) : null;
}
