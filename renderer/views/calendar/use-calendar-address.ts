import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type CalendarAddress, readAddress, writeAddress } from './calendar-address.ts';

/** The calendar's part of the address; what others keep there (the inspected post) stays. */
export function useCalendarAddress() {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const address = useMemo(() => readAddress(search), [search]);

  const setAddress = useCallback(
    (change: Partial<CalendarAddress>) => {
      void navigate({
        to: '.',
        replace: true,
        search: ((before: Record<string, unknown>) => ({
          ...before,
          ...writeAddress({ ...readAddress(before), ...change }),
        })) as never,
      });
    },
    [navigate],
  );

  const inspect = useCallback(
    (postId: string) => {
      void navigate({
        to: '.',
        search: ((before: Record<string, unknown>) => ({ ...before, post: postId })) as never,
      });
    },
    [navigate],
  );

  return { address, setAddress, inspect };
}
