import { Chip, Input, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { DatePickerInput, TimePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import classes from './Repetition.module.css';
import type { Frequency, Problem, Repetition } from './repeat-rule.ts';
import { ordinalDay } from './rule-words.ts';

const frequencies: { value: Frequency; label: string }[] = [
  { value: 'daily', label: 'Daily' },
  { value: 'weekly', label: 'Weekly' },
  { value: 'monthly', label: 'Monthly' },
];
const units: Record<Frequency, [one: string, many: string]> = {
  daily: ['day', 'days'],
  weekly: ['week', 'weeks'],
  monthly: ['month', 'months'],
};
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthDays = [...Array.from({ length: 31 }, (_, index) => index + 1), -1].map((day) => ({
  value: String(day),
  label: ordinalDay(day),
}));

interface FieldsProps {
  form: Repetition;
  problem: Problem | null;
  onChange(change: Partial<Repetition>): void;
}

function Weekdays({ form, problem, onChange }: FieldsProps) {
  return (
    <Input.Wrapper
      label="On"
      labelElement="div"
      error={problem?.field === 'weekdays' ? problem.message : undefined}
    >
      <Chip.Group
        multiple
        value={form.weekdays.map(String)}
        onChange={(chosen) => onChange({ weekdays: chosen.map(Number) })}
      >
        <div className={classes.days}>
          {weekdays.map((label, index) => (
            <Chip
              key={label}
              size="xs"
              radius="sm"
              value={String(index + 1)}
              aria-label={weekdayNames[index]}
            >
              {label}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </Input.Wrapper>
  );
}

/** How often: daily, on weekdays or on a day of the month, and every how many of them. */
export function StepFields(props: FieldsProps) {
  const { form, problem, onChange } = props;
  const [one, many] = units[form.frequency];
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label="How often"
        data={frequencies}
        value={form.frequency}
        onChange={(value) => onChange({ frequency: value })}
      />
      <div className={classes.row}>
        <NumberInput
          label="Every"
          w={130}
          min={1}
          max={99}
          clampBehavior="none"
          allowDecimal={false}
          suffix={form.every === 1 ? ` ${one}` : ` ${many}`}
          value={form.every}
          error={problem?.field === 'every' ? problem.message : undefined}
          onChange={(every) => onChange({ every })}
        />
        {form.frequency === 'monthly' && (
          <Select
            label="On the"
            w={130}
            allowDeselect={false}
            data={monthDays}
            value={String(form.monthDay)}
            description={form.monthDay > 28 ? 'Shorter months are skipped.' : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            onChange={(day) => day !== null && onChange({ monthDay: Number(day) })}
          />
        )}
        {form.frequency === 'weekly' && <Weekdays {...props} />}
      </div>
    </>
  );
}

/** From which day on, and at which time of the workspace's clock. */
export function TimeFields({ form, problem, onChange, today }: FieldsProps & { today: string }) {
  return (
    <>
      <DatePickerInput
        label="Not before"
        size="sm"
        w={150}
        valueFormat="ddd D MMM YYYY"
        minDate={today}
        value={form.from}
        error={problem?.field === 'from' ? problem.message : undefined}
        onChange={(from) => from !== null && onChange({ from })}
      />
      <TimePicker
        label="At"
        size="sm"
        w={104}
        hoursInputLabel="Hours"
        minutesInputLabel="Minutes"
        minutesStep={5}
        value={form.time}
        error={problem?.field === 'time' ? problem.message : undefined}
        onChange={(time) => onChange({ time })}
      />
    </>
  );
}

const ends: { value: Repetition['end']; label: string }[] = [
  { value: 'never', label: 'Until ended' },
  { value: 'date', label: 'Until a date' },
  { value: 'count', label: 'A number of times' },
];

/** When it is over. */
export function EndFields({ form, problem, onChange }: FieldsProps) {
  return (
    <>
      <Select
        label="For how long"
        w={170}
        allowDeselect={false}
        data={ends}
        value={form.end}
        onChange={(end) => end !== null && onChange({ end: end as Repetition['end'] })}
      />
      {form.end === 'date' && (
        <DatePickerInput
          label="Last date"
          size="sm"
          w={170}
          valueFormat="ddd D MMM YYYY"
          placeholder="Pick a date"
          minDate={form.from}
          value={form.until}
          error={problem?.field === 'until' ? problem.message : undefined}
          onChange={(until) => onChange({ until })}
        />
      )}
      {form.end === 'count' && (
        <NumberInput
          label="Times"
          w={130}
          min={1}
          max={365}
          clampBehavior="none"
          allowDecimal={false}
          value={form.times}
          error={problem?.field === 'times' ? problem.message : undefined}
          onChange={(times) => onChange({ times })}
        />
      )}
    </>
  );
}
