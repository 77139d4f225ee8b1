import '@mantine/dates/styles.css';
import { Button, Group, Popover } from '@mantine/core';
import { DatePickerInput, TimePicker } from '@mantine/dates';
import { IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import type { Copy } from '../../../../shared/contract/pipeline-records.ts';
import { dateIn } from '../../../../shared/time.ts';
import { useNow } from '../../../ui/use-now.ts';
import { plannedMoment, shortTime, wallTimeOf } from '../../compose/schedule-times.ts';
import { updateCopy } from './decisions.ts';
import { monthLabels } from './month-labels.ts';

/** When the post of a text is to go out, on the workspace's clock. */
export function WhenField({ copy, timeZone }: { copy: Copy; timeZone: string }) {
  const [opened, setOpened] = useState(false);
  const [date, setDate] = useState<string | null>(null);
  const [time, setTime] = useState('09:00');
  const now = useNow();
  const wall = wallTimeOf(date, time);
  const planned = plannedMoment(wall, timeZone);
  const problem = planned && planned.at < now ? 'That time has passed.' : null;
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          fw={500}
          leftSection={<IconClock size={14} />}
          onClick={() => setOpened((before) => !before)}
        >
          {copy.scheduledAt === null ? 'Set a time' : shortTime(Date.parse(copy.scheduledAt), timeZone)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!planned || problem) return;
            setOpened(false);
            void updateCopy(copy, { scheduledAt: new Date(planned.at).toISOString() });
          }}
        >
          <Group gap={6} align="flex-start">
            <DatePickerInput
              data-autofocus
              size="xs"
              w={140}
              aria-label="Date"
              placeholder="Pick a date"
              valueFormat="ddd D MMM YYYY"
              ariaLabels={monthLabels}
              popoverProps={{ withinPortal: false }}
              minDate={dateIn(now, timeZone)}
              value={date}
              onChange={setDate}
              error={problem ?? undefined}
            />
            <TimePicker size="xs" w={90} aria-label="Time" value={time} onChange={setTime} />
            <Button type="submit" disabled={!planned || problem !== null}>
              Set
            </Button>
            {copy.scheduledAt !== null && (
              <Button
                variant="default"
                onClick={() => {
                  setOpened(false);
                  void updateCopy(copy, { scheduledAt: null });
                }}
              >
                No time
              </Button>
            )}
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
