import { Button, Popover, Select } from '@mantine/core';
import { DatePicker, DatePickerInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { addDays, dateIn } from '../../../shared/time.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from './Analytics.module.css';
import { rangeWords } from './day-words.ts';
import { daysBackOf, daysBetween, type ScopeRange } from './scope.ts';
import type { AnalyticsScope } from './use-analytics-scope.ts';

const spans = [
  { days: 7, words: 'Last 7 days' },
  { days: 28, words: 'Last 28 days' },
  { days: 90, words: 'Last 90 days' },
  { days: 365, words: 'Last 365 days' },
];

function daysWords(days: number): string {
  return days === 1 ? 'One day' : `${days} days`;
}

/** Ranges that a calendar names. */
function namedRanges(today: string): { words: string; range: ScopeRange }[] {
  const month = today.slice(0, 8);
  const endOfLastMonth = addDays(`${month}01`, -1);
  const year = Number(today.slice(0, 4));
  return [
    { words: 'This month', range: { from: `${month}01`, to: today } },
    { words: 'Last month', range: { from: `${endOfLastMonth.slice(0, 8)}01`, to: endOfLastMonth } },
    { words: 'This year', range: { from: `${year}-01-01`, to: today } },
    { words: 'Last year', range: { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` } },
  ];
}

function sameDayAYearBefore(date: string): string {
  const before = `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
  // The 29th of February is the 28th in the year before.
  return before.endsWith('-02-29') ? before.replace(/29$/, '28') : before;
}

function ComparePicker({ scope: { range, compareFrom, change } }: { scope: AnalyticsScope }) {
  const [picks, setPicks] = useState(false);
  const yearBefore = sameDayAYearBefore(range.from);
  const chosen =
    picks || (compareFrom !== undefined && compareFrom !== yearBefore)
      ? 'own'
      : compareFrom === undefined
        ? 'before'
        : 'year';
  return (
    <div className={classes.compare}>
      <Select
        size="xs"
        label="Compared with"
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        data={[
          { value: 'before', label: 'the period before' },
          { value: 'year', label: 'a year before' },
          { value: 'own', label: 'as many days from …' },
        ]}
        value={chosen}
        onChange={(value) => {
          setPicks(value === 'own');
          if (value === 'before') change({ compare: undefined });
          if (value === 'year') change({ compare: yearBefore });
        }}
      />
      {chosen === 'own' && (
        <DatePickerInput
          size="xs"
          aria-label="First day to compare with"
          placeholder="First day"
          valueFormat="D MMM YYYY"
          popoverProps={{ withinPortal: false }}
          value={compareFrom ?? null}
          onChange={(date) => date && change({ compare: date })}
        />
      )}
    </div>
  );
}

/** Which days are looked at: the last ones, those of a calendar, or any; and what they are compared with. */
export function RangeMenu({ scope, withCompare }: { scope: AnalyticsScope; withCompare: boolean }) {
  const { search, range, timeZone, change } = scope;
  const today = dateIn(useNow(), timeZone);
  /** While only the first day is picked. */
  const [picking, setPicking] = useState<[string | null, string | null]>();
  const daysBack = daysBackOf(search);
  const span = spans.find(({ days }) => days === daysBack);
  const named = namedRanges(today);
  const isShown = (one: ScopeRange) =>
    daysBack === undefined && one.from === range.from && one.to === range.to;
  const name =
    span?.words ?? named.find((each) => isShown(each.range))?.words ?? daysWords(daysBetween(range));
  const choose = ({ from, to }: ScopeRange) => change({ from, to, days: undefined });
  return (
    <Popover position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconCalendar size={14} />}
          rightSection={<IconChevronDown size={13} />}
        >
          {name}
          <span className={classes.rangeDays}>{rangeWords(range)}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.rangeMenu}>
        <div className={classes.presets}>
          {spans.map(({ days, words }) => (
            <button
              key={words}
              type="button"
              aria-pressed={days === daysBack}
              onClick={() => change({ days: String(days), from: undefined, to: undefined })}
            >
              {words}
            </button>
          ))}
          {named.map(({ words, range: each }) => (
            <button key={words} type="button" aria-pressed={isShown(each)} onClick={() => choose(each)}>
              {words}
            </button>
          ))}
        </div>
        <div className={classes.ownRange}>
          <DatePicker
            type="range"
            size="xs"
            aria-label="From and to"
            allowSingleDateInRange
            maxDate={today}
            weekendDays={[]}
            defaultDate={range.to}
            value={picking ?? [range.from, range.to]}
            onChange={([from, to]) => {
              setPicking(from && to ? undefined : [from, to]);
              if (from && to) choose({ from, to });
            }}
          />
          {withCompare && <ComparePicker scope={scope} />}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
