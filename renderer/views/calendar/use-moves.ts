import { notifications } from '@mantine/notifications';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { CalendarRangeView } from '../../../shared/contract/calendar.ts';
import type { SeriesScope } from '../../../shared/contract/planning.ts';
import { dateIn, isoInstant, momentAt, momentOfWallTime, type ZonedMoment } from '../../../shared/time.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { offerUndo } from '../../app/undo.tsx';
import { askScope } from './ask-scope.ts';
import { clockText, shortDate } from './calendar-words.ts';
import type { DropTarget } from './drag-store.ts';
import { type PlacedEntry, wallMinute } from './entry-days.ts';
import { tellKept } from './kept-words.ts';
import { daysBetween, type Move, movedTo, whyNotMove } from './reschedule.ts';

/** How many posts go at once: by days and minutes, or all to one day. */
export type Span = { days: number; minutes?: number } | { date: string };

const toastId = 'calendar-move';

/** Moves on their way: what is asked anew while another one is would put that one back for a moment. */
let underway = 0;

function momentWords({ at, timeZone, wallTime }: ZonedMoment): string {
  return `${shortDate(wallTime.slice(0, 10))}, ${clockText(wallMinute(at, timeZone))}`;
}

function movedWords(moment: ZonedMoment): string {
  const where = `Moved to ${momentWords(moment)}.`;
  return moment.moved
    ? `${where} ${moment.moved.asked.slice(11, 16)} does not exist that day: the clocks go forward past it.`
    : where;
}

function refuse(words: string): void {
  // One toast at a time, and a toast that is shown does not change by being shown again.
  notifications.hide(toastId);
  notifications.show({ id: toastId, color: 'orange', title: 'It stays where it is', message: words });
}

