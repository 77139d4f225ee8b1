import { IconAlertCircle, IconPhoto, IconRepeat } from '@tabler/icons-react';
import type { CSSProperties, KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { memo } from 'react';
import { NetworkMark } from '../../ui/NetworkMark.tsx';
import { clockText, longDate } from './calendar-words.ts';
import { useStripeColor } from './chip-colors.ts';
import classes from './EntryChip.module.css';
import { type PlacedEntry, wallMinute } from './entry-days.ts';
import { ReadinessIcon } from './ReadinessIcon.tsx';
import { type ReadinessMark, readinessMarks, useReadinessMark } from './readiness-marks.tsx';
import { isMovable } from './reschedule.ts';
import { useIsSelected } from './selection-store.ts';
import { statusMarks } from './status-marks.tsx';

export interface EntryHandlers {
  /** Clicked: opens it, or chooses it where Ctrl or Shift is held. */
  onPick: (event: MouseEvent, entry: PlacedEntry) => void;
  onGrab: (event: PointerEvent, entry: PlacedEntry) => void;
  onKey: (event: KeyboardEvent, entry: PlacedEntry, day: string) => void;
}

interface EntryChipProps {
  entry: PlacedEntry;
  day: string;
  zone: string;
  /** Whether Tab reaches it: only in the day that has the focus. */
  reachable: boolean;
  /** More than one line: the time above the words. */
  tall?: boolean;
  style?: CSSProperties;
  handlers: EntryHandlers;
}

function name(entry: PlacedEntry, time: string, day: string, mark: ReadinessMark | undefined): string {
  const where = entry.networks.join(', ');
  const clashes = entry.clashes.map(({ message }) => `. ${message}`).join('');
  const repeats = entry.seriesId === null ? '' : '. Repeats';
  const ready = mark ? `. ${readinessMarks[mark.level].label}: ${mark.reason}` : '';
  return `${statusMarks[entry.status].label}, ${time}, ${longDate(day)}: ${entry.excerpt || 'no text'} (${where})${repeats}${ready}${clashes}`;
}

/** A post in the calendar: time, networks, state and its first words. */
export const EntryChip = memo(function EntryChip(props: EntryChipProps) {
  const { entry, day, zone, reachable, tall = false, style, handlers } = props;
  const { Icon, color, stripe } = statusMarks[entry.status];
  const mark = useReadinessMark(entry.id);
  const isSelected = useIsSelected(entry.id);
  const stripeTone = useStripeColor(entry);
  const [clash] = entry.clashes;
  const time = clockText(wallMinute(entry.instant, zone));
  return (
    <button
      type="button"
      className={classes.chip}
      style={
        {
          ...style,
          '--mark': stripeTone,
          '--status': `var(--calendar-${color})`,
          '--stripe': stripe,
        } as CSSProperties
      }
      data-entry={entry.id}
      data-status={entry.status}
      data-tall={tall || undefined}
      data-movable={isMovable(entry.status) || undefined}
      data-selected={isSelected || undefined}
      tabIndex={reachable ? 0 : -1}
      aria-label={name(entry, time, day, mark)}
      aria-pressed={isSelected || undefined}
      onClick={(event) => {
        event.stopPropagation();
        handlers.onPick(event, entry);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => handlers.onGrab(event, entry)}
      onKeyDown={(event) => handlers.onKey(event, entry, day)}
    >
      <Icon size={13} className={classes.status} aria-hidden />
      <span className={classes.time}>{time}</span>
      <span className={classes.marks}>
        {entry.networks.map((network) => (
          <NetworkMark key={network} network={network} size={12} />
        ))}
      </span>
      {mark && (
        <span className={classes.readiness}>
          <ReadinessIcon mark={mark} size={13} />
        </span>
      )}
      {!mark && clash && (
        <span className={classes.clash} title={entry.clashes.map(({ message }) => message).join(' ')}>
          <IconAlertCircle size={13} aria-hidden />
        </span>
      )}
      <span className={classes.words}>{entry.excerpt || 'No text'}</span>
      {entry.seriesId !== null && <IconRepeat size={12} className={classes.repeat} aria-hidden />}
      {entry.mediaCount > 0 && <IconPhoto size={12} className={classes.photo} aria-hidden />}
    </button>
  );
});
