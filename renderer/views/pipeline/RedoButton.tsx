import { Button, type ButtonProps, Popover, Textarea } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';

interface RedoButtonProps extends Pick<ButtonProps, 'size' | 'variant' | 'disabled' | 'loading'> {
  label: string;
  /** What an instruction could be, such as `Shorter, and name the farmer`. */
  example: string;
  onRedo(instruction: string): void;
  /** Also opened from outside, by a key. */
  opened?: boolean;
  onOpened?(opened: boolean): void;
}

/** Has something made again, with a word on what to do differently if one wants. */
export function RedoButton({ label, example, onRedo, opened, onOpened, ...look }: RedoButtonProps) {
  const [own, setOwn] = useState(false);
  const [instruction, setInstruction] = useState('');
  const isOpen = opened ?? own;
  const open = (next: boolean) => (onOpened ? onOpened(next) : setOwn(next));
  function redo() {
    onRedo(instruction.trim());
    setInstruction('');
    open(false);
  }
  return (
    <Popover
      opened={isOpen}
      onChange={open}
      trapFocus
      returnFocus
      width={300}
      position="bottom-start"
      withinPortal
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconRefresh size={13} />}
          {...look}
          onClick={() => open(!isOpen)}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            redo();
          }}
        >
          <Textarea
            data-autofocus
            size="xs"
            label="What to do differently"
            placeholder={example}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={1_000}
            value={instruction}
            onChange={(event) => setInstruction(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              redo();
            }}
          />
          <Button type="submit" mt={8} fullWidth>
            {instruction.trim() === '' ? 'Again, as before' : 'Again, like this'}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
