import { Tooltip } from '@mantine/core';
import { IconBan, IconCircleDotted, IconFlag } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { themeColor } from './chip-colors.ts';
import classes from './DayMarks.module.css';
import type { DayActions } from './day-actions.ts';
import type { DayMark } from './day-marks.ts';

/** Holidays, a blackout and a gap, on one line beside the number of a day. */
export function DayLine({ mark, actions }: { mark: DayMark; actions: DayActions }) {
  const { holidays, blackout, isGap } = mark;
  const names = holidays.join(', ');
  return (
    <span className={classes.line}>
      {blackout && (
        <Tooltip label={`Nothing is to be published${blackout.reason ? `: ${blackout.reason}` : ''}`}>
          <button
            type="button"
            tabIndex={-1}
            className={classes.blackout}
            aria-label={`Blackout: ${blackout.reason || 'no reason given'}`}
            onClick={() => actions.onBlackout(blackout)}
            onDoubleClick={(event) => event.stopPropagation()}
          >
            <IconBan size={12} aria-hidden />
            <span>{blackout.reason || 'Blackout'}</span>
          </button>
        </Tooltip>
      )}
      {names && (
        <span className={classes.holiday} title={names}>
          <IconFlag size={11} aria-hidden />
          <span>{names}</span>
        </span>
      )}
      {isGap && (
        <Tooltip label="A post is usual on this day, and none is planned">
          <span className={classes.gap}>
            <IconCircleDotted size={12} aria-hidden />
            <span>Gap</span>
          </span>
        </Tooltip>
      )}
    </span>
  );
}

interface DayNotesProps {
  day: string;
  mark: DayMark;
  /** The first day that is drawn in a row: a note that began before says its words there again. */
  isRowStart: boolean;
  reachable: boolean;
  actions: DayActions;
}

/** Notes of a day; one over several days runs through them. */
export function DayNotes({ day, mark, isRowStart, reachable, actions }: DayNotesProps) {
  return mark.notes.map((note) => {
    const begins = note.fromDate === day;
    return (
      <button
        key={note.id}
        type="button"
        tabIndex={reachable ? 0 : -1}
        className={classes.note}
        style={{ '--note': themeColor(note.color) } as CSSProperties}
        data-begins={begins || undefined}
        data-ends={note.toDate === day || undefined}
        aria-label={`Note: ${note.text}`}
        title={note.text}
        onClick={() => actions.onNote(note)}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {begins || isRowStart ? note.text : '\u00a0'}
      </button>
    );
  });
}
