import { ActionIcon, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { IdeaColumn } from '../../../shared/contract/ideas.ts';
import { client } from '../../app/client.ts';
import { refusalOf } from '../../app/refusal.ts';

const mostColumns = 8;

/** Names and order of the columns. */
export function ColumnsDialog({ columns, onClose }: { columns: readonly IdeaColumn[]; onClose(): void }) {
  const [rows, setRows] = useState<{ id?: string; name: string }[]>([...columns]);
  const save = useMutation({
    mutationFn: () => client.ideas.setColumns({ columns: rows }),
    onSuccess: onClose,
  });
  const refusal = save.error ? refusalOf(save.error) : null;
  function swap(index: number, other: number) {
    const next = [...rows];
    const [one, two] = [next[index], next[other]];
    if (!one || !two) return;
    next[index] = two;
    next[other] = one;
    setRows(next);
  }
  return (
    <Modal opened title="Columns" onClose={onClose}>
      <Stack gap="xs">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a new column has no name but its place
          <Group key={index} gap={4} wrap="nowrap">
            <TextInput
              flex={1}
              size="xs"
              aria-label={`Name of column ${index + 1}`}
              maxLength={40}
              value={row.name}
              onChange={(event) => {
                const name = event.currentTarget.value;
                setRows(rows.map((one, at) => (at === index ? { ...one, name } : one)));
              }}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Move ${row.name} to the front`}
              disabled={index === 0}
              onClick={() => swap(index, index - 1)}
            >
              <IconArrowUp size={15} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Move ${row.name} to the back`}
              disabled={index === rows.length - 1}
              onClick={() => swap(index, index + 1)}
            >
              <IconArrowDown size={15} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Take out ${row.name}`}
              disabled={rows.length === 1}
              onClick={() => setRows(rows.filter((_row, at) => at !== index))}
            >
              <IconTrash size={15} />
            </ActionIcon>
          </Group>
        ))}
        {refusal && (
          <Text role="alert" size="sm" c="red">
            {refusal.message} {refusal.remedy}
          </Text>
        )}
        <Group justify="space-between" mt="xs">
          <Button
            variant="default"
            leftSection={<IconPlus size={14} />}
            disabled={rows.length >= mostColumns}
            onClick={() => setRows([...rows, { name: '' }])}
          >
            Add a column
          </Button>
          <Button loading={save.isPending} onClick={() => save.mutate()}>
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
