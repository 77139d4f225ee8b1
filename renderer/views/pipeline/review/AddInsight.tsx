import { Alert, Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../../app/client.ts';
import { orpc, queryClient } from '../../../app/queries.ts';
import { refusalOf } from '../../../app/refusal.ts';
import { lookAt } from './review-store.ts';

interface AddDialogProps {
  itemId: string;
  selected: string;
  onClose(): void;
}

function AddDialog({ itemId, selected, onClose }: AddDialogProps) {
  const [quote, setQuote] = useState(selected);
  const [text, setText] = useState('');
  const adding = useMutation({
    mutationFn: () =>
      client.pipeline.addInsight({ id: itemId, quote: quote.trim(), text: text.trim() || quote.trim() }),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: orpc.pipeline.item.key() });
      lookAt(id);
      onClose();
    },
  });
  const refusal = adding.error ? refusalOf(adding.error) : null;
  return (
    <Modal opened onClose={onClose} title="Add an insight">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          adding.mutate();
        }}
      >
        <Stack gap={12}>
          <Textarea
            data-autofocus
            size="xs"
            label="Its quote, word for word as in the source"
            description="Select the words in the source before you open this, and they stand here."
            autosize
            minRows={2}
            maxLength={2_000}
            value={quote}
            onChange={(event) => setQuote(event.currentTarget.value)}
          />
          <Textarea
            size="xs"
            label="What it says"
            placeholder="The same words"
            autosize
            minRows={2}
            maxLength={1_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {refusal && (
            <Alert color="red" variant="light" title={refusal.message}>
              {refusal.remedy}
            </Alert>
          )}
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={quote.trim() === ''} loading={adding.isPending}>
              Add it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What a person finds in the source themselves: the words that are selected become its quote. */
export function AddInsight({ itemId }: { itemId: string }) {
  const [selected, setSelected] = useState<string | null>(null);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlus size={14} />}
        // Pressing a button would take the selection away before the click.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => setSelected(getSelection()?.toString().trim() ?? '')}
      >
        Add an insight
      </Button>
      {selected !== null && (
        <AddDialog itemId={itemId} selected={selected} onClose={() => setSelected(null)} />
      )}
    </>
  );
}
