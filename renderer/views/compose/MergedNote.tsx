import { CloseButton, Text } from '@mantine/core';
import { IconGitMerge } from '@tabler/icons-react';
import { useCompose, useComposer } from './composer-context.ts';
import classes from './Notes.module.css';

/** Says that someone else's changes came in; nothing had to be chosen. */
export function MergedNote() {
  const { store } = useComposer();
  const merged = useCompose((state) => state.mergedWith);
  if (!merged) return null;
  return (
    <section className={classes.note} role="status">
      <IconGitMerge size={16} aria-hidden />
      <Text fz={12} flex={1}>
        Merged with {merged.by}’s changes.
      </Text>
      <CloseButton size="sm" aria-label="Close" onClick={() => store.setState({ mergedWith: null })} />
    </section>
  );
}
