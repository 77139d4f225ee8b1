import { ActionIcon, Button, Group, Text, Textarea, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ThreadPart } from '../draft.ts';
import type { OptionControlProps } from './OptionControl.tsx';
import classes from './OptionsPanel.module.css';
import { SplitButton } from './SplitButton.tsx';

/** The parts after the first, one below the other; each is an answer to the one before. */
export function ThreadEditor({ field, value, disabled, onChange }: OptionControlProps) {
  const parts = Array.isArray(value) ? (value as ThreadPart[]) : [];
  const change = (next: ThreadPart[]) => onChange(next.length === 0 ? undefined : next);
  const write = (index: number, text: string) =>
    change(parts.map((part, at) => (at === index ? { ...part, text } : part)));
  return (
    <div className={classes.wide}>
      {parts.map((part, index) => (
        // Parts have no name but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: their place is what they are
        <div key={index} className={classes.part}>
          <span className={classes.number}>{index + 2}</span>
          <Textarea
            size="xs"
            autosize
            minRows={2}
            maxRows={10}
            aria-label={`Part ${index + 2} of the thread`}
            disabled={disabled}
            value={part.text}
            onChange={(event) => write(index, event.currentTarget.value)}
          />
          <Tooltip label="Take this part out">
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={4}
              disabled={disabled}
              aria-label={`Take out part ${index + 2}`}
              onClick={() => change(parts.filter((_part, at) => at !== index))}
            >
              <IconTrash size={15} />
            </ActionIcon>
          </Tooltip>
        </div>
      ))}
      <Group gap={10}>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={13} />}
          disabled={disabled || parts.length >= (field.max ?? Number.POSITIVE_INFINITY)}
          onClick={() => change([...parts, { text: '', media_ids: [] }])}
        >
          Add a part to the thread
        </Button>
        <SplitButton disabled={disabled} />
      </Group>
      {parts.length === 0 && field.help && (
        <Text fz={11} c="dimmed" mt={4}>
          {field.help}
        </Text>
      )}
    </div>
  );
}
