import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Label } from '../../../shared/contract/labels.ts';
import { client } from '../../app/client.ts';
import { refusalOf } from '../../app/refusal.ts';

export type LabelDeed = 'edit' | 'merge';

interface LabelDialogProps {
  label: Label;
  deed: LabelDeed;
  labels: readonly Label[];
  onClose(): void;
}

/** Renames a label, or merges it into another: its posts follow either way. */
export function LabelDialog({ label, deed, labels, onClose }: LabelDialogProps) {
  const [name, setName] = useState(label.name);
  const [description, setDescription] = useState(label.description);
  const [into, setInto] = useState<string | null>(null);
  const save = useMutation({
    async mutationFn() {
      if (deed === 'merge') return client.labels.merge({ name: label.name, into: into ?? '' });
      if (name !== label.name) await client.labels.rename({ name: label.name, to: name });
      return client.labels.save({ name: name.trim(), description });
    },
    onSuccess: onClose,
  });
  const refusal = save.error ? refusalOf(save.error) : null;
  const others = labels.filter((other) => other.name !== label.name).map((other) => other.name);
  return (
    <Modal opened title={deed === 'merge' ? `Merge “${label.name}”` : 'Label'} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="sm">
          {deed === 'edit' ? (
            <>
              <TextInput
                label="Name"
                data-autofocus
                maxLength={60}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <TextInput
                label="What it is for"
                maxLength={500}
                value={description}
                onChange={(event) => setDescription(event.currentTarget.value)}
              />
            </>
          ) : (
            <>
              <Text size="sm">
                Every post with “{label.name}” gets the other label instead. This cannot be undone.
              </Text>
              <Select
                label="Into"
                data-autofocus
                searchable
                data={others}
                value={into}
                onChange={setInto}
                nothingFoundMessage="No label by that name"
              />
            </>
          )}
          {refusal && (
            <Text role="alert" size="sm" c="red">
              {refusal.message} {refusal.remedy}
            </Text>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending} disabled={deed === 'merge' && into === null}>
              {deed === 'merge' ? 'Merge' : 'Save'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
