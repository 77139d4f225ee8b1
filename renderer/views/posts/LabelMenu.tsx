import { Button, Popover, Stack, TextInput } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useState } from 'react';

interface LabelMenuProps {
  /** Those that any of the chosen posts has. */
  present: readonly string[];
  disabled: boolean;
  onLabel(label: string, wanted: boolean): void;
}

/** Gives all chosen posts a label, or takes one off them. */
export function LabelMenu({ present, disabled, onLabel }: LabelMenuProps) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const label = typed.trim();
  const apply = (chosen: string, wanted: boolean) => {
    setOpen(false);
    setTyped('');
    onLabel(chosen, wanted);
  };
  return (
    <Popover opened={open} onChange={setOpen} trapFocus position="top" width={240} shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconTag size={14} />}
          disabled={disabled}
          onClick={() => setOpen((before) => !before)}
        >
          Label
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (label) apply(label, true);
          }}
        >
          <Stack gap={6}>
            <TextInput
              size="xs"
              data-autofocus
              aria-label="Label to add"
              placeholder="Label to add"
              maxLength={60}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button type="submit" size="xs" disabled={label === ''}>
              Add to all
            </Button>
            {present.slice(0, 6).map((known) => (
              <Button
                key={known}
                size="xs"
                variant="subtle"
                color="gray"
                justify="start"
                onClick={() => apply(known, false)}
              >
                Take off “{known}”
              </Button>
            ))}
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
