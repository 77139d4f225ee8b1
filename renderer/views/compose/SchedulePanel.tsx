import '@mantine/dates/styles.css';
import { Button, Group, Text } from '@mantine/core';
import { DatePickerInput, TimePicker } from '@mantine/dates';
import { IconCalendarEvent, IconClock, IconX } from '@tabler/icons-react';
import { useContext, useEffect, useRef } from 'react';
import { dateIn } from '../../../shared/time.ts';
import { useNow } from '../../ui/use-now.ts';
import { FieldFocusContext, useCompose, useEdit, useMode } from './composer-context.ts';
import { PlanLines, RepeatButton } from './PlanLines.tsx';
import classes from './SchedulePanel.module.css';
import {
  clocksDiffer,
  longTime,
  nextDateOf,
  plannedMoment,
  quickTimes,
  shortTime,
  untilText,
  wallTimeOf,
  zoneCity,
} from './schedule-times.ts';
import { HourStrip } from './timing/HourStrip.tsx';

const viewerZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The planned time in words: how long from now, and on the viewer's own clock where that shows another. */
function PlannedWords({ when, zone, now }: { when: string; zone: string; now: number }) {
  const planned = plannedMoment(when, zone);
  if (!planned) return <span className={classes.problem}>That is no time yet.</span>;
  const until = untilText(planned.at, now);
  return (
    <>
      {planned.moved && (
        <span className={classes.moved} role="status">
          {when.slice(11)} does not exist that day: the clocks go forward past it. It goes out at{' '}
          {planned.wallTime.slice(11, 16)}.
        </span>
      )}
      <span className={until === null ? classes.problem : undefined}>
        {until === null ? 'This time has passed.' : `${longTime(planned.at, zone)}, ${until}`}
      </span>
      {clocksDiffer(planned.at, zone, viewerZone) && (
        <span>
          {shortTime(planned.at, viewerZone)} on your clock ({zoneCity(viewerZone)})
        </span>
      )}
    </>
  );
}

/** When it goes out, on the workspace's clock. */
export function SchedulePanel() {
  const when = useCompose((state) => state.draft.when);
  const zone = useCompose((state) => state.zone);
  const readOnly = useMode() === 'readonly';
  const edit = useEdit();
  const now = useNow();
  const fieldFocus = useContext(FieldFocusContext);
  const dateField = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    fieldFocus.set('when', () => dateField.current?.focus());
  }, [fieldFocus]);
  const plan = (wall: string | null) => edit((draft) => ({ ...draft, when: wall }));
  const today = dateIn(now, zone);

  if (readOnly) {
    const planned = plannedMoment(when, zone);
    return (
      <section className={classes.root} aria-label="When it was due">
        <Group gap={8}>
          <IconClock size={15} aria-hidden />
          <Text size="sm">
            {planned ? `${longTime(planned.at, zone)} (${zoneCity(zone)} time)` : 'It never had a time.'}
          </Text>
        </Group>
        <PlanLines />
      </section>
    );
  }
  return (
    <section className={classes.root} aria-label="When it goes out">
      <Group gap={6} className={classes.row}>
        <DatePickerInput
          ref={dateField}
          size="xs"
          w={150}
          aria-label="Date"
          placeholder="Pick a date"
          valueFormat="ddd D MMM YYYY"
          leftSection={<IconCalendarEvent size={15} />}
          value={when?.slice(0, 10) ?? null}
          minDate={today}
          highlightToday={false}
          getDayProps={(date) => (date === today ? { className: classes.today } : {})}
          onChange={(date) => plan(wallTimeOf(date, when?.slice(11) ?? null))}
        />
        <TimePicker
          size="xs"
          w={104}
          aria-label="Time"
          hoursInputLabel="Hours"
          minutesInputLabel="Minutes"
          leftSection={<IconClock size={15} />}
          value={when?.slice(11) ?? ''}
          minutesStep={5}
          onChange={(time) => time !== '' && plan(wallTimeOf(when?.slice(0, 10) ?? today, time))}
        />
        <Text fz={12} c="dimmed" title={zone}>
          {zoneCity(zone)} time
        </Text>
        <Group gap={4}>
          {quickTimes(now, zone).map((quick) => (
            <Button key={quick.id} size="compact-xs" variant="default" onClick={() => plan(quick.wall)}>
              {quick.label}
            </Button>
          ))}
          <RepeatButton />
          {when !== null && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={<IconX size={13} />}
              onClick={() => plan(null)}
            >
              No time
            </Button>
          )}
        </Group>
      </Group>
      <div className={classes.words}>
        {when === null ? (
          <span>No time yet. Pick one to schedule, or publish it now.</span>
        ) : (
          <PlannedWords when={when} zone={zone} now={now} />
        )}
      </div>
      <HourStrip
        date={when?.slice(0, 10) ?? today}
        planned={when === null ? null : Number(when.slice(11, 13))}
        onChoose={(time) => plan(wallTimeOf(when?.slice(0, 10) ?? nextDateOf(today, time, now, zone), time))}
      />
      <PlanLines />
    </section>
  );
}
