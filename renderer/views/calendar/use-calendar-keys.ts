import { useEffect, useRef } from 'react';
import { isKeyTaken } from '../../app/shortcuts.ts';
import { type CalendarCommand, commandOf } from './calendar-keys.ts';

const sequenceMs = 900;

/** The keys of the calendar as a whole, wherever on the page the focus is. */
export function useCalendarKeys(perform: (command: CalendarCommand) => void): void {
  const latest = useRef(perform);
  latest.current = perform;
  useEffect(() => {
    let lead = Number.NEGATIVE_INFINITY;
    const listen = (event: KeyboardEvent) => {
      if (isKeyTaken(event)) return;
      // G begins the frame's two-key sequences: what follows it is not ours.
      if (event.timeStamp - lead < sequenceMs) return;
      if (event.key === 'g') lead = event.timeStamp;
      const command = commandOf(event);
      if (!command) return;
      event.preventDefault();
      latest.current(command);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
