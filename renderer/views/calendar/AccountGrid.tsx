// biome-ignore-all lint/a11y/useSemanticElements: a calendar is an ARIA grid of days, which no element is
// biome-ignore-all lint/a11y/useFocusableInteractive: a calendar is an ARIA grid of days, which no element is
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import { AccountAvatar } from '../../ui/AccountAvatar.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AccountDay } from './AccountDay.tsx';
import classes from './AccountGrid.module.css';
import { AccountHours } from './AccountHours.tsx';
import { type AccountRow, accountRows } from './account-rows.ts';
import { dayNumber, longDate, weekdayName } from './calendar-words.ts';
import { DayLine } from './DayMarks.tsx';
import type { DayActions } from './day-actions.ts';
import { type DayMark, unmarked } from './day-marks.ts';
import type { PlacedEntry } from './entry-days.ts';
import { hourTexts } from './zones.ts';

export interface AccountGridProps {
  days: readonly string[];
  today: string;
  focusedDay: string;
  marks: ReadonlyMap<string, DayMark>;
  entries: ReadonlyMap<string, PlacedEntry[]>;
  accounts: readonly Account[];
  zone: string;
  actions: DayActions;
}

const none: PlacedEntry[] = [];
const chipHeight = 24;
const mostChips = 4;
const headHeight = 36;
/** Of an hour across, in pixels. */
const hourWidth = 64;

function rowHeight({ fullest }: AccountRow): number {
  return Math.max(2, Math.min(mostChips, fullest)) * chipHeight + 10;
}

function RowName({ account }: { account: Account | null }) {
  if (!account) return <span className={classes.name}>No longer connected</span>;
  return (
    <span className={classes.name}>
      <AccountAvatar account={account} size={26} withHealth />
      <span>
        <strong>{account.displayName || account.handle}</strong>
        <em>@{account.handle}</em>
      </span>
    </span>
  );
}

const steps: Record<string, { row: number; day: number }> = {
  ArrowUp: { row: -1, day: 0 },
  ArrowDown: { row: 1, day: 0 },
  ArrowLeft: { row: 0, day: -1 },
  ArrowRight: { row: 0, day: 1 },
};

/** Arrow keys walk the cells; the row that comes into sight takes the focus once it is drawn. */
function useCellFocus(rows: readonly AccountRow[], props: AccountGridProps, show: (row: number) => void) {
  const { days, actions } = props;
  const [row, setRow] = useState(0);
  const wanted = useRef<{ row: string; day: string } | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!wanted.current) return;
    const { row: id, day } = wanted.current;
    const cell = grid.current?.querySelector<HTMLElement>(
      `[data-account="${CSS.escape(id)}"][data-day="${day}"]`,
    );
    if (!cell) return;
    wanted.current = null;
    cell.focus();
  });
  const latest = useRef({ rows, days, actions, show });
  latest.current = { rows, days, actions, show };

  const walk = useCallback((event: KeyboardEvent, id: string, day: string): boolean => {
    const { rows: all, days: shown, actions: act, show: scrollTo } = latest.current;
    const step = event.altKey ? undefined : steps[event.key];
    if (!step) return false;
    event.preventDefault();
    const at = all.findIndex((one) => one.id === id) + step.row;
    const target = all[Math.max(0, Math.min(all.length - 1, at))];
    const nextDay = shown[shown.indexOf(day) + step.day] ?? day;
    if (!target) return true;
    wanted.current = { row: target.id, day: nextDay };
    scrollTo(all.indexOf(target));
    setRow(all.indexOf(target));
    act.onFocusDay(nextDay);
    return true;
  }, []);
  return { row, setRow, walk, grid };
}

