import {
  Autocomplete,
  Checkbox,
  Group,
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useQuery } from '@tanstack/react-query';
import {
  type ReportDefinition,
  type ReportRange,
  type ReportSchedule,
  reportFormats,
} from '../../../shared/contract/report-shapes.ts';
import { rangeWords } from '../../../shared/reports/period.ts';
import { orpc } from '../../app/queries.ts';
import { formatWords, weekdayNames } from './report-words.ts';

const rangeChoices = (Object.keys(rangeWords) as ReportRange['kind'][]).map((value) => ({
  value,
  label: rangeWords[value],
}));

function rangeOfKind(kind: ReportRange['kind'], today: string): ReportRange {
  if (kind === 'last_days') return { kind, days: 28 };
  if (kind === 'fixed') return { kind, from: `${today.slice(0, 8)}01`, to: today };
  return { kind };
}

interface FieldsProps {
  definition: ReportDefinition;
  today: string;
  onChange(part: Partial<ReportDefinition>): void;
}

/** Name, days, comparison and filters of a report. */
export function DefinitionFields({ definition, today, onChange }: FieldsProps) {
  const { name, range, comparison, page, filters } = definition;
  const accounts = useQuery(orpc.accounts.list.queryOptions());
  const campaigns = useQuery(orpc.campaigns.list.queryOptions());
  const filter = (part: Partial<ReportDefinition['filters']>) => {
    const given = Object.entries({ ...filters, ...part }).filter(([, value]) => value);
    onChange({ filters: Object.fromEntries(given) });
  };
  return (
    <Stack gap="xs">
      <TextInput
        label="Name"
        maxLength={120}
        value={name}
        error={name.trim() === '' && 'Give the report a name.'}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <Select
        label="Days"
        allowDeselect={false}
        data={rangeChoices}
        value={range.kind}
        onChange={(kind) => kind && onChange({ range: rangeOfKind(kind, today) })}
      />
      {range.kind === 'last_days' && (
        <NumberInput
          label="How many, up to yesterday"
          min={1}
          max={3_653}
          allowDecimal={false}
          clampBehavior="strict"
          value={range.days}
          onChange={(days) =>
            typeof days === 'number' && days >= 1 && onChange({ range: { kind: 'last_days', days } })
          }
        />
      )}
      {range.kind === 'fixed' && (
        <DatePickerInput
          type="range"
          label="First and last day"
          valueFormat="D MMM YYYY"
          allowSingleDateInRange
          value={[range.from, range.to]}
          onChange={([from, to]) => from && to && onChange({ range: { kind: 'fixed', from, to } })}
        />
      )}
      <Select
        label="Compared with"
        allowDeselect={false}
        data={[
          { value: 'before' as const, label: 'The days just before' },
          { value: 'year_before' as const, label: 'The same days a year before' },
          { value: 'none' as const, label: 'Nothing' },
        ]}
        value={comparison}
        onChange={(value) => value && onChange({ comparison: value })}
      />
      <Select
        label="Account"
        placeholder="All accounts"
        clearable
        data={accounts.data?.items.map(({ id, handle }) => ({ value: id, label: handle })) ?? []}
        value={filters.accountId ?? null}
        onChange={(accountId) => filter({ accountId: accountId ?? undefined })}
      />
      <Autocomplete
        label="Campaign"
        placeholder="All posts"
        clearable
        maxLength={60}
        data={campaigns.data?.items.map((campaign) => campaign.name) ?? []}
        value={filters.campaign ?? ''}
        onChange={(campaign) => filter({ campaign })}
      />
      <SegmentedControl
        aria-label="Page"
        data={[
          { value: 'a4', label: 'A4' },
          { value: 'wide', label: '16:9' },
        ]}
        value={page}
        onChange={(value) => onChange({ page: value === 'wide' ? 'wide' : 'a4' })}
      />
    </Stack>
  );
}

const formatChoices = reportFormats.map((value) => ({ value, label: formatWords[value] }));

/** When a report is made on its own. */
export function ScheduleFields({
  schedule,
  timeZone,
  onChange,
}: {
  schedule: ReportSchedule | null;
  timeZone: string;
  onChange(schedule: ReportSchedule | null): void;
}) {
  const rest = { time: schedule?.time ?? '09:00', formats: schedule?.formats ?? ['pdf' as const] };
  return (
    <Stack gap="xs" component="section" aria-label="Schedule">
      <Select
        label="Made on its own"
        allowDeselect={false}
        data={[
          { value: 'never' as const, label: 'No' },
          { value: 'week' as const, label: 'On days of the week' },
          { value: 'month' as const, label: 'On a day of the month' },
        ]}
        value={schedule?.every ?? 'never'}
        onChange={(every) => {
          if (every === 'week') onChange({ every, weekdays: [1], ...rest });
          else if (every === 'month') onChange({ every, day: 1, ...rest });
          else onChange(null);
        }}
      />
      {schedule?.every === 'week' && (
        <Checkbox.Group
          label="Days"
          value={schedule.weekdays.map(String)}
          onChange={(days) => days.length > 0 && onChange({ ...schedule, weekdays: days.map(Number) })}
        >
          <Group gap={8}>
            {weekdayNames.map((name, index) => (
              <Checkbox key={name} size="xs" value={String(index + 1)} label={name} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {schedule?.every === 'month' && (
        <NumberInput
          label="Day of the month"
          description="In a shorter month, its last day."
          min={1}
          max={31}
          clampBehavior="strict"
          allowDecimal={false}
          value={schedule.day}
          onChange={(day) => typeof day === 'number' && day >= 1 && onChange({ ...schedule, day })}
        />
      )}
      {schedule && (
        <>
          <TextInput
            type="time"
            label="Time"
            value={schedule.time}
            onChange={(event) =>
              event.currentTarget.value && onChange({ ...schedule, time: event.currentTarget.value })
            }
          />
          <MultiSelect
            label="As"
            data={formatChoices}
            value={schedule.formats}
            onChange={(formats) => formats.length > 0 && onChange({ ...schedule, formats })}
          />
          <Text size="xs" c="dimmed">
            By the clocks of {timeZone}. A time that passed while Rostrum was closed is made up for once.
          </Text>
        </>
      )}
    </Stack>
  );
}
