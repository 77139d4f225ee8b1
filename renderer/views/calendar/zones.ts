import { momentAt, momentOfWallTime } from '../../../shared/time.ts';
import { clockText } from './calendar-words.ts';

export const viewerZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `Europe/Berlin` as people say it. */
export function cityOf(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}

/** The viewer's zone, where its clock shows another time than the workspace's on any of these days. */
export function differingZone(days: readonly string[], zone: string, other = viewerZone): string | null {
  if (other === zone) return null;
  const differs = days.some((day) => {
    const { at, wallTime } = momentOfWallTime(`${day}T12:00`, zone);
    return momentAt(at, other).wallTime !== wallTime;
  });
  return differs ? other : null;
}

/** What the clock of `shown` shows at each full hour of a day in `zone`. */
export function hourTexts(day: string, zone: string, shown: string): { hour: number; text: string }[] {
  return Array.from({ length: 24 }, (_, hour) => {
    const text = clockText(hour * 60);
    if (shown === zone) return { hour, text };
    const { at } = momentOfWallTime(`${day}T${text}`, zone);
    return { hour, text: momentAt(at, shown).wallTime.slice(11, 16) };
  });
}

/** How far the clocks are apart, as `+2 h` or `−5:30 h`. */
export function apartWords(at: number, zone: string, other: string): string {
  const wall = (of: string) => Date.parse(`${momentAt(at, of).wallTime}Z`);
  const minutes = Math.round((wall(other) - wall(zone)) / 60_000);
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`} h`;
}
