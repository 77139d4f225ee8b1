import { Button, CopyButton, Group, Text } from '@mantine/core';
import { useCompose, useComposer } from './composer-context.ts';
import classes from './Notes.module.css';
import { mostLetters } from './text-editor/text-limit.ts';

/** A paste was longer than a text may be: what found no room stays here until it is let go. */
export function LeftoverNote() {
  const { store } = useComposer();
  const leftover = useCompose((state) => state.leftover);
  if (leftover === null) return null;
  return (
    <section className={classes.note} role="status" aria-label="What found no room">
      <Text fz={12} flex={1}>
        A text takes {mostLetters.toLocaleString('en')} characters. The last{' '}
        {leftover.length.toLocaleString('en')} of what you pasted found no room.
      </Text>
      <Group gap={6} wrap="nowrap">
        <CopyButton value={leftover}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy the rest'}
            </Button>
          )}
        </CopyButton>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => store.setState({ leftover: null })}
        >
          Let it go
        </Button>
      </Group>
    </section>
  );
}
