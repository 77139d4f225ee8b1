import '@mantine/dates/styles.css';
import {
  Alert,
  Button,
  ColorSwatch,
  Group,
  Modal,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type NoteColor, noteColors } from '../../../shared/calendar/colors.ts';
import { client } from '../../app/client.ts';
import { orpc, queryClient } from '../../app/queries.ts';
import { refusalOf } from '../../app/refusal.ts';
import { offerUndo } from '../../app/undo.tsx';

/** Days that are to be marked, or what already marks them. */
export interface MarkedDays {
  fromDate: string;
  toDate: string;
  /** Of a note or blackout that is there already. */
  id?: string;
  text?: string;
  color?: NoteColor;
  reason?: string;
}

type Kind = 'note' | 'blackout';

interface MarkForm {
  kind: Kind;
  fromDate: string;
  toDate: string;
  words: string;
  color: NoteColor;
}

const fresh = () => queryClient.invalidateQueries({ queryKey: orpc.calendar.key() });

async function addMark({ kind, fromDate, toDate, words, color }: MarkForm): Promise<unknown> {
  return kind === 'note'
    ? client.calendar.addNote({ fromDate, toDate, text: words, color })
    : client.calendar.addBlackout({ fromDate, toDate, reason: words });
}

async function removeMark(kind: Kind, id: string): Promise<unknown> {
  return kind === 'note' ? client.calendar.removeNote({ id }) : client.calendar.removeBlackout({ id });
}

/** A changed blackout is a new one: nothing refers to it. */
async function saveMark(form: MarkForm, id: string | undefined): Promise<void> {
  if (id === undefined) await addMark(form);
  else if (form.kind === 'note') {
    const { fromDate, toDate, words, color } = form;
    await client.calendar.changeNote({ id, fromDate, toDate, text: words, color });
  } else {
    await addMark(form);
    await removeMark('blackout', id);
  }
}

function ColorChoice({ color, onChange }: { color: NoteColor; onChange: (color: NoteColor) => void }) {
  return (
    <Group gap={6} role="radiogroup" aria-label="Colour">
      {noteColors.map((name) => (
        <ColorSwatch
          key={name}
          component="button"
          type="button"
          role="radio"
          aria-checked={name === color}
          aria-label={name}
          size={22}
          color={`var(--mantine-color-${name}-6)`}
          style={{ cursor: 'pointer' }}
          onClick={() => onChange(name)}
        >
          {name === color && <IconCheck size={14} color="#fff" aria-hidden />}
        </ColorSwatch>
      ))}
    </Group>
  );
}

interface MarkDialogProps {
  days: MarkedDays;
  /** How many posts the days have, to choose them all. */
  postCount: number;
  onSelect: () => void;
  onClose: () => void;
}

/** Writes a note on days, or keeps them free of posts. */
export function MarkDialog({ days, postCount, onSelect, onClose }: MarkDialogProps) {
  const known: Kind | null = days.id === undefined ? null : days.reason === undefined ? 'note' : 'blackout';
  const [form, setForm] = useState<MarkForm>({
    kind: known ?? 'note',
    fromDate: days.fromDate,
    toDate: days.toDate,
    words: days.text ?? days.reason ?? '',
    color: days.color ?? 'teal',
  });
  const change = (part: Partial<MarkForm>) => setForm({ ...form, ...part });
  const isNote = form.kind === 'note';
  const done = async () => {
    await fresh();
    onClose();
  };
  const save = useMutation({ mutationFn: () => saveMark(form, days.id), onSuccess: done });
  const remove = useMutation({
    mutationFn: (id: string) => removeMark(form.kind, id),
    onSuccess: async () => {
      await done();
      offerUndo(isNote ? 'Note deleted' : 'Blackout ended', async () => {
        await addMark(form);
        await fresh();
      });
    },
  });
  const error = save.error ?? remove.error;
  const refusal = error && refusalOf(error);
  return (
    <Modal
      opened
      onClose={onClose}
      size={420}
      title={known === null ? 'Mark days' : isNote ? 'Note' : 'Blackout'}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="sm">
          {known === null && (
            <SegmentedControl
              value={form.kind}
              data={[
                { value: 'note', label: 'Note' },
                { value: 'blackout', label: 'Blackout' },
              ]}
              aria-label="Kind"
              onChange={(kind) => change({ kind: kind as Kind })}
            />
          )}
          <DatePickerInput
            type="range"
            label="Days"
            allowSingleDateInRange
            valueFormat="D MMM YYYY"
            value={[form.fromDate, form.toDate]}
            onChange={([from, to]) => from && change({ fromDate: from, toDate: to ?? from })}
          />
          <Textarea
            data-autofocus
            autosize
            minRows={2}
            maxRows={6}
            maxLength={isNote ? 500 : 200}
            label={isNote ? 'Note' : 'Name'}
            placeholder={isNote ? 'Fair in Bremen, new menu, …' : 'Company holidays, mourning, …'}
            description={
              isNote
                ? undefined
                : 'Nothing is planned on these days by the queue; your own posts there are marked.'
            }
            value={form.words}
            onChange={(event) => change({ words: event.currentTarget.value })}
          />
          {isNote && <ColorChoice color={form.color} onChange={(color) => change({ color })} />}
          {refusal && (
            <Alert color="red" p="xs" role="alert" title={refusal.message}>
              {refusal.remedy}
            </Alert>
          )}
          <Group justify="space-between" gap="xs">
            {days.id !== undefined ? (
              <Button
                variant="subtle"
                color="red"
                loading={remove.isPending}
                onClick={() => days.id !== undefined && remove.mutate(days.id)}
              >
                {isNote ? 'Delete' : 'End the blackout'}
              </Button>
            ) : postCount > 0 ? (
              <Button variant="subtle" onClick={onSelect}>
                Select {postCount === 1 ? 'the post' : `${postCount} posts`}
              </Button>
            ) : (
              <Text fz={12} c="dimmed">
                No posts on these days.
              </Text>
            )}
            <Button type="submit" loading={save.isPending} disabled={isNote && form.words.trim() === ''}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
