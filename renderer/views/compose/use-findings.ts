import { useMemo } from 'react';
import { brandPreflight } from '../../../shared/brand/preflight.ts';
import { type PreflightFinding, preflight } from '../../../shared/preflight/preflight.ts';
import { useNow } from '../../ui/use-now.ts';
import { useBrandRules } from '../media/brand/use-brand-rules.ts';
import { useCalmDraft, useLinkFacts } from './calm-draft.tsx';
import { useCompose, useComposer } from './composer-context.ts';
import { preflightTargets } from './preflight-targets.ts';
import { plannedMoment } from './schedule-times.ts';

/** What stands in the way of publishing, found by the same rules that the scheduler goes by. */
export function useFindings(): PreflightFinding[] {
  const { accounts, hasStaging } = useComposer();
  const draft = useCalmDraft();
  const pictures = useCompose((state) => state.pictures);
  const zone = useCompose((state) => state.zone);
  const now = useNow();
  const links = useLinkFacts();
  const brand = useBrandRules();
  return useMemo(() => {
    const dueAt = plannedMoment(draft.when, zone)?.at ?? null;
    const targets = preflightTargets(draft, accounts, pictures, hasStaging, links);
    const findings = preflight(targets, { dueAt, now });
    return brand ? [...findings, ...brandPreflight(brand, targets, draft.labels)] : findings;
  }, [draft, accounts, pictures, hasStaging, links, zone, now, brand]);
}
