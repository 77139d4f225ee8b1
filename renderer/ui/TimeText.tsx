import { Tooltip } from '@mantine/core';
import { relativeTime, timeIn, wholeTime } from './time-words.ts';
import { useNow } from './use-now.ts';

interface TimeTextProps {
  /** ISO 8601 instant. */
  at: string;
  timeZone: string;
  /** `time`: only the clock; `day`: with the date; `dated`: with the year too; `relative`: "in 3 hours". */
  show?: 'time' | 'day' | 'dated' | 'relative';
}

function Relative({ instant }: { instant: number }) {
  return relativeTime(instant, useNow());
}

/** An instant as the workspace's clock shows it; hovering tells it whole, also on the viewer's own clock. */
export function TimeText({ at, timeZone, show = 'day' }: TimeTextProps) {
  const instant = Date.parse(at);
  return (
    <Tooltip label={wholeTime(instant, timeZone)}>
      <time dateTime={at}>
        {show === 'relative' ? <Relative instant={instant} /> : timeIn(instant, timeZone, show)}
      </time>
    </Tooltip>
  );
}
