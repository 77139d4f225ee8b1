import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconFileSpreadsheet, IconFileTypeCsv, IconTableImport } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { showRefusal } from '../../app/refusal.ts';
import { saveFile } from '../../app/save-file.ts';
import type { ListFilters } from './post-filters.ts';

/** Posts in from a sheet and out as one: what the filters leave. */
export function TableMenu({ filters }: { filters: ListFilters }) {
  const [busy, setBusy] = useState(false);
  const navigate = useNavigate();
  async function save(format: 'csv' | 'xlsx') {
    setBusy(true);
    try {
      saveFile(await client.posts.export({ ...filters, format }));
    } catch (error) {
      showRefusal(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={30} loading={busy} aria-label="Import and export">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconTableImport size={15} />}
          onClick={() => void navigate({ to: '/posts/import' })}
        >
          Import from a sheet…
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Export the posts shown</Menu.Label>
        <Menu.Item leftSection={<IconFileTypeCsv size={15} />} onClick={() => void save('csv')}>
          As CSV
        </Menu.Item>
        <Menu.Item leftSection={<IconFileSpreadsheet size={15} />} onClick={() => void save('xlsx')}>
          As Excel workbook
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
