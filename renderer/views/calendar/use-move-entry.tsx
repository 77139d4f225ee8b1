import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import type { CalendarEntry } from '../../../shared/contract/posts.ts';
import { isoInstant, type ZonedMoment } from '../../../shared/time.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { clockText, shortDate } from './calendar-words.ts';
import { type PlacedEntry, wallMinute } from './entry-days.ts';
import { type Move, movedTo, whyNotMove } from './reschedule.ts';

interface Entries {
  items: CalendarEntry[];
}

const toastId = 'calendar-move';

/** Moves on their way: what is asked anew while another one is would put that one back for a moment. */
let underway = 0;

function movedWords(moment: ZonedMoment): string {
  const time = clockText(wallMinute(moment.at, moment.timeZone));
  const where = `Moved to ${shortDate(moment.wallTime.slice(0, 10))}, ${time}.`;
  return moment.moved
    ? `${where} ${moment.moved.asked.slice(11, 16)} does not exist that day: the clocks go forward past it.`
    : where;
}

function MovedToast({ words, onUndo }: { words: string; onUndo: () => void }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap={12}>
      <Text size="sm">{words}</Text>
      <Button size="compact-sm" variant="light" onClick={onUndo}>
        Undo
      </Button>
    </Group>
  );
}

/** Moves entries at once on the screen, then on the server; a refusal puts them back. */
export function useMoveEntry(queryKey: QueryKey, zone: string) {
  const queries = useQueryClient();

  function refuse(words: string) {
    // One toast at a time, and a toast that is shown does not change by being shown again.
    notifications.hide(toastId);
    notifications.show({ id: toastId, color: 'orange', title: 'It stays where it is', message: words });
  }

  function show(id: string, at: number) {
    queries.setQueryData<Entries>(
      queryKey,
      (shown) =>
        shown && {
          items: shown.items.map((entry) => (entry.id === id ? { ...entry, at: isoInstant(at) } : entry)),
        },
    );
  }

  async function send(entry: PlacedEntry, at: number): Promise<boolean> {
    underway += 1;
    await queries.cancelQueries({ queryKey });
    show(entry.id, at);
    try {
      await client.posts.schedule({ id: entry.id, at: isoInstant(at), timeZone: entry.timeZone });
      return true;
    } catch (error) {
      show(entry.id, entry.instant);
      showRefusal(error);
      return false;
    } finally {
      underway -= 1;
      if (underway === 0) await queries.invalidateQueries({ queryKey: orpc.posts.key() });
    }
  }

  async function undo(entry: PlacedEntry, movedAt: number) {
    notifications.hide(toastId);
    if (entry.instant < Date.now()) {
      refuse('Its earlier time has passed meanwhile.');
      return;
    }
    await send({ ...entry, instant: movedAt }, entry.instant);
  }

  /** Whether an entry can be taken up at all; says why when not. */
  function canMove(entry: PlacedEntry): boolean {
    const why = whyNotMove(entry, null, Date.now());
    if (why) refuse(why);
    return why === null;
  }

  /** Whether it was moved; the person has been told why when not. */
  async function moveEntry(entry: PlacedEntry, move: Move): Promise<boolean> {
    const moment = movedTo(entry.instant, zone, move);
    if (moment.at === entry.instant) return false;
    const why = whyNotMove(entry, moment.at, Date.now());
    if (why) {
      refuse(why);
      return false;
    }
    if (!(await send(entry, moment.at))) return false;
    notifications.hide(toastId);
    notifications.show({
      id: toastId,
      autoClose: 8000,
      message: <MovedToast words={movedWords(moment)} onUndo={() => undo(entry, moment.at)} />,
    });
    return true;
  }

  return { canMove, moveEntry };
}
