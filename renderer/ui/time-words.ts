type Shown = 'time' | 'day' | 'dated' | 'whole';

const shapes: Record<Shown, Intl.DateTimeFormatOptions> = {
  time: { hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  dated: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  whole: { dateStyle: 'full', timeStyle: 'short' },
};

// Making one of these costs more than a hundred uses of it, and a list shows three for each row.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(shown: Shown, timeZone: string): Intl.DateTimeFormat {
  const key = `${shown} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(undefined, { timeZone, ...shapes[shown] });
  formats.set(key, made);
  return made;
}

export function timeIn(instant: number, timeZone: string, shown: Shown): string {
  return formatOf(shown, timeZone).format(instant);
}

const viewerZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The instant in full, on the workspace's clock and, where it shows another time, on the viewer's. */
export function wholeTime(instant: number, timeZone: string, viewer: string = viewerZone): string {
  const there = timeIn(instant, timeZone, 'whole');
  const here = timeIn(instant, viewer, 'whole');
  return there === here ? `${there} (${timeZone})` : `${there} (${timeZone}), for you ${here}`;
}

const distances: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** “in 3 hours”, “yesterday”. */
export function relativeTime(instant: number, now: number): string {
  const distance = instant - now;
  const [unit, size] = distances.find(([, step]) => Math.abs(distance) >= step) ?? ['minute', 60_000];
  return relative.format(Math.round(distance / size), unit);
}
