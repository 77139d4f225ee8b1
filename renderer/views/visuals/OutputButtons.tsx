import { Button, Menu } from '@mantine/core';
import {
  IconChevronDown,
  IconDownload,
  IconFileTypePdf,
  IconPencil,
  IconPhotoPlus,
  IconTemplate,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { showRefusal } from '../../app/refusal.ts';
import { useEditor, useEditorRoom } from './editor-context.ts';
import { addToLibrary, downloadPage, makeDocument, postWith } from './outputs.tsx';
import { drawnPagesOf } from './page-deeds.ts';
import { SaveTemplateDialog } from './SaveTemplateDialog.tsx';

/** What can be made of the design: a template, pictures, a document, a post. */
export function OutputButtons() {
  const { store } = useEditorRoom();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const pages = useEditor((state) => drawnPagesOf(state).length);
  const many = pages > 1;

  function run(deed: () => Promise<unknown>): void {
    setBusy(true);
    deed()
      .catch(showRefusal)
      .finally(() => setBusy(false));
  }

  async function openPost(): Promise<void> {
    const postId = await postWith(store.getState());
    await navigate({ to: '/compose/$postId', params: { postId } });
  }

  return (
    <>
      <Button variant="default" leftSection={<IconTemplate size={14} />} onClick={() => setSaving(true)}>
        Save as template
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button loading={busy} rightSection={<IconChevronDown size={14} />}>
            Use it
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => run(openPost)}>
            Write a post with {many ? `the ${pages} pictures` : 'it'}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPhotoPlus size={15} />}
            onClick={() => run(() => addToLibrary(store.getState()))}
          >
            Add {many ? `${pages} pictures` : 'it'} to the library
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFileTypePdf size={15} />}
            onClick={() => run(() => makeDocument(store.getState()))}
          >
            Download as PDF
          </Menu.Item>
          <Menu.Item
            leftSection={<IconDownload size={15} />}
            onClick={() => run(() => downloadPage(store.getState()))}
          >
            Download {many ? 'this page' : 'it'} as PNG
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SaveTemplateDialog opened={isSaving} onClose={() => setSaving(false)} />
    </>
  );
}
