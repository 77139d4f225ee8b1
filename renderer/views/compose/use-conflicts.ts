import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PreflightFinding } from '../../../shared/preflight/preflight.ts';
import { orpc } from '../../app/queries.ts';
import { useCalmDraft } from './calm-draft.tsx';
import { useCompose } from './composer-context.ts';
import { plannedMoment } from './schedule-times.ts';

const askAfterMs = 600;
const none: PreflightFinding[] = [];

/** What the planned time would collide with; asked when the person pauses. */
export function useConflicts(): PreflightFinding[] {
  const zone = useCompose((state) => state.zone);
  const { when, accountIds, body } = useCalmDraft();
  const postId = useCompose((state) => state.post?.id);
  const at = plannedMoment(when, zone)?.at;
  const [asked] = useDebouncedValue({ at, accountIds, body, postId }, askAfterMs);
  const { data } = useQuery(
    orpc.planning.conflicts.queryOptions({
      input: {
        at: new Date(asked.at ?? 0).toISOString(),
        accountIds: asked.accountIds,
        body: asked.body,
        ...(asked.postId && { postId: asked.postId }),
      },
      enabled: asked.at !== undefined && asked.accountIds.length > 0,
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    }),
  );
  return at === undefined ? none : (data?.items ?? none);
}
