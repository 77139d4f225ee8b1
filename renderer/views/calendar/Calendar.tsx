import { useEffect, useMemo, useRef, useState } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { BacklogItem } from '../../../shared/contract/calendar.ts';
import { dateIn } from '../../../shared/time.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useNow } from '../../ui/use-now.ts';
import { BacklogPanel } from './BacklogPanel.tsx';
import classes from './Calendar.module.css';
import { CalendarBody } from './CalendarBody.tsx';
import { CalendarDialogs } from './CalendarDialogs.tsx';
import { CalendarFilters } from './CalendarFilters.tsx';
import { CalendarMenu } from './CalendarMenu.tsx';
import { CalendarSelectionBar } from './CalendarSelectionBar.tsx';
import { CalendarToolbar } from './CalendarToolbar.tsx';
import { spanOf } from './calendar-address.ts';
import type { CalendarCommand, Cursor } from './calendar-keys.ts';
import { calendarRange, turnPage, weekStartOf } from './calendar-range.ts';
import { clockText, rangeTitle } from './calendar-words.ts';
import { ColoringContext } from './chip-colors.ts';
import { DragGhost } from './DragGhost.tsx';
import { type Carried, type DropTarget, useDrag } from './drag-store.ts';
import { wallMinute } from './entry-days.ts';
import type { MarkedDays } from './MarkDialog.tsx';
import { ReadinessContext } from './readiness-marks.tsx';
import { keepSelected, toggleSelected } from './selection-store.ts';
import tones from './tones.module.css';
import { UnattendedNote } from './UnattendedNote.tsx';
import { chosenWith, useCalendarActions } from './use-calendar-actions.ts';
import { useCalendarAddress } from './use-calendar-address.ts';
import { useCalendarKeys } from './use-calendar-keys.ts';
import { useDaySweep } from './use-day-sweep.ts';
import { useEntryDrag } from './use-entry-drag.ts';
import { useEntryQuery } from './use-entry-query.ts';
import { useFocusKeeper } from './use-focus-keeper.ts';
import { useMoves } from './use-moves.ts';
import { useReadiness } from './use-readiness.ts';
import { walkEntries } from './walk-entries.ts';
import { differingZone } from './zones.ts';

interface CalendarProps {
  zone: string;
  accounts: readonly Account[];
}

const weekStart = weekStartOf(navigator.language);
/** A draft dropped on a whole day goes out in the morning, or soon where that is over. */
const morning = 9 * 60;
const soonMinutes = 30;

