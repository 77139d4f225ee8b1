import { IconAlertTriangleFilled, IconExclamationCircleFilled, type TablerIcon } from '@tabler/icons-react';
import { createContext, useContext } from 'react';
import type { Readiness } from '../../../shared/contract/planning.ts';

export interface ReadinessMark {
  level: 'at_risk' | 'blocked';
  /** The first thing in the way, of all accounts of the post. */
  reason: string;
}

export const readinessMarks: Record<ReadinessMark['level'], { label: string; Icon: TablerIcon }> = {
  blocked: { label: 'Will not go out', Icon: IconExclamationCircleFilled },
  at_risk: { label: 'May not go out', Icon: IconAlertTriangleFilled },
};

/** True of every post alike, so it is said once for all of them. */
const common = 'nobody_awake';

const findingLevels = { blocked: 'error', at_risk: 'warning' } as const;

/** What is in the way of each post by its id; what all have in common is left out. */
export function marksByPost(items: readonly Readiness[]): Map<string, ReadinessMark> {
  const marks = new Map<string, ReadinessMark>();
  for (const { postId, level, findings } of items) {
    if (level === 'ready' || marks.get(postId)?.level === 'blocked') continue;
    const first = findings.find(
      (finding) => finding.level === findingLevels[level] && finding.code !== common,
    );
    if (!first || (level === 'at_risk' && marks.has(postId))) continue;
    marks.set(postId, { level, reason: first.message });
  }
  return marks;
}

/** How many posts go out only if the application is open then. */
export function countUnattended(items: readonly Readiness[]): number {
  const unattended = items.filter(({ findings }) => findings.some(({ code }) => code === common));
  return new Set(unattended.map(({ postId }) => postId)).size;
}

export const ReadinessContext = createContext<ReadonlyMap<string, ReadinessMark>>(new Map());

export function useReadinessMark(postId: string): ReadinessMark | undefined {
  return useContext(ReadinessContext).get(postId);
}

/** The worst mark of several posts, for where they are not shown one by one. */
export function useWorstMark(posts: readonly { id: string }[]): ReadinessMark | undefined {
  const marks = useContext(ReadinessContext);
  const found = posts.flatMap(({ id }) => marks.get(id) ?? []);
  return found.find(({ level }) => level === 'blocked') ?? found[0];
}
