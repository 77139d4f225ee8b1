import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orpc } from '../../app/queries.ts';
import type { CalendarRange } from './calendar-range.ts';
import { countUnattended, marksByPost } from './readiness-marks.tsx';

/** Whether what is in sight will go out, asked for in one call beside the entries, which do not wait for it. */
export function useReadiness({ from, to }: CalendarRange) {
  const { data } = useQuery(orpc.planning.readiness.queryOptions({ input: { from, to } }));
  return useMemo(() => {
    const items = data?.items ?? [];
    return { marks: marksByPost(items), unattended: countUnattended(items) };
  }, [data]);
}
