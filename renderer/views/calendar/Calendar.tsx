import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import { dateIn } from '../../../shared/time.ts';
import { isTyping } from '../../app/shortcuts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useNow } from '../../ui/use-now.ts';
import { AgendaList } from './AgendaList.tsx';
import classes from './Calendar.module.css';
import { CalendarFilters } from './CalendarFilters.tsx';
import { CalendarToolbar } from './CalendarToolbar.tsx';
import { type Cursor, commandOf } from './calendar-keys.ts';
import { calendarRange, turnPage, weekStartOf } from './calendar-range.ts';
import { rangeTitle } from './calendar-words.ts';
import { DragGhost } from './DragGhost.tsx';
import { wallMinute } from './entry-days.ts';
import { MonthGrid } from './MonthGrid.tsx';
import { ReadinessContext } from './readiness-marks.tsx';
import { TimeGrid } from './TimeGrid.tsx';
import tones from './tones.module.css';
import { UnattendedNote } from './UnattendedNote.tsx';
import { useCalendarActions } from './use-calendar-actions.ts';
import { useCalendarAddress } from './use-calendar-address.ts';
import { useEntryDrag } from './use-entry-drag.ts';
import { useEntryQuery } from './use-entry-query.ts';
import { useFocusKeeper } from './use-focus-keeper.ts';
import { useMoveEntry } from './use-move-entry.tsx';
import { useReadiness } from './use-readiness.ts';

interface CalendarProps {
  zone: string;
  accounts: readonly Account[];
}

const weekStart = weekStartOf(navigator.language);
const sequenceMs = 900;

export function Calendar({ zone, accounts }: CalendarProps) {
  const root = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const now = useNow();
  const today = dateIn(now, zone);
  const { address, setAddress, inspect } = useCalendarAddress();
  const { view } = address;
  const date = address.date ?? today;
  const range = useMemo(() => calendarRange(view, date, zone, weekStart), [view, date, zone]);
  const { query, entries, queryKey } = useEntryQuery(range, address, zone);
  const { marks, unattended } = useReadiness(range);
  const [cursor, keepCursor] = useState<Cursor>({ day: date, minute: 9 * 60 });
  const wantFocus = useFocusKeeper(root);
  const { canMove, moveEntry } = useMoveEntry(queryKey, zone);
  const { drag, grab } = useEntryDrag(canMove, (entry, move) => void moveEntry(entry, move));

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
    isShown: (day) => range.days.includes(day),
    setCursor,
    wantFocus,
    showDay: (day) => {
      keepCursor((current) => ({ ...current, day }));
      setAddress({ view: 'day', date: day });
    },
    inspect,
    canMove,
    moveEntry,
    grab,
  });

  const keys = useRef<(event: globalThis.KeyboardEvent) => void>(null);
  const lead = useRef(Number.NEGATIVE_INFINITY);
  keys.current = (event) => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    // G begins the frame's two-key sequences: what follows it is not ours.
    if (event.timeStamp - lead.current < sequenceMs) return;
    if (event.key === 'g') lead.current = event.timeStamp;
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    if (command.do === 'view')
      setAddress({ view: command.view, date: cursor.day === today ? null : cursor.day });
    else show(command.do === 'today' ? today : turnPage(view, date, command.direction));
    if (root.current?.contains(document.activeElement)) wantFocus({ day: cursor.day });
  };
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => keys.current?.(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  const focusedDay = range.days.includes(cursor.day)
    ? cursor.day
    : (range.days.find((day) => day >= date) ?? date);
  const isEmpty = query.data !== undefined && !query.isPlaceholderData && query.data.items.length === 0;
  const isFiltered = address.accountId !== null || address.network !== null || address.status !== null;
  const shared = { days: range.days, today, entries, zone, actions };

  return (
    <div
      ref={root}
      className={`${classes.root} ${tones.tones}`}
      data-view={view}
      data-dragging={drag !== null || undefined}
    >
      <CalendarToolbar
        title={rangeTitle(view, date, range.days)}
        view={view}
        zone={zone}
        filters={<CalendarFilters {...address} accounts={accounts} onFilter={setAddress} />}
        onView={(next) => setAddress({ view: next })}
        onToday={() => show(today)}
        onTurn={(direction) => show(turnPage(view, date, direction))}
      />
      <UnattendedNote count={unattended} />
      <ReadinessContext value={marks}>
        {query.error ? (
          <ErrorPanel error={query.error} onRetry={() => query.refetch()} />
        ) : view === 'list' && isEmpty ? (
          <EmptyState
            title={isFiltered ? 'No post matches these filters' : 'Nothing planned in these four weeks'}
            description="Everything scheduled and published shows up here by day. Write a post and give it a time to see it."
            action={
              <Button leftSection={<IconPlus size={16} />} onClick={() => navigate({ to: '/compose' })}>
                New post
              </Button>
            }
          />
        ) : view === 'list' ? (
          <AgendaList {...shared} accounts={accounts} />
        ) : view === 'month' ? (
          <MonthGrid {...shared} month={date} focusedDay={focusedDay} dropDay={drag?.target?.date ?? null} />
        ) : (
          <TimeGrid
            key={view}
            {...shared}
            nowMinute={wallMinute(now, zone)}
            focusedDay={focusedDay}
            focusedMinute={cursor.minute}
            target={drag?.target ?? null}
          />
        )}
      </ReadinessContext>
      {view !== 'list' && isEmpty && (
        <p className={classes.hint}>
          {isFiltered
            ? 'No post matches these filters here.'
            : 'Nothing planned here. Double-click a day, or press Enter on it, to write a post for that time.'}
        </p>
      )}
      {drag && <DragGhost drag={drag} zone={zone} day={dateIn(drag.entry.instant, zone)} />}
    </div>
  );
}
