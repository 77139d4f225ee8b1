import { ActionIcon, Menu } from '@mantine/core';
import {
  IconBan,
  IconCalendarShare,
  IconDots,
  IconFileSpreadsheet,
  IconFlag,
  IconPrinter,
  IconRss,
} from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { client } from '../../app/client.ts';
import { showRefusal } from '../../app/refusal.ts';
import type { CalendarAddress } from './calendar-address.ts';
import type { CalendarRange } from './calendar-range.ts';
import { saveFile } from './save-file.ts';
import { filtersOf } from './use-entry-query.ts';

const FeedDialog = lazy(() => import('./FeedDialog.tsx').then(({ FeedDialog }) => ({ default: FeedDialog })));
const HolidaysDialog = lazy(() =>
  import('./HolidaysDialog.tsx').then(({ HolidaysDialog }) => ({ default: HolidaysDialog })),
);

interface CalendarMenuProps {
  range: CalendarRange;
  address: CalendarAddress;
  onMark: () => void;
}

/** What is done with the calendar as a whole. */
export function CalendarMenu({ range, address, onMark }: CalendarMenuProps) {
  const [open, setOpen] = useState<'feed' | 'holidays' | null>(null);
  const close = () => setOpen(null);
  const save = (format: 'csv' | 'ics') => () =>
    void client.calendar
      .export({
        from: range.from,
        to: range.to,
        ...filtersOf(address),
        format,
        // Excel takes text for Latin-1 without it.
        byteOrderMark: format === 'csv',
      })
      .then(saveFile)
      .catch(showRefusal);
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label="More for the calendar">
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconBan size={14} />} onClick={onMark}>
            Add a note or blackout…
          </Menu.Item>
          <Menu.Item leftSection={<IconFlag size={14} />} onClick={() => setOpen('holidays')}>
            Holidays and gaps…
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconRss size={14} />} onClick={() => setOpen('feed')}>
            Subscribe from a calendar app…
          </Menu.Item>
          <Menu.Item leftSection={<IconCalendarShare size={14} />} onClick={save('ics')}>
            Save as calendar file (ICS)
          </Menu.Item>
          <Menu.Item leftSection={<IconFileSpreadsheet size={14} />} onClick={save('csv')}>
            Save as spreadsheet (CSV)
          </Menu.Item>
          <Menu.Item leftSection={<IconPrinter size={14} />} onClick={() => window.print()}>
            Print
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {open === 'feed' && <FeedDialog onClose={close} />}
        {open === 'holidays' && <HolidaysDialog onClose={close} />}
      </Suspense>
    </>
  );
}