export function Calendar({ zone, accounts }: CalendarProps) {
  const root = useRef<HTMLDivElement>(null);
  const now = useNow();
  const today = dateIn(now, zone);
  const { address, setAddress, inspect } = useCalendarAddress();
  const { view } = address;
  const span = spanOf(address);
  const date = address.date ?? today;
  const range = useMemo(() => calendarRange(span, date, zone, weekStart), [span, date, zone]);
  const { query, ordered, entries, marks, queryKey } = useEntryQuery(range, address, zone);
  const readiness = useReadiness(range);
  const [cursor, keepCursor] = useState<Cursor>({ day: date, minute: 9 * 60 });
  const [marking, setMarking] = useState<MarkedDays | null>(null);
  const [planning, setPlanning] = useState<BacklogItem | null>(null);
  const isDragging = useDrag(({ carried }) => carried !== null);
  const wantFocus = useFocusKeeper(root);
  const moves = useMoves(queryKey, zone);
  const grab = useEntryDrag(canGrab, (carried, target) => void drop(carried, target));
  const sweep = useDaySweep((fromDate, toDate) => setMarking({ fromDate, toDate }));
  const labels = query.data?.labels;
  const coloring = useMemo(
    () => ({
      by: address.colorBy,
      labelColors: new Map(labels?.map(({ name, color }) => [name, color])),
    }),
    [address.colorBy, labels],
  );
  const otherZone = useMemo(() => differingZone(range.days, zone), [range.days, zone]);
  useEffect(() => keepSelected(new Set(ordered.map(({ id }) => id))), [ordered]);

  function canGrab(carried: Carried): boolean {
    // Of many that are chosen, those that cannot move are named after it.
    return carried.kind === 'draft' || carried.count > 1 || moves.canMove(carried.entry);
  }

  async function drop(carried: Carried, target: DropTarget): Promise<void> {
    if (carried.kind === 'draft') {
      const earliest = target.date === today ? wallMinute(now, zone) + soonMinutes : 0;
      const minute = target.to === 'slot' ? target.minute : Math.max(morning, Math.ceil(earliest / 15) * 15);
      await moves.planDraft(carried.id, `${target.date}T${clockText(Math.min(minute, 24 * 60 - 15))}`);
      return;
    }
    const chosen = chosenWith(carried.entry, ordered);
    if (chosen.length > 1) await moves.moveMany(chosen, moves.spanTo(carried.entry, target));
    else await moves.moveEntry(carried.entry, target);
  }

  function setCursor(next: Cursor) {
    keepCursor(next);
    if (!range.days.includes(next.day)) setAddress({ date: next.day });
  }
  function show(day: string) {
    keepCursor((current) => ({ ...current, day }));
    setAddress({ date: day === today ? null : day });
  }
  const actions = useCalendarActions({
    view,
    zone,
    cursor,
    entries,
    ordered,
    isShown: (day) => range.days.includes(day),
    setCursor,
    wantFocus,
    showDay: (day) => {
      keepCursor((current) => ({ ...current, day }));
      setAddress(view === 'accounts' ? { scale: 'hours', date: day } : { view: 'day', date: day });
    },
    inspect,
    moves,
    grab,
    sweep,
    markDays: setMarking,
  });

  function choose() {
    const focused = document.activeElement?.closest<HTMLElement>('[data-entry]')?.dataset.entry;
    if (focused !== undefined) toggleSelected(focused);
  }
  function turnTo(command: Extract<CalendarCommand, { do: 'view' | 'today' | 'turn' }>) {
    if (command.do === 'view') {
      setAddress({ view: command.view, date: cursor.day === today ? null : cursor.day });
    } else show(command.do === 'today' ? today : turnPage(span, date, command.direction));
    if (root.current?.contains(document.activeElement)) wantFocus({ day: cursor.day });
  }
  function perform(command: CalendarCommand) {
    if (command.do === 'backlog') setAddress({ backlogOpen: !address.backlogOpen });
    else if (command.do === 'walk') walkEntries(root.current, command.direction);
    else if (command.do === 'choose') choose();
    else turnTo(command);
  }
  useCalendarKeys(perform);

  const focusedDay = range.days.includes(cursor.day)
    ? cursor.day
    : (range.days.find((day) => day >= date) ?? date);

  return (
    <div
      ref={root}
      className={`${classes.root} ${tones.tones}`}
      data-view={view}
      data-dragging={isDragging || undefined}
      data-loading={query.data === undefined || undefined}
      aria-busy={query.data === undefined}
    >
      <CalendarToolbar
        title={rangeTitle(span, date, range.days)}
        view={view}
        scale={address.scale}
        zone={zone}
        otherZone={otherZone}
        now={now}
        backlogOpen={address.backlogOpen}
        filters={
          <CalendarFilters
            {...address}
            accounts={accounts}
            labels={(query.data?.labels ?? []).map(({ name }) => name)}
            authors={query.data?.authors ?? []}
            onFilter={setAddress}
          />
        }
        menu={
          <CalendarMenu
            range={range}
            address={address}
            onMark={() => setMarking({ fromDate: focusedDay, toDate: focusedDay })}
          />
        }
        onView={(next) => setAddress({ view: next })}
        onScale={(scale) => setAddress({ scale })}
        onBacklog={() => setAddress({ backlogOpen: !address.backlogOpen })}
        onToday={() => show(today)}
        onTurn={(direction) => show(turnPage(span, date, direction))}
      />
      <UnattendedNote count={readiness.unattended} />
      <div className={classes.body}>
        <div className={classes.main}>
          <ReadinessContext value={readiness.marks}>
            <ColoringContext value={coloring}>
              {query.error ? (
                <ErrorPanel error={query.error} onRetry={() => query.refetch()} />
              ) : (
                <CalendarBody
                  address={address}
                  isLoading={query.data === undefined}
                  isEmpty={query.data !== undefined && !query.isPlaceholderData && ordered.length === 0}
                  days={range.days}
                  date={date}
                  today={today}
                  nowMinute={wallMinute(now, zone)}
                  focusedDay={focusedDay}
                  focusedMinute={cursor.minute}
                  entries={entries}
                  marks={marks}
                  accounts={accounts}
                  zone={zone}
                  otherZone={otherZone}
                  actions={actions}
                />
              )}
              <DragGhost zone={zone} />
            </ColoringContext>
          </ReadinessContext>
          <CalendarSelectionBar ordered={ordered} today={today} onMove={moves.moveMany} />
        </div>
        {address.backlogOpen && (
          <BacklogPanel
            accounts={accounts}
            onGrab={grab}
            onPlan={setPlanning}
            onOpen={inspect}
            onClose={() => setAddress({ backlogOpen: false })}
          />
        )}
      </div>
      <CalendarDialogs
        marking={marking}
        planning={planning}
        entries={entries}
        focusedDay={focusedDay}
        today={today}
        zone={zone}
        plan={moves.planDraft}
        onMarked={() => setMarking(null)}
        onPlanned={() => setPlanning(null)}
      />
    </div>
  );
}
