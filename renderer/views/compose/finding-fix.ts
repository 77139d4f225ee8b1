import { applyFix } from '../../../shared/brand/preflight.ts';
import type { PreflightFinding } from '../../../shared/preflight/preflight.ts';
import { type Draft, textOf, writeText } from './draft.ts';

/** The draft with a finding mended by its fix; the same draft when the text has moved on since. */
export function mendFinding(draft: Draft, { field, fix }: Pick<PreflightFinding, 'field' | 'fix'>): Draft {
  if (!fix) return draft;
  const index = /^variants\.(\d+)\.body$/.exec(field)?.[1];
  const tab = index === undefined ? 'all' : draft.accountIds[Number(index)];
  if (tab === undefined || (index === undefined && field !== 'body')) return draft;
  const mended = applyFix(textOf(draft, tab), fix);
  return mended === undefined ? draft : writeText(draft, tab, mended);
}
