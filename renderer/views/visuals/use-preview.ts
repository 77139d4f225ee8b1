import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Design, VisualValues } from '../../../shared/visuals/format.ts';
import type { SizeId } from '../../../shared/visuals/sizes.ts';
import { client } from '../../app/client.ts';

export interface PreviewOf {
  templateId?: string;
  design?: Design;
  values: VisualValues;
  lookId?: string | undefined;
  sizeId?: SizeId;
  /** From 1. */
  page: number;
  width: number;
}

type Values = Parameters<typeof client.visuals.preview>[0]['values'];

const keptMs = 60_000;

/** What is written in the meantime waits for this long a pause. */
export function usePreview(asked: PreviewOf, pauseMs: number) {
  const [settled] = useDebouncedValue(asked, pauseMs);
  // Not among the keys that events make stale: the same order always gives the same picture.
  return useQuery({
    queryKey: ['visual preview', settled],
    queryFn: ({ signal }) =>
      client.visuals.preview(
        { ...settled, design: settled.design && { ...settled.design }, values: settled.values as Values },
        { signal },
      ),
    placeholderData: keepPreviousData,
    gcTime: keptMs,
    retry: false,
  });
}