/** One row for each account: its days side by side, or one day by the hour. */
export function AccountGrid(props: AccountGridProps) {
  const { days, today, focusedDay, marks, entries, accounts, zone, actions } = props;
  const byHour = days.length === 1;
  const [onlyDay = today] = days;
  const rows = useMemo(() => accountRows(days, entries, accounts), [days, entries, accounts]);
  const scroller = useRef<HTMLDivElement>(null);
  // Another function each time would have all rows measured anew with each step of scrolling.
  const getItemKey = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey,
    estimateSize: (index) => {
      const row = rows[index];
      return row ? rowHeight(row) : chipHeight;
    },
    scrollMargin: headHeight,
    overscan: 4,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights follow what the rows hold
  useEffect(() => virtual.measure(), [virtual, rows]);
  const {
    row: focusedRow,
    setRow,
    walk,
    grid,
  } = useCellFocus(rows, props, (row) => virtual.scrollToIndex(row));
  useEffect(() => {
    if (byHour && scroller.current) scroller.current.scrollLeft = hourWidth * 7;
  }, [byHour]);
  const cellActions = useMemo(
    (): DayActions => ({
      ...actions,
      onKey(event, entry, day) {
        const cell = event.currentTarget.closest<HTMLElement>('[data-account]');
        if (event.key === 'Escape' && cell) {
          event.stopPropagation();
          cell.focus();
          return;
        }
        if (!cell || !walk(event, cell.dataset.account ?? '', day)) actions.onKey(event, entry, day);
      },
      onDayKey(event, day) {
        const cell = event.currentTarget.closest<HTMLElement>('[data-account]');
        const first = cell?.querySelector<HTMLElement>('[data-entry]');
        if (event.key === 'Enter' && !event.shiftKey && first) {
          event.preventDefault();
          first.focus();
        } else if (!cell || !walk(event, cell.dataset.account ?? '', day)) actions.onDayKey(event, day);
      },
    }),
    [actions, walk],
  );
  if (accounts.length === 0) {
    return (
      <EmptyState
        title="No account to show"
        description="Each connected account has a row here with what it publishes. Connect one on the Accounts page, or choose another filter."
      />
    );
  }
  const cells = { zone, actions: cellActions };
  return (
    <div
      ref={scroller}
      className={classes.root}
      role="grid"
      aria-label="By account"
      aria-rowcount={rows.length}
      data-calendar-scroller
      style={{ '--days': days.length, '--hour': `${hourWidth}px` } as CSSProperties}
    >
      <div ref={grid} className={classes.sheet} data-by-hour={byHour || undefined}>
        <div className={classes.heads} role="row">
          <span className={classes.corner} />
          {byHour ? (
            <div className={classes.hours} aria-hidden="true">
              {hourTexts(onlyDay, zone, zone).map(({ hour, text }) => (
                <span key={hour}>{text}</span>
              ))}
            </div>
          ) : (
            days.map((day) => (
              <div
                key={day}
                role="columnheader"
                className={classes.head}
                data-sweep={day}
                data-today={day === today || undefined}
                onPointerDown={(event) => actions.onSweep(event, day)}
              >
                {weekdayName(day)}
                <button
                  type="button"
                  tabIndex={-1}
                  aria-label={`Show ${longDate(day)}`}
                  onClick={() => actions.onShowDay(day)}
                >
                  {dayNumber(day)}
                </button>
                <DayLine mark={marks.get(day) ?? unmarked} actions={actions} />
              </div>
            ))
          )}
        </div>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, key, start, size }) => {
            const row = rows[index];
            if (!row) return null;
            const place = { top: start - headHeight, height: size };
            return (
              <div
                key={key}
                className={classes.row}
                role="row"
                aria-rowindex={index + 1}
                style={place}
                onFocus={() => focusedRow !== index && setRow(index)}
              >
                <div role="rowheader" className={classes.rowHead}>
                  <RowName account={row.account} />
                </div>
                {byHour ? (
                  <AccountHours
                    day={onlyDay}
                    rowId={row.id}
                    entries={row.byDay.get(onlyDay) ?? none}
                    maxLanes={Math.floor((size - 10) / chipHeight)}
                    mark={marks.get(onlyDay) ?? unmarked}
                    isFocused={index === focusedRow}
                    {...cells}
                  />
                ) : (
                  days.map((day) => (
                    <AccountDay
                      key={day}
                      day={day}
                      rowId={row.id}
                      entries={row.byDay.get(day) ?? none}
                      room={Math.floor((size - 10) / chipHeight)}
                      mark={marks.get(day) ?? unmarked}
                      isPast={day < today}
                      isFocused={index === focusedRow && day === focusedDay}
                      {...cells}
                    />
                  ))
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
