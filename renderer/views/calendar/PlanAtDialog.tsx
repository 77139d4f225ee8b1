import '@mantine/dates/styles.css';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { DatePickerInput, TimePicker } from '@mantine/dates';
import { useState } from 'react';
import type { BacklogItem } from '../../../shared/contract/calendar.ts';

interface PlanAtDialogProps {
  item: BacklogItem;
  /** `2026-11-24` */
  day: string;
  today: string;
  zone: string;
  /** Whether it was planned. */
  plan: (wallTime: string) => Promise<boolean>;
  onClose: () => void;
}

/** Plans a draft without a pointer. */
export function PlanAtDialog({ item, day, today, zone, plan, onClose }: PlanAtDialogProps) {
  const [date, setDate] = useState<string | null>(day < today ? today : day);
  const [time, setTime] = useState('09:00');
  const [busy, setBusy] = useState(false);
  return (
    <Modal opened onClose={onClose} title="Plan at" size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (date === null || time === '') return;
          setBusy(true);
          void plan(`${date}T${time.slice(0, 5)}`).then((done) => {
            setBusy(false);
            if (done) onClose();
          });
        }}
      >
        <Stack gap="sm">
          <Text size="sm" lineClamp={2} c="dimmed" dir="auto">
            {item.excerpt || 'No text'}
          </Text>
          <Group grow>
            <DatePickerInput
              data-autofocus
              label="Day"
              minDate={today}
              valueFormat="ddd D MMM YYYY"
              value={date}
              onChange={setDate}
            />
            <TimePicker label="Time" value={time} onChange={setTime} description={undefined} />
          </Group>
          <Text size="xs" c="dimmed">
            On the clock of {zone}.
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} disabled={date === null || time === ''}>
              Plan it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
