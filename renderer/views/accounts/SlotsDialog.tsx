import { ActionIcon, Button, Chip, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { TimeInput } from '@mantine/dates';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { QueueSlot } from '../../../shared/contract/planning.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const kinds = [
  { value: 'queue', label: 'Next in the queue' },
  { value: 'evergreen', label: 'Evergreen post' },
];

interface Row {
  time: string;
  kind: QueueSlot['kind'];
  weekdays: number[];
}

/** Slots at the same time of several days are one row. */
function rowsOf(slots: readonly QueueSlot[]): Row[] {
  const groups = Map.groupBy(slots, ({ time, kind }) => `${time} ${kind}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first
      ? [{ time: first.time, kind: first.kind, weekdays: group.map(({ weekday }) => weekday) }]
      : [];
  });
}

function SlotsForm({ account, slots, onDone }: { account: Account; slots: QueueSlot[]; onDone(): void }) {
  const [rows, setRows] = useState<Row[]>(() => rowsOf(slots));
  const [saving, setSaving] = useState(false);
  const change = (index: number, part: Partial<Row>) =>
    setRows(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  async function save() {
    setSaving(true);
    try {
      const items = rows.flatMap(({ time, kind, weekdays: days }) =>
        days.map((weekday) => ({ weekday, time, kind })),
      );
      await client.planning.setSlots({ id: account.id, items });
      onDone();
    } catch (error) {
      showRefusal(error);
    } finally {
      setSaving(false);
    }
  }
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        “Add to queue” takes the next free of these times. Evergreen times are filled with posts that you
        marked to be used again.
      </Text>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name but its place
        <Group key={index} gap={8} wrap="nowrap">
          <TimeInput
            size="xs"
            aria-label="Time"
            value={row.time}
            onChange={(event) => change(index, { time: event.currentTarget.value })}
          />
          <Chip.Group
            multiple
            value={row.weekdays.map(String)}
            onChange={(days) => change(index, { weekdays: days.map(Number).sort() })}
          >
            <Group gap={4} wrap="nowrap">
              {weekdays.map((day, at) => (
                <Chip key={day} size="xs" value={String(at + 1)}>
                  {day}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <Select
            size="xs"
            w={160}
            aria-label="What it is for"
            data={kinds}
            allowDeselect={false}
            value={row.kind}
            onChange={(kind) => change(index, { kind: (kind ?? 'queue') as Row['kind'] })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Take this time out"
            onClick={() => setRows(rows.filter((_row, at) => at !== index))}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </Group>
      ))}
      <Group justify="space-between">
        <Button
          variant="default"
          onClick={() => setRows([...rows, { time: '09:00', kind: 'queue', weekdays: [1, 2, 3, 4, 5] }])}
        >
          Add a time
        </Button>
        <Button loading={saving} onClick={save}>
          Save
        </Button>
      </Group>
    </Stack>
  );
}

/** The weekly times at which an account's queue goes out. */
export function SlotsDialog({ account, onClose }: { account: Account; onClose(): void }) {
  const { data } = useQuery(orpc.planning.slots.queryOptions({ input: { id: account.id } }));
  return (
    <Modal opened size="xl" title={`Queue of ${account.displayName || account.handle}`} onClose={onClose}>
      {data && <SlotsForm account={account} slots={data.items} onDone={onClose} />}
    </Modal>
  );
}
