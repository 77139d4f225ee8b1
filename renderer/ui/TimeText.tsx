import { Tooltip } from '@mantine/core';
import { momentAt } from '../../shared/time.ts';

interface TimeTextProps {
  /** ISO 8601 instant. */
  at: string;
  timeZone: string;
  /** `time`: only the clock; `day`: with the date; `relative`: "in 3 hours". */
  show?: 'time' | 'day' | 'relative';
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

function relative(at: number, now: number): string {
  const format = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  const distance = at - now;
  const [unit, size] = steps.find(([, step]) => Math.abs(distance) >= step) ?? ['minute', 60_000];
  return format.format(Math.round(distance / size), unit);
}

/** An instant as the workspace's clock shows it; hovering tells it whole, with the zone. */
export function TimeText({ at, timeZone, show = 'day' }: TimeTextProps) {
  const instant = Date.parse(at);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(undefined, { timeZone, ...options }).format(instant);
  const shown =
    show === 'relative'
      ? relative(instant, Date.now())
      : show === 'time'
        ? format({ hour: '2-digit', minute: '2-digit' })
        : format({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const whole = `${format({ dateStyle: 'full', timeStyle: 'short' })} (${timeZone})`;
  return (
    <Tooltip label={whole}>
      <time dateTime={momentAt(instant, timeZone).wallTime}>{shown}</time>
    </Tooltip>
  );
}
