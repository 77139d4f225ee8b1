import {
  Autocomplete,
  Button,
  Group,
  Modal,
  Select,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { TemplateContent } from '../../../../shared/contract/templates.ts';
import { parseTemplate } from '../../../../shared/templates/template-text.ts';
import { client } from '../../../app/client.ts';
import { refusalOf } from '../../../app/refusal.ts';
import { NetworkTexts } from './NetworkTexts.tsx';
import { PlaceholderRows } from './PlaceholderRows.tsx';
import classes from './TemplateEditor.module.css';
import { placeholdersFor } from './template-draft.ts';

interface TemplateEditorProps {
  /** null: a new one. */
  id: string | null;
  beginning: TemplateContent;
  categories: readonly string[];
  onClose(): void;
}

const sharings = [
  { value: 'workspace', label: 'Everyone in the workspace' },
  { value: 'private', label: 'Only me' },
];

/** Writes a template: its text with placeholders, and how each of them is asked for. */
export function TemplateEditor({ id, beginning, categories, onClose }: TemplateEditorProps) {
  const [draft, setDraft] = useState(beginning);
  const placeholders = placeholdersFor(draft);
  const [problem] = parseTemplate(draft.body).problems;
  const change = (part: Partial<TemplateContent>) => setDraft({ ...draft, placeholders, ...part });
  const save = useMutation({
    mutationFn: () => {
      const content = { ...draft, placeholders };
      return id === null ? client.templates.create(content) : client.templates.update({ id, ...content });
    },
    onSuccess: onClose,
  });
  const refusal = save.error ? refusalOf(save.error) : null;
  return (
    <Modal
      opened
      size={880}
      title={id === null ? 'New template' : 'Edit template'}
      closeOnClickOutside={draft === beginning}
      onClose={onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="sm">
          <Group grow align="flex-start" gap="sm">
            <TextInput
              label="Title"
              withAsterisk
              data-autofocus
              maxLength={120}
              value={draft.title}
              error={save.isError && draft.title.trim() === '' && 'Give it a title.'}
              onChange={(event) => change({ title: event.currentTarget.value })}
            />
            <Autocomplete
              label="Category"
              placeholder="For example: Event"
              maxLength={60}
              data={[...categories]}
              value={draft.category}
              onChange={(category) => change({ category })}
            />
            <Select
              label="Who sees it"
              data={sharings}
              allowDeselect={false}
              value={draft.sharing}
              onChange={(sharing) => change({ sharing: sharing === 'private' ? 'private' : 'workspace' })}
            />
          </Group>
          <Group grow align="flex-start" gap="sm">
            <TextInput
              label="What it is for"
              maxLength={500}
              value={draft.description}
              onChange={(event) => change({ description: event.currentTarget.value })}
            />
            <TagsInput
              label="Tags"
              maxTags={20}
              splitChars={[',']}
              value={draft.tags}
              onChange={(tags) => change({ tags })}
            />
          </Group>
          <Textarea
            label="Text"
            description="{{name}} is a placeholder; write \{{ where you mean the braces themselves."
            autosize
            minRows={5}
            maxRows={12}
            maxLength={10_000}
            error={problem ? `${problem.message} ${problem.remedy}` : null}
            value={draft.body}
            onChange={(event) => change({ body: event.currentTarget.value })}
          />
          <NetworkTexts variants={draft.variants} onChange={(variants) => change({ variants })} />
          <section aria-label="Placeholders">
            <Text size="sm" fw={500} mb={6}>
              Placeholders
            </Text>
            <PlaceholderRows
              placeholders={placeholders}
              onChange={(next) => change({ placeholders: next })}
            />
          </section>
          {refusal && (
            <Text role="alert" size="sm" className={classes.refusal}>
              {refusal.message} {refusal.remedy}
            </Text>
          )}
          <Group className={classes.foot} justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save template
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
