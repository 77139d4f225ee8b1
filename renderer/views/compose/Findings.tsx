import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { PreflightFinding } from '../../../shared/preflight/preflight.ts';
import { useConflicts } from './use-conflicts.ts';
import { useFindings } from './use-findings.ts';

const FindingsContext = createContext<readonly PreflightFinding[]>([]);

/** Works out once, for all who show it, what stands in the way of publishing. */
export function Findings({ children }: { children: ReactNode }) {
  const found = useFindings();
  const conflicts = useConflicts();
  const findings = useMemo(() => [...found, ...conflicts], [found, conflicts]);
  return <FindingsContext value={findings}>{children}</FindingsContext>;
}

export function useAllFindings(): readonly PreflightFinding[] {
  return useContext(FindingsContext);
}

export function useIsBlocked(): boolean {
  return useAllFindings().some((finding) => finding.level === 'error');
}
