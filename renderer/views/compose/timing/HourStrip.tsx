import { Text, Tooltip, UnstyledButton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { orpc } from '../../../app/queries.ts';
import { useCompose } from '../composer-context.ts';
import classes from './HourStrip.module.css';
import { basisWords, clockHour, hoursOfDay, hourWords, stepOf, weekdayOf, weekdays } from './hour-words.ts';

interface HourStripProps {
  /** The day that is shown, `2026-11-23`. */
  date: string;
  /** The planned hour of that day; null: none. */
  planned: number | null;
  onChoose: (time: string) => void;
}

const staleMs = 5 * 60_000;
const usualHour = 9;
const moves: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/** One stop of the Tab key; the arrow keys go from hour to hour. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const by = moves[event.key];
  if (by === undefined) return;
  const hours = [...event.currentTarget.querySelectorAll('button')];
  const next = hours[hours.findIndex((one) => one.matches(':focus')) + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** How posts of the chosen accounts did by the hour of that weekday; unjudged while there are too few. */
export function HourStrip({ date, planned, onChoose }: HourStripProps) {
  const accountIds = useCompose((state) => state.draft.accountIds);
  const { data } = useQuery(
    orpc.timing.hours.queryOptions({
      input: { accountIds },
      enabled: accountIds.length > 0,
      placeholderData: keepPreviousData,
      staleTime: staleMs,
    }),
  );
  if (!data || accountIds.length === 0) return null;
  const weekday = weekdayOf(date);
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <Text fz={12} fw={500}>
          {weekdays[weekday - 1]}s by the hour
        </Text>
      </div>
      <div
        className={classes.strip}
        role="toolbar"
        onKeyDown={moveFocus}
        aria-label={`Hours of ${weekdays[weekday - 1]}`}
      >
        {hoursOfDay(data.hours, weekday).map((one, hour) => (
          <Tooltip key={clockHour(hour)} label={hourWords(hour, one)} openDelay={150}>
            <UnstyledButton
              className={classes.hour}
              aria-label={`Plan for ${hourWords(hour, one)}`}
              aria-pressed={planned === hour}
              tabIndex={hour === (planned ?? usualHour) ? 0 : -1}
              {...(one?.against != null && { 'data-step': stepOf(one.against) })}
              onClick={() => onChoose(clockHour(hour))}
            />
          </Tooltip>
        ))}
      </div>
      <div className={classes.scale} aria-hidden="true">
        {[0, 6, 12, 18].map((hour) => (
          <span key={hour}>{clockHour(hour)}</span>
        ))}
      </div>
      <Text fz={11} c="dimmed">
        {basisWords(data)}
      </Text>
    </div>
  );
}
