import { ActionIcon, Button, Group, SegmentedControl, Text, Title, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconNotes } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './CalendarToolbar.module.css';
import { type AccountScale, accountScales } from './calendar-address.ts';
import type { CalendarView } from './calendar-range.ts';
import { apartWords, cityOf } from './zones.ts';

interface CalendarToolbarProps {
  title: string;
  view: CalendarView;
  scale: AccountScale;
  zone: string;
  /** The viewer's, where its clock shows another time. */
  otherZone: string | null;
  now: number;
  filters: ReactNode;
  menu: ReactNode;
  backlogOpen: boolean;
  onView: (view: CalendarView) => void;
  onScale: (scale: AccountScale) => void;
  onBacklog: () => void;
  onToday: () => void;
  onTurn: (direction: 1 | -1) => void;
}

const views: { value: CalendarView; label: string }[] = [
  { value: 'month', label: 'Month' },
  { value: 'week', label: 'Week' },
  { value: 'day', label: 'Day' },
  { value: 'list', label: 'List' },
  { value: 'accounts', label: 'Accounts' },
];

export function CalendarToolbar({
  title,
  view,
  scale,
  zone,
  otherZone,
  now,
  filters,
  menu,
  backlogOpen,
  onView,
  onScale,
  onBacklog,
  onToday,
  onTurn,
}: CalendarToolbarProps) {
  return (
    <header className={classes.root}>
      <Group gap={4} wrap="nowrap">
        <Tooltip label="Previous ([)">
          <ActionIcon variant="subtle" color="gray" aria-label="Previous" onClick={() => onTurn(-1)}>
            <IconChevronLeft size={18} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Next (])">
          <ActionIcon variant="subtle" color="gray" aria-label="Next" onClick={() => onTurn(1)}>
            <IconChevronRight size={18} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="T">
          <Button size="compact-sm" variant="default" onClick={onToday}>
            Today
          </Button>
        </Tooltip>
      </Group>
      <Title order={1} className={classes.title} aria-live="polite">
        {title}
      </Title>
      <Text fz={12} c="dimmed" className={classes.zone} title={`All times are on the clock of ${zone}`}>
        {cityOf(zone)} time
        {otherZone !== null && (
          <span title={`Your own clock is that of ${otherZone}`}>
            {' '}
            · you are at {apartWords(now, zone, otherZone)} ({cityOf(otherZone)})
          </span>
        )}
      </Text>
      <Group gap={8} ms="auto" wrap="nowrap">
        {filters}
        <Button
          size="compact-sm"
          variant={backlogOpen ? 'light' : 'subtle'}
          color={backlogOpen ? undefined : 'gray'}
          leftSection={<IconNotes size={15} />}
          aria-pressed={backlogOpen}
          onClick={onBacklog}
        >
          Backlog
        </Button>
        {view === 'accounts' && (
          <SegmentedControl
            size="xs"
            value={scale}
            data={accountScales.map((value) => ({ value, label: value === 'days' ? 'Days' : 'Hours' }))}
            aria-label="Scale"
            onChange={(value) => onScale(value as AccountScale)}
          />
        )}
        <SegmentedControl
          size="xs"
          value={view}
          data={views}
          aria-label="View"
          onChange={(value) => onView(value as CalendarView)}
        />
        {menu}
      </Group>
    </header>
  );
}
