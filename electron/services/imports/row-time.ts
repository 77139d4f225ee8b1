import { type DateOrder, type ReadTime, readTimeCell, wallTimeText } from '../../../shared/imports/dates.ts';
import { isTimeZone, momentOfWallTime, parseMoment, type ZonedMoment } from '../../../shared/time.ts';
import { type Cell, type Columns, cellsOf } from './columns.ts';
import type { RowProblems } from './row-problems.ts';

const example = 'Write it as 2026-11-23 09:00, or leave it empty for a draft without a time.';
const furthestYear = 2200;

/** Reads times of one sheet; what was read once is remembered, for sheets repeat zones and days. */
export interface TimeReader {
  read(
    cells: readonly string[],
    problems: RowProblems,
  ): { moment: ZonedMoment | undefined; timeZone: string };
}

function orderWords(order: DateOrder): string {
  return { dmy: 'day, month, year', mdy: 'month, day, year', ymd: 'year, month, day' }[order];
}

export function timeReader(columns: Columns, options: { timeZone: string; order: DateOrder }): TimeReader {
  const zones = new Map<string, boolean>();
  const moments = new Map<string, ZonedMoment>();

  function knownZone(name: string): boolean {
    const known = zones.get(name) ?? isTimeZone(name);
    zones.set(name, known);
    return known;
  }

  function zoneOf(cells: readonly string[], problems: RowProblems): string {
    const [cell] = cellsOf(columns, cells, 'time_zone');
    if (!cell) return options.timeZone;
    const name = cell.value.trim();
    if (knownZone(name)) return name;
    problems.error(
      cell.column,
      cell.value,
      `There is no time zone “${name.slice(0, 60)}”.`,
      'Write an IANA name such as Europe/Berlin, America/New_York or UTC.',
    );
    return options.timeZone;
  }

  function readCell(cell: Cell, problems: RowProblems): ReadTime | undefined {
    const read = readTimeCell(cell.value, options.order);
    if (read) return read;
    problems.error(
      cell.column,
      cell.value,
      `“${cell.value.trim().slice(0, 60)}” is not a date or time, read as ${orderWords(options.order)}.`,
      example,
    );
    return undefined;
  }

  /** The date and time of a row, which may stand in one column or in two. */
  function gathered(cells: readonly string[], problems: RowProblems): { read: ReadTime; cell: Cell } | null {
    const found = [
      ...cellsOf(columns, cells, 'date_time'),
      ...cellsOf(columns, cells, 'date'),
      ...cellsOf(columns, cells, 'time'),
    ];
    const [first] = found;
    if (!first) return null;
    const read: ReadTime = {};
    for (const cell of found) {
      const part = readCell(cell, problems);
      if (!part) return null;
      Object.assign(read, { ...part, ...read });
    }
    if (!read.instant && !read.date) {
      problems.error(first.column, first.value, 'There is a time of day, but no date.', example);
    } else if (!read.instant && !read.time) {
      problems.error(first.column, first.value, 'There is a date, but no time of day.', example);
    }
    return problems.hasError ? null : { read, cell: first };
  }

  function momentOf({ instant, date, time }: ReadTime, timeZone: string): ZonedMoment {
    const text = instant ?? (date && time ? wallTimeText(date, time) : '');
    const key = `${timeZone} ${text}`;
    const moment =
      moments.get(key) ?? (instant ? parseMoment(instant, timeZone) : momentOfWallTime(text, timeZone));
    moments.set(key, moment);
    return moment;
  }

  return {
    read(cells, problems) {
      const timeZone = zoneOf(cells, problems);
      const found = gathered(cells, problems);
      if (!found) return { moment: undefined, timeZone };
      const { read, cell } = found;
      const moment = momentOf(read, timeZone);
      if (new Date(moment.at).getUTCFullYear() > furthestYear || moment.at < 0) {
        problems.error(cell.column, cell.value, 'The year is out of reach.', example);
        return { moment: undefined, timeZone };
      }
      if (moment.moved) {
        problems.warning(
          cell.column,
          cell.value,
          moment.moved.reason,
          `${moment.wallTime.replace('T', ' ')} is taken, the first time after it.`,
        );
      }
      return { moment, timeZone };
    },
  };
}