/** Moves entries at once on the screen, then on the server; what is refused goes back and is named. */
function makeMoves(
  latest: { readonly current: { queryKey: QueryKey; zone: string } },
  queries: ReturnType<typeof useQueryClient>,
) {
  const zone = () => latest.current.zone;

  function show(times: ReadonlyMap<string, number>) {
    queries.setQueryData<CalendarRangeView>(
      latest.current.queryKey,
      (shown) =>
        shown && {
          ...shown,
          items: shown.items.map((entry) => {
            const at = times.get(entry.id);
            return at === undefined ? entry : { ...entry, at: isoInstant(at) };
          }),
        },
    );
  }

  /** Whether it was done; else what was shown already is as before, and the person has been told. */
  async function send(
    times: ReadonlyMap<string, number>,
    entries: readonly PlacedEntry[],
    call: () => Promise<unknown>,
  ) {
    underway += 1;
    await queries.cancelQueries({ queryKey: latest.current.queryKey });
    show(times);
    try {
      await call();
      return true;
    } catch (error) {
      show(new Map(entries.map(({ id, instant }) => [id, instant])));
      showRefusal(error);
      return false;
    } finally {
      underway -= 1;
      if (underway === 0) {
        await Promise.all([
          queries.invalidateQueries({ queryKey: orpc.calendar.key() }),
          queries.invalidateQueries({ queryKey: orpc.posts.key() }),
        ]);
      }
    }
  }

  async function sendOne(entry: PlacedEntry, at: number): Promise<boolean> {
    return send(new Map([[entry.id, at]]), [entry], () =>
      client.posts.schedule({ id: entry.id, at: isoInstant(at), timeZone: entry.timeZone }),
    );
  }

  async function putBack(entry: PlacedEntry, movedAt: number): Promise<void> {
    if (entry.instant < Date.now()) refuse('Its earlier time has passed meanwhile.');
    else await sendOne({ ...entry, instant: movedAt }, entry.instant);
  }

  async function moveSeries(entry: PlacedEntry, at: number, scope: SeriesScope): Promise<boolean> {
    const change = (to: number) =>
      send(new Map([[entry.id, to]]), [entry], async () => {
        const { kept } = await client.planning.changeSeries({ id: entry.id, scope, at: isoInstant(to) });
        tellKept(kept);
      });
    if (!(await change(at))) return false;
    offerUndo(`Moved, and its dates with it, to ${momentWords(momentAt(at, zone()))}.`, () =>
      change(entry.instant),
    );
    return true;
  }

  /** Whether an entry can be taken up at all; says why when not. */
  function canMove(entry: PlacedEntry): boolean {
    const why = whyNotMove(entry, null, Date.now());
    if (why) refuse(why);
    return why === null;
  }

  /** Whether it was moved; the person has been told why when not. */
  async function moveEntry(entry: PlacedEntry, move: Move): Promise<boolean> {
    const moment = movedTo(entry.instant, zone(), move);
    if (moment.at === entry.instant) return false;
    const why = whyNotMove(entry, moment.at, Date.now());
    if (why) {
      refuse(why);
      return false;
    }
    const scope = entry.seriesId === null ? 'one' : await askScope('Move this repeating post');
    if (scope === null) return false;
    if (scope !== 'one') return moveSeries(entry, moment.at, scope);
    if (!(await sendOne(entry, moment.at))) return false;
    notifications.hide(toastId);
    offerUndo(movedWords(moment), () => putBack(entry, moment.at));
    return true;
  }

  function shownAfter(entry: PlacedEntry, span: Span): number {
    if ('date' in span) return movedTo(entry.instant, zone(), { to: 'day', date: span.date }).at;
    const byDays = movedTo(entry.instant, zone(), { by: 'days', days: span.days }).at;
    return byDays + (span.minutes ?? 0) * 60_000;
  }

  /** One call, one transaction, one undo; what cannot move is named, the rest goes on. */
  async function moveMany(entries: readonly PlacedEntry[], span: Span): Promise<void> {
    const times = new Map(entries.map((entry) => [entry.id, shownAfter(entry, span)]));
    await send(times, entries, async () => {
      const { moved, kept } = await client.calendar.move({
        posts: entries.map(({ id }) => ({ id })),
        ...('date' in span ? { date: span.date } : { by: { days: span.days, minutes: span.minutes ?? 0 } }),
      });
      const stays = new Set(kept.map(({ id }) => id));
      show(new Map(entries.filter(({ id }) => stays.has(id)).map(({ id, instant }) => [id, instant])));
      tellKept(kept);
      if (moved.length === 0) return;
      offerUndo(moved.length === 1 ? 'One post moved' : `${moved.length} posts moved`, async () => {
        const back = await client.calendar.move({ posts: moved.map(({ id, from }) => ({ id, at: from })) });
        tellKept(back.kept);
        await queries.invalidateQueries({ queryKey: orpc.calendar.key() });
      });
    });
  }

  /** Where all go when one of them, `entry`, is dropped. */
  function spanTo(entry: PlacedEntry, target: DropTarget): Span {
    const days = daysBetween(dateIn(entry.instant, zone()), target.date);
    return target.to === 'day'
      ? { days }
      : { days, minutes: target.minute - wallMinute(entry.instant, zone()) };
  }

  /** Gives a draft its time. */
  async function planDraft(id: string, wallTime: string): Promise<boolean> {
    const moment = momentOfWallTime(wallTime, zone());
    if (moment.at < Date.now()) {
      refuse('That time has passed. Choose one that is still to come.');
      return false;
    }
    const done = await send(new Map(), [], () =>
      client.posts.schedule({ id, at: isoInstant(moment.at), timeZone: zone() }),
    );
    if (done) {
      offerUndo(`Planned for ${momentWords(moment)}.`, async () => {
        await client.posts.unschedule({ id });
        await queries.invalidateQueries({ queryKey: orpc.calendar.key() });
      });
    }
    return done;
  }

  return { canMove, moveEntry, moveMany, spanTo, planDraft };
}

export type Moves = ReturnType<typeof makeMoves>;

export function useMoves(queryKey: QueryKey, zone: string): Moves {
  const queries = useQueryClient();
  const latest = useRef({ queryKey, zone });
  latest.current = { queryKey, zone };
  return useMemo(() => makeMoves(latest, queries), [queries]);
}
