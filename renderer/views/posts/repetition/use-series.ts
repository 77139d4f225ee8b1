import { useQuery } from '@tanstack/react-query';
import type { Series } from '../../../../shared/contract/planning.ts';
import { orpc } from '../../../app/queries.ts';

/** The series that still goes on and to which a post belongs: as its pattern, or as one of its next repetitions. */
export function seriesOf(postId: string, all: readonly Series[]): Series | null {
  const belongs = (series: Series) =>
    series.postId === postId || series.next.some((date) => date.postId === postId);
  return all.find((series) => series.endedAt === null && series.next.length > 0 && belongs(series)) ?? null;
}

export function useSeriesOf(postId: string | undefined): Series | null {
  const { data } = useQuery(orpc.planning.series.queryOptions({ enabled: postId !== undefined }));
  return postId !== undefined && data ? seriesOf(postId, data.items) : null;
}
