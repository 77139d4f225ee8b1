import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type TemplateCategory, templateCategories } from '../../../shared/visuals/templates/categories.ts';
import { client } from '../../app/client.ts';
import { orpc, queryClient } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { useEditor, useEditorRoom } from './editor-context.ts';
import { saved as afterSaving } from './editor-store.ts';
import { forgetWork } from './kept-work.ts';
import { asDefaults } from './own-template.ts';

interface SaveTemplateDialogProps {
  opened: boolean;
  onClose: () => void;
}

/** Keeps the design, with the words that are in it now, as a template of the workspace. */
export function SaveTemplateDialog({ opened, onClose }: SaveTemplateDialogProps) {
  const { store } = useEditorRoom();
  const template = useEditor((state) => state.template);
  const navigate = useNavigate();
  const [name, setName] = useState(template.isBuiltIn ? `Our ${template.name.toLowerCase()}` : template.name);
  const [category, setCategory] = useState<TemplateCategory>(template.category);
  const [busy, setBusy] = useState(false);

  async function save(asNew: boolean): Promise<void> {
    const { design, values, version } = store.getState();
    const content = { name: name.trim(), category, design: { ...asDefaults(design, values) } };
    const saved = asNew
      ? await client.visuals.create(content)
      : await client.visuals.update({ ...content, id: template.id, version });
    if (!asNew) store.setState((state) => afterSaving(state, saved));
    forgetWork(template.id);
    queryClient.setQueryData(orpc.visuals.get.queryKey({ input: { id: saved.id } }), saved);
    onClose();
    await navigate({ to: '/media/visuals/$templateId', params: { templateId: saved.id } });
  }

  function run(asNew: boolean): void {
    setBusy(true);
    save(asNew)
      .catch(showRefusal)
      .finally(() => setBusy(false));
  }

  return (
    <Modal opened={opened} onClose={onClose} title="Save as a template" size="sm">
      <Stack gap={12}>
        <TextInput
          data-autofocus
          label="Name"
          maxLength={80}
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
        />
        <Select
          label="Kind"
          data={[...templateCategories]}
          value={category}
          allowDeselect={false}
          onChange={(value) => setCategory((value ?? 'Words') as TemplateCategory)}
        />
        <Text size="xs" c="dimmed">
          What is in the fields now becomes what the template begins with.
        </Text>
        <Group justify="flex-end" gap={8}>
          {!template.isBuiltIn && (
            <Button variant="default" disabled={name.trim() === ''} loading={busy} onClick={() => run(false)}>
              Save “{template.name.slice(0, 24)}”
            </Button>
          )}
          <Button disabled={name.trim() === ''} loading={busy} onClick={() => run(true)}>
            Save as a new one
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
