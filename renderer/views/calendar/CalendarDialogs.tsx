import { lazy, Suspense } from 'react';
import type { BacklogItem } from '../../../shared/contract/calendar.ts';
import type { PlacedEntry } from './entry-days.ts';
import type { MarkedDays } from './MarkDialog.tsx';
import { ScopeDialog } from './ScopeDialog.tsx';
import { selectAll } from './selection-store.ts';

const MarkDialog = lazy(() => import('./MarkDialog.tsx').then(({ MarkDialog }) => ({ default: MarkDialog })));
const PlanAtDialog = lazy(() =>
  import('./PlanAtDialog.tsx').then(({ PlanAtDialog }) => ({ default: PlanAtDialog })),
);

interface CalendarDialogsProps {
  marking: MarkedDays | null;
  planning: BacklogItem | null;
  entries: ReadonlyMap<string, readonly PlacedEntry[]>;
  focusedDay: string;
  today: string;
  zone: string;
  plan: (id: string, wallTime: string) => Promise<boolean>;
  onMarked: () => void;
  onPlanned: () => void;
}

/** What the calendar asks in between. */
export function CalendarDialogs(props: CalendarDialogsProps) {
  const { marking, planning, entries, focusedDay, today, zone, plan, onMarked, onPlanned } = props;
  const ofMarked = marking
    ? [...entries]
        .filter(([day]) => day >= marking.fromDate && day <= marking.toDate)
        .flatMap(([, found]) => found.map(({ id }) => id))
    : [];
  return (
    <Suspense>
      <ScopeDialog />
      {marking && (
        <MarkDialog
          days={marking}
          postCount={ofMarked.length}
          onSelect={() => {
            selectAll(ofMarked);
            onMarked();
          }}
          onClose={onMarked}
        />
      )}
      {planning && (
        <PlanAtDialog
          item={planning}
          day={focusedDay}
          today={today}
          zone={zone}
          plan={(wallTime) => plan(planning.id, wallTime)}
          onClose={onPlanned}
        />
      )}
    </Suspense>
  );
}
