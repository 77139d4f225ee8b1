import { ActionIcon, Button, Group, Stack, Textarea } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { designLimits } from '../../../shared/visuals/format.ts';
import classes from './fields.module.css';

interface ListFieldProps {
  label: string;
  /** Entries begin with a line of their own, the title. */
  titled: boolean;
  items: readonly string[];
  onChange: (items: string[]) => void;
}

function swapped(items: readonly string[], from: number, to: number): string[] {
  const next = [...items];
  [next[from], next[to]] = [items[to] ?? '', items[from] ?? ''];
  return next;
}

/** Entries, each with its own field, in an order that can be changed. */
export function ListField({ label, titled, items, onChange }: ListFieldProps) {
  return (
    <fieldset className={classes.list}>
      <legend>{label}</legend>
      <Stack gap={8}>
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place; its text changes with each key
          <Group key={index} gap={4} wrap="nowrap" align="flex-start">
            <Textarea
              flex={1}
              autosize
              minRows={titled ? 2 : 1}
              maxRows={6}
              aria-label={`${label} ${index + 1}`}
              placeholder={titled ? 'Title\nText' : undefined}
              value={item}
              onChange={({ currentTarget: { value } }) =>
                onChange(items.map((each, at) => (at === index ? value : each)))
              }
            />
            <Stack gap={0}>
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={`Move ${label} ${index + 1} up`}
                disabled={index === 0}
                onClick={() => onChange(swapped(items, index, index - 1))}
              >
                <IconArrowUp size={14} />
              </ActionIcon>
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={`Move ${label} ${index + 1} down`}
                disabled={index === items.length - 1}
                onClick={() => onChange(swapped(items, index, index + 1))}
              >
                <IconArrowDown size={14} />
              </ActionIcon>
            </Stack>
            <ActionIcon
              size="sm"
              mt={2}
              variant="subtle"
              color="gray"
              aria-label={`Remove ${label} ${index + 1}`}
              onClick={() => onChange(items.filter((_each, at) => at !== index))}
            >
              <IconTrash size={14} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="subtle"
          size="compact-xs"
          w="fit-content"
          leftSection={<IconPlus size={13} />}
          disabled={items.length >= designLimits.listItems}
          onClick={() => onChange([...items, titled ? 'Title\nText' : 'Text'])}
        >
          Add one
        </Button>
      </Stack>
      {titled && <p className={classes.hint}>The first line is the title.</p>}
    </fieldset>
  );
}
