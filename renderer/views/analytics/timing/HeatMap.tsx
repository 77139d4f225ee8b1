import { type KeyboardEvent, useRef, useState } from 'react';
import classes from './HeatMap.module.css';
import { hourName, weekdayName, weekdays } from './hour-words.ts';

export interface HeatCell {
  weekday: number;
  hour: number;
  /** −1 to 1: how far under or over the usual; null: nothing is known. */
  strength: number | null;
  /** Something went out there: it has a dot. */
  hasDot?: boolean;
  /** All that is known of it, in a sentence. */
  words: string;
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const steps: Record<string, [number, number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

function groundOf(strength: number | null): string | undefined {
  if (strength === null || strength === 0) return undefined;
  const share = Math.round(12 + 78 * Math.min(1, Math.abs(strength)));
  return `color-mix(in oklab, var(${strength > 0 ? '--chart-1' : '--chart-2'}) ${share}%, var(--surface-sunk))`;
}

/** A week by its hours. Arrow keys go through it; what is known of the hour stands under it and is read aloud. */
export function HeatMap({ label, cells, hint }: { label: string; cells: readonly HeatCell[]; hint: string }) {
  const grid = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState({ weekday: 1, hour: 9 });
  const [pointed, setPointed] = useState<{ weekday: number; hour: number }>();
  const at = new Map(cells.map((cell) => [cell.weekday * 24 + cell.hour, cell]));
  const wordsOf = (weekday: number, hour: number) =>
    at.get(weekday * 24 + hour)?.words ?? `${weekdayName(weekday)} ${hourName(hour)}: nothing is known.`;
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const hour = event.key === 'Home' ? 0 : event.key === 'End' ? 23 : place.hour + (step?.[1] ?? 0);
    if (!step && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    const next = {
      weekday: Math.min(7, Math.max(1, place.weekday + (step?.[0] ?? 0))),
      hour: Math.min(23, Math.max(0, hour)),
    };
    setPlace(next);
    setPointed(next);
    grid.current?.querySelector<HTMLElement>(`[data-place="${next.weekday * 24 + next.hour}"]`)?.focus();
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked through cell by cell is a grid */}
      <table ref={grid} role="grid" aria-label={label} className={classes.grid} onKeyDown={move}>
        <thead>
          <tr>
            <td />
            {hours.map((hour) => (
              <th key={hour} scope="col">
                {hour % 3 === 0 ? hour : ''}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{weekdayName(weekday, 'short')}</th>
              {hours.map((hour) => {
                const cell = at.get(weekday * 24 + hour);
                const isHere = place.weekday === weekday && place.hour === hour;
                return (
                  <td
                    key={hour}
                    data-place={weekday * 24 + hour}
                    tabIndex={isHere ? 0 : -1}
                    aria-label={wordsOf(weekday, hour)}
                    style={{ background: groundOf(cell?.strength ?? null) }}
                    onFocus={() => {
                      setPlace({ weekday, hour });
                      setPointed({ weekday, hour });
                    }}
                    onPointerEnter={() => setPointed({ weekday, hour })}
                  >
                    {cell?.hasDot && <i />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.words}>{pointed ? wordsOf(pointed.weekday, pointed.hour) : hint}</p>
    </>
  );
}
