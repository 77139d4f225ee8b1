import { ActionIcon, Button, Chip, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { DatePickerInput, TimeInput } from '@mantine/dates';
import { notifications } from '@mantine/notifications';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AllowedHours, Blackout } from '../../../shared/contract/planning.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { SettingsSection } from './SettingsSection.tsx';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const officeHours: AllowedHours = { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '20:00' };

interface Rules {
  conflictMinutes: number;
  allowedHours: AllowedHours[];
  blackouts: (Omit<Blackout, 'id'> & { id?: string })[];
}

function Hours({ hours, onChange }: { hours: AllowedHours[]; onChange: (next: AllowedHours[]) => void }) {
  const change = (index: number, part: Partial<AllowedHours>) =>
    onChange(hours.map((span, at) => (at === index ? { ...span, ...part } : span)));
  return (
    <Stack gap={8}>
      <Text fz={13} fw={500}>
        Allowed hours
      </Text>
      {hours.length === 0 && (
        <Text fz={12} c="dimmed">
          Any hour of any day.
        </Text>
      )}
      {hours.map((span, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a span has no name but its place
        <Group key={index} gap={8}>
          <Chip.Group
            multiple
            value={span.weekdays.map(String)}
            onChange={(chosen) => chosen.length > 0 && change(index, { weekdays: chosen.map(Number).sort() })}
          >
            <Group gap={4}>
              {weekdays.map((day, at) => (
                <Chip key={day} size="xs" value={String(at + 1)}>
                  {day}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <TimeInput
            size="xs"
            aria-label="From"
            value={span.from}
            onChange={(event) => change(index, { from: event.currentTarget.value })}
          />
          <TimeInput
            size="xs"
            aria-label="To"
            value={span.to}
            onChange={(event) => change(index, { to: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Take these hours out"
            onClick={() => onChange(hours.filter((_span, at) => at !== index))}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={13} />}
          onClick={() => onChange([...hours, officeHours])}
        >
          Add hours
        </Button>
      </Group>
    </Stack>
  );
}

function Blackouts({
  days,
  onChange,
}: {
  days: Rules['blackouts'];
  onChange: (next: Rules['blackouts']) => void;
}) {
  const [reason, setReason] = useState('');
  const [range, setRange] = useState<[string | null, string | null]>([null, null]);
  const [from, to] = range;
  function add() {
    if (!from) return;
    onChange([...days, { fromDate: from, toDate: to ?? from, reason }]);
    setRange([null, null]);
    setReason('');
  }
  return (
    <Stack gap={8}>
      <Text fz={13} fw={500}>
        Days without posts
      </Text>
      {days.map(({ fromDate, toDate, reason: why }, index) => (
        <Group key={`${fromDate} ${toDate} ${why}`} gap={8}>
          <Text fz={13}>
            {fromDate === toDate ? fromDate : `${fromDate} to ${toDate}`}
            {why && `: ${why}`}
          </Text>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Take these days out"
            onClick={() => onChange(days.filter((_day, at) => at !== index))}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </Group>
      ))}
      <Group gap={8} align="flex-end">
        <DatePickerInput
          type="range"
          size="xs"
          w={220}
          placeholder="From, to"
          aria-label="Days without posts"
          allowSingleDateInRange
          value={range}
          onChange={setRange}
        />
        <TextInput
          size="xs"
          placeholder="Why"
          aria-label="Why"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button size="compact-sm" variant="default" disabled={!from} onClick={add}>
          Add
        </Button>
      </Group>
    </Stack>
  );
}

function RulesForm({ rules }: { rules: Rules }) {
  const [draft, setDraft] = useState(rules);
  const [saving, setSaving] = useState(false);
  async function save() {
    setSaving(true);
    try {
      const blackouts = draft.blackouts.map(({ fromDate, toDate, reason }) => ({ fromDate, toDate, reason }));
      await client.planning.setRules({ ...draft, blackouts });
      notifications.show({ message: 'Saved' });
    } catch (error) {
      showRefusal(error);
    } finally {
      setSaving(false);
    }
  }
  return (
    <>
      <NumberInput
        label="Minutes between two posts"
        description="Of one account. Closer ones are pointed out; 0 points out nothing."
        min={0}
        max={1_440}
        w={260}
        value={draft.conflictMinutes}
        onChange={(minutes) =>
          typeof minutes === 'number' && setDraft({ ...draft, conflictMinutes: minutes })
        }
      />
      <Hours hours={draft.allowedHours} onChange={(allowedHours) => setDraft({ ...draft, allowedHours })} />
      <Blackouts days={draft.blackouts} onChange={(blackouts) => setDraft({ ...draft, blackouts })} />
      <Group>
        <Button loading={saving} disabled={draft === rules} onClick={save}>
          Save
        </Button>
      </Group>
    </>
  );
}

/** What the calendar and the composer point out: they never forbid it. */
export function PlanningSettings() {
  const { data } = useQuery(orpc.planning.rules.queryOptions());
  if (!data) return null;
  return (
    <SettingsSection
      id="planning"
      title="Planning"
      about="Clashes, hours and days that are pointed out when a post is planned. The queue keeps to them."
    >
      <RulesForm key={JSON.stringify(data)} rules={data} />
    </SettingsSection>
  );
}
