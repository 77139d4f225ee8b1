import { useMemo } from 'react';
import { brandPreflight } from '../../../shared/brand/preflight.ts';
import { type PreflightFinding, preflight } from '../../../shared/preflight/preflight.ts';
import { useTransfers } from '../../app/uploads/transfers.ts';
import { useNow } from '../../ui/use-now.ts';
import { useBrandRules } from '../media/brand/use-brand-rules.ts';
import { useCalmDraft, useLinkFacts } from './calm-draft.tsx';
import { useCompose, useComposer } from './composer-context.ts';
import { preflightTargets } from './preflight-targets.ts';
import { plannedMoment } from './schedule-times.ts';
import { uploadFindings } from './upload-findings.ts';

function useUploadFindings(): PreflightFinding[] {
  const uploads = useCompose((state) => state.uploads);
  const accountIds = useCompose((state) => state.draft.accountIds);
  const transfers = useTransfers((state) => state.transfers);
  return useMemo(() => uploadFindings(uploads, transfers, accountIds), [uploads, transfers, accountIds]);
}

/** What stands in the way of publishing, found by the same rules that the scheduler goes by. */
export function useFindings(): PreflightFinding[] {
  const { accounts, hasStaging } = useComposer();
  const draft = useCalmDraft();
  const pictures = useCompose((state) => state.pictures);
  const zone = useCompose((state) => state.zone);
  const now = useNow();
  const links = useLinkFacts();
  const brand = useBrandRules();
  const uploading = useUploadFindings();
  const found = useMemo(() => {
    const dueAt = plannedMoment(draft.when, zone)?.at ?? null;
    const targets = preflightTargets(draft, accounts, pictures, hasStaging, links);
    const findings = preflight(targets, { dueAt, now });
    return brand ? [...findings, ...brandPreflight(brand, targets, draft.labels)] : findings;
  }, [draft, accounts, pictures, hasStaging, links, zone, now, brand]);
  return useMemo(() => [...uploading, ...found], [uploading, found]);
}
