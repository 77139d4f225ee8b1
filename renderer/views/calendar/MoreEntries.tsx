import { Popover, ScrollArea, Text, UnstyledButton } from '@mantine/core';
import { type MouseEvent, type PointerEvent, useState } from 'react';
import { longDate } from './calendar-words.ts';
import { EntryChip, type EntryHandlers } from './EntryChip.tsx';
import type { PlacedEntry } from './entry-days.ts';
import classes from './MonthGrid.module.css';
import { ReadinessIcon } from './ReadinessIcon.tsx';
import { useWorstMark } from './readiness-marks.tsx';
import tones from './tones.module.css';
import { onceDragged } from './use-entry-drag.ts';

/** A list of more is for the list view, which draws only what is in sight. */
const mostListed = 200;

interface MoreEntriesProps {
  day: string;
  entries: readonly PlacedEntry[];
  hidden: number;
  zone: string;
  reachable: boolean;
  handlers: EntryHandlers;
}

/** What a day has no room for: opens a list of the whole day. */
export function MoreEntries({ day, entries, hidden, zone, reachable, handlers }: MoreEntriesProps) {
  const [opened, setOpened] = useState(false);
  const mark = useWorstMark(entries.slice(entries.length - hidden));
  const inList: EntryHandlers = {
    ...handlers,
    onPick: (event: MouseEvent, entry) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) setOpened(false);
      handlers.onPick(event, entry);
    },
    onGrab: (event: PointerEvent, entry) => {
      handlers.onGrab(event, entry);
      // The list covers the days to drop on.
      onceDragged(event, () => setOpened(false));
    },
  };
  return (
    <Popover opened={opened} onChange={setOpened} width={300} shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <UnstyledButton
          className={classes.more}
          tabIndex={reachable ? 0 : -1}
          onClick={() => setOpened(!opened)}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          +{hidden} more {mark && <ReadinessIcon mark={mark} size={12} />}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={8} className={tones.tones} onDoubleClick={(event) => event.stopPropagation()}>
        <Text fz={12} fw={600} mb={6}>
          {longDate(day)}
        </Text>
        <ScrollArea.Autosize mah={320} type="auto">
          <div className={classes.list}>
            {entries.slice(0, mostListed).map((entry) => (
              <EntryChip key={entry.id} entry={entry} day={day} zone={zone} reachable handlers={inList} />
            ))}
          </div>
          {entries.length > mostListed && (
            <Text fz={12} c="dimmed" mt={6}>
              {entries.length - mostListed} more are in the list view.
            </Text>
          )}
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
