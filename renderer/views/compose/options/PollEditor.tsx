import { Button, Checkbox, Group, Select, TagsInput, Text } from '@mantine/core';
import type { OptionControlProps } from './OptionControl.tsx';
import classes from './OptionsPanel.module.css';

interface Poll {
  options: string[];
  minutes: number;
  multiple?: boolean;
}

const spans = [
  { value: '60', label: '1 hour' },
  { value: '360', label: '6 hours' },
  { value: '1440', label: '1 day' },
  { value: '4320', label: '3 days' },
  { value: '10080', label: '7 days' },
];
const usualMinutes = 1_440;

/** Options, how long it runs, and whether one may choose several. */
export function PollEditor({ field, value, disabled, onChange }: OptionControlProps) {
  const poll = typeof value === 'object' && value !== null ? (value as Poll) : undefined;
  if (!poll) {
    return (
      <Group className={classes.wide}>
        <Button
          size="compact-xs"
          variant="default"
          disabled={disabled}
          onClick={() => onChange({ options: [], minutes: usualMinutes, multiple: false })}
        >
          Add a poll
        </Button>
      </Group>
    );
  }
  const change = (next: Partial<Poll>) => onChange({ ...poll, ...next });
  return (
    <Group className={classes.wide} gap={10} align="flex-end">
      <TagsInput
        size="xs"
        flex={1}
        label={field.label}
        description="Type an option and press Enter"
        {...(field.max !== undefined && { maxTags: field.max })}
        disabled={disabled}
        value={poll.options}
        onChange={(options) => change({ options })}
      />
      <Select
        size="xs"
        w={110}
        label="Runs for"
        data={spans}
        disabled={disabled}
        allowDeselect={false}
        value={String(poll.minutes)}
        onChange={(minutes) => change({ minutes: Number(minutes ?? usualMinutes) })}
      />
      <Checkbox
        size="xs"
        mb={8}
        label={<Text fz={12}>Several answers</Text>}
        disabled={disabled}
        checked={poll.multiple === true}
        onChange={(event) => change({ multiple: event.currentTarget.checked })}
      />
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        mb={6}
        disabled={disabled}
        onClick={() => onChange(undefined)}
      >
        No poll
      </Button>
    </Group>
  );
}
