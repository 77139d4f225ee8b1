import { IconAlertCircle, IconPhoto, IconRepeat } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, memo, useCallback, useMemo, useRef } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import { AccountAvatar } from '../../ui/AccountAvatar.tsx';
import classes from './AgendaList.module.css';
import { clockText, longDate } from './calendar-words.ts';
import { useStripeColor } from './chip-colors.ts';
import { DayLine, DayNotes } from './DayMarks.tsx';
import type { DayActions } from './day-actions.ts';
import type { DayMark } from './day-marks.ts';
import { type PlacedEntry, wallMinute } from './entry-days.ts';
import { listRows } from './list-rows.ts';
import { ReadinessIcon } from './ReadinessIcon.tsx';
import { readinessMarks, useReadinessMark } from './readiness-marks.tsx';
import { useIsSelected } from './selection-store.ts';
import { statusMarks } from './status-marks.tsx';

interface AgendaListProps {
  days: readonly string[];
  today: string;
  entries: ReadonlyMap<string, PlacedEntry[]>;
  marks: ReadonlyMap<string, DayMark>;
  accounts: readonly Account[];
  zone: string;
  actions: DayActions;
}

interface EntryRowProps {
  entry: PlacedEntry;
  day: string;
  accounts: readonly Account[];
  zone: string;
  actions: DayActions;
}

const EntryRow = memo(function EntryRow({ entry, day, accounts, zone, actions }: EntryRowProps) {
  const { Icon, label, color } = statusMarks[entry.status];
  const mark = useReadinessMark(entry.id);
  const isSelected = useIsSelected(entry.id);
  const tone = useStripeColor(entry);
  const clashes = entry.clashes.map(({ message }) => message).join(' ');
  const goesTo = accounts.filter((account) => entry.accountIds.includes(account.id));
  return (
    <button
      type="button"
      className={classes.entry}
      style={{ '--mark': tone } as CSSProperties}
      data-entry={entry.id}
      data-selected={isSelected || undefined}
      aria-pressed={isSelected || undefined}
      aria-description={[mark && `${readinessMarks[mark.level].label}: ${mark.reason}`, clashes]
        .filter(Boolean)
        .join(' ')}
      onClick={(event) => actions.onPick(event, entry)}
      onPointerDown={(event) => actions.onGrab(event, entry)}
      onKeyDown={(event) => actions.onKey(event, entry, day)}
    >
      <span className={classes.time}>{clockText(wallMinute(entry.instant, zone))}</span>
      <span className={classes.status} style={{ color: `var(--calendar-${color})` }}>
        <Icon size={15} aria-hidden /> {label}
        {mark && <ReadinessIcon mark={mark} size={15} />}
        {!mark && clashes && (
          <span className={classes.clash} title={clashes}>
            <IconAlertCircle size={15} aria-hidden />
          </span>
        )}
      </span>
      <span className={classes.words} dir="auto">
        {entry.excerpt || 'No text'}
      </span>
      {entry.seriesId !== null && <IconRepeat size={14} className={classes.photo} aria-label="Repeats" />}
      {entry.labels.slice(0, 2).map((text) => (
        <span key={text} className={classes.label}>
          {text}
        </span>
      ))}
      {entry.mediaCount > 0 && <IconPhoto size={14} className={classes.photo} aria-label="With pictures" />}
      <span className={classes.accounts}>
        {goesTo.slice(0, 4).map((account) => (
          <AccountAvatar key={account.id} account={account} size={20} />
        ))}
        {goesTo.length > 4 && `+${goesTo.length - 4}`}
      </span>
    </button>
  );
});

/** Four weeks as a list; only the rows in sight are drawn. */
export function AgendaList({ days, today, entries, marks, accounts, zone, actions }: AgendaListProps) {
  const rows = useMemo(() => listRows(days, entries, today, marks), [days, entries, today, marks]);
  const scroller = useRef<HTMLDivElement>(null);
  // Another function each time would have all rows measured anew with each step of scrolling.
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? 40 : 38),
    overscan: 12,
  });
  return (
    <div ref={scroller} className={classes.root} data-agenda data-calendar-scroller>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ key, index, start, size }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div
              key={key}
              className={classes.row}
              // A post dropped on any row of a day goes to that day.
              data-day={row.day}
              style={{ transform: `translateY(${start}px)`, height: size }}
            >
              {row.kind === 'day' ? (
                <h2 className={classes.day} data-today={row.day === today || undefined}>
                  {longDate(row.day)}
                  {row.day === today && <span>Today</span>}
                  {row.count === 0 && <em>Nothing planned</em>}
                  <DayNotes day={row.day} mark={row.mark} isRowStart reachable actions={actions} />
                  <DayLine mark={row.mark} actions={actions} />
                </h2>
              ) : (
                <EntryRow entry={row.entry} day={row.day} accounts={accounts} zone={zone} actions={actions} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
