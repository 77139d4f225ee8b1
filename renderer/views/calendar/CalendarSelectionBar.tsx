import { ActionIcon, Button, Paper, Popover, Text } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useKeys } from '../../app/use-keys.ts';
import classes from './CalendarSelectionBar.module.css';
import type { PlacedEntry } from './entry-days.ts';
import { clearSelection, useSelection } from './selection-store.ts';
import type { Span } from './use-moves.ts';

interface CalendarSelectionBarProps {
  ordered: readonly PlacedEntry[];
  today: string;
  onMove: (entries: readonly PlacedEntry[], span: Span) => Promise<void>;
}

const spans: { label: string; name: string; span: Span }[] = [
  { label: '−1 day', name: 'One day earlier', span: { days: -1 } },
  { label: '+1 day', name: 'One day later', span: { days: 1 } },
  { label: '+1 week', name: 'One week later', span: { days: 7 } },
  { label: '+1 h', name: 'One hour later', span: { days: 0, minutes: 60 } },
];

/** What can be done with all chosen posts at once; each keeps its time of day. */
export function CalendarSelectionBar({ ordered, today, onMove }: CalendarSelectionBarProps) {
  const ids = useSelection((state) => state.ids);
  const [busy, setBusy] = useState(false);
  const [picking, setPicking] = useState(false);
  // Only then: the key closes other things where nothing is chosen.
  useKeys(ids.size > 0 ? { Escape: clearSelection } : {});
  if (ids.size === 0) return null;
  const move = async (span: Span) => {
    setBusy(true);
    setPicking(false);
    await onMove(
      ordered.filter(({ id }) => ids.has(id)),
      span,
    );
    setBusy(false);
  };
  return (
    <Paper className={classes.root} shadow="md" withBorder role="toolbar" aria-label="Chosen posts">
      <Text size="sm" fw={550} px={6} aria-live="polite">
        {ids.size} chosen
      </Text>
      {spans.map(({ label, name, span }) => (
        <Button
          key={label}
          size="compact-sm"
          variant="default"
          aria-label={name}
          disabled={busy}
          onClick={() => void move(span)}
        >
          {label}
        </Button>
      ))}
      <Popover opened={picking} onChange={setPicking} position="top" withinPortal trapFocus>
        <Popover.Target>
          <Button size="compact-sm" variant="default" loading={busy} onClick={() => setPicking(!picking)}>
            To a day…
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <DatePicker minDate={today} onChange={(date) => date && void move({ date })} />
        </Popover.Dropdown>
      </Popover>
      <ActionIcon variant="subtle" color="gray" aria-label="Choose none" onClick={clearSelection}>
        <IconX size={15} />
      </ActionIcon>
    </Paper>
  );
}
