import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../app/queries.ts';

/** How many pictures nobody has described, or what waits for review; null where all is well. */
export function useAltTextNews(): { label: string; count: number } | null {
  const { data } = useQuery(orpc.altTexts.latest.queryOptions());
  if (!data) return null;
  const drafts = data.run?.drafts ?? [];
  if (data.run?.state === 'running') {
    return { label: 'Being described', count: drafts.filter(({ state }) => state === 'waiting').length };
  }
  const waiting = drafts.filter(({ state }) => state === 'drafted').length;
  if (waiting > 0) return { label: 'Alt texts to review', count: waiting };
  return data.missing > 0 ? { label: 'Without alt text', count: data.missing } : null;
}
