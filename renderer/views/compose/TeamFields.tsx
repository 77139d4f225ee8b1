import { Switch, Text, Textarea, TextInput } from '@mantine/core';
import { IconLetterCase, IconLink, IconNotes } from '@tabler/icons-react';
import { useCompose, useComposer, useEdit, useMode } from './composer-context.ts';
import classes from './TeamFields.module.css';

/** What the team calls the post, and what it notes about it; no network sees either. */
export function TeamFields() {
  const title = useCompose((state) => state.draft.title);
  const notes = useCompose((state) => state.draft.notes);
  const readOnly = useMode() === 'readonly';
  const edit = useEdit();
  return (
    <>
      <TextInput
        size="xs"
        variant="unstyled"
        aria-label="Title for the team"
        placeholder={readOnly ? 'No title' : 'Title, for the team only'}
        leftSection={<IconLetterCase size={15} />}
        value={title}
        maxLength={300}
        readOnly={readOnly}
        onChange={(event) => {
          const { value } = event.currentTarget;
          edit((draft) => ({ ...draft, title: value }));
        }}
      />
      <Textarea
        size="xs"
        variant="unstyled"
        autosize
        minRows={1}
        maxRows={8}
        aria-label="Notes for the team"
        placeholder={readOnly ? 'No notes' : 'Notes, for the team only'}
        leftSection={<IconNotes size={15} />}
        classNames={{ section: classes.top }}
        value={notes}
        maxLength={20_000}
        readOnly={readOnly}
        onChange={(event) => {
          const { value } = event.currentTarget;
          edit((draft) => ({ ...draft, notes: value }));
        }}
      />
    </>
  );
}

/** Whether the links of this post are tagged; shown where the workspace tags links at all. */
export function LinkTagsField() {
  const { links } = useComposer();
  const tagLinks = useCompose((state) => state.draft.tagLinks);
  const readOnly = useMode() === 'readonly';
  const edit = useEdit();
  if (!links?.tags.enabled) return null;
  return (
    <div className={classes.row}>
      <IconLink size={15} className={classes.icon} aria-hidden />
      <Text fz={12} flex={1}>
        Tag links for analytics <span className={classes.dimmed}>utm_source={links.tags.source} …</span>
      </Text>
      <Switch
        size="xs"
        aria-label="Tag the links of this post"
        checked={tagLinks}
        disabled={readOnly}
        onChange={(event) => {
          const { checked } = event.currentTarget;
          edit((draft) => ({ ...draft, tagLinks: checked }));
        }}
      />
    </div>
  );
}
