import { ActionIcon, Button, Group, SegmentedControl, Text, Title, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './CalendarToolbar.module.css';
import type { CalendarView } from './calendar-range.ts';

interface CalendarToolbarProps {
  title: string;
  view: CalendarView;
  zone: string;
  filters: ReactNode;
  onView: (view: CalendarView) => void;
  onToday: () => void;
  onTurn: (direction: 1 | -1) => void;
}

const views: { value: CalendarView; label: string }[] = [
  { value: 'month', label: 'Month' },
  { value: 'week', label: 'Week' },
  { value: 'day', label: 'Day' },
  { value: 'list', label: 'List' },
];

export function CalendarToolbar({
  title,
  view,
  zone,
  filters,
  onView,
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
        {zone.split('/').at(-1)?.replaceAll('_', ' ')} time
      </Text>
      <Group gap={8} ms="auto" wrap="nowrap">
        {filters}
        <SegmentedControl
          size="xs"
          value={view}
          data={views}
          aria-label="View"
          onChange={(value) => onView(value as CalendarView)}
        />
      </Group>
    </header>
  );
}
