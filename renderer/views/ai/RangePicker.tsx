import { SegmentedControl } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { addDays, dateIn } from '../../../shared/time.ts';
import { useNow } from '../../ui/use-now.ts';

const spans = [7, 30, 90];
const mostDays = 366;

interface RangePickerProps {
  from: string;
  to: string;
  timeZone: string;
  onRange(range: { from: string; to: string }): void;
}

/** The last days, or any range of at most a year. */
export function RangePicker({ from, to, timeZone, onRange }: RangePickerProps) {
  const today = dateIn(useNow(), timeZone);
  /** While only the first day is picked. */
  const [picking, setPicking] = useState<[string | null, string | null]>();
  const fits = spans.find((days) => to === today && from === addDays(today, 1 - days));
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Range"
        data={[
          ...spans.map((days) => ({ value: String(days), label: `${days} days` })),
          ...(fits ? [] : [{ value: 'own', label: 'Own range' }]),
        ]}
        value={fits ? String(fits) : 'own'}
        onChange={(days) => {
          if (days !== 'own') onRange({ from: addDays(today, 1 - Number(days)), to: today });
        }}
      />
      <DatePickerInput
        type="range"
        size="xs"
        w={210}
        allowSingleDateInRange
        aria-label="From and to"
        leftSection={<IconCalendar size={14} />}
        valueFormat="D MMM YYYY"
        maxDate={today}
        minDate={addDays(today, 1 - mostDays)}
        value={picking ?? [from, to]}
        onChange={([first, last]) => {
          setPicking(first && last ? undefined : [first, last]);
          if (first && last) onRange({ from: first, to: last });
        }}
      />
    </>
  );
}
