import { Popover, ScrollArea, Text } from '@mantine/core';
import { type MouseEvent, type PointerEvent, useRef, useState } from 'react';
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
  const button = useRef<HTMLButtonElement>(null);
  const wasOpened = useRef(false);
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
  const close = () => {
    setOpened(false);
    button.current?.focus();
  };
  return (
    <span className={classes.moreRoot}>
      <button
        ref={button}
        type="button"
        className={classes.more}
        tabIndex={reachable ? 0 : -1}
        aria-expanded={opened}
        aria-haspopup="dialog"
        // Pressing it closes an open list, as pressing anywhere else does: the click must not open it again.
        onPointerDown={() => {
          wasOpened.current = opened;
        }}
        onClick={() => {
          setOpened(!wasOpened.current);
          wasOpened.current = false;
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        +{hidden} more {mark && <ReadinessIcon mark={mark} size={12} />}
      </button>
      {opened && (
        // Made only for the day that is looked into: a month may have many of them.
        <Popover opened onClose={close} width={300} shadow="md" trapFocus withinPortal>
          <Popover.Target>
            <span className={classes.moreAnchor} />
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
      )}
    </span>
  );
}
