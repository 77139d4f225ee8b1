import { Button, Group, Text } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useRef } from 'react';
import { useCompose, useComposer, useMode, useReplaceText } from './composer-context.ts';
import type { Unsent } from './journal.ts';
import { mergeDrafts } from './merge-drafts.ts';
import classes from './Notes.module.css';
import { shortTime } from './schedule-times.ts';
import { useUnsent } from './use-journal.ts';

const mostShown = 3;

function excerptOf({ draft, saved }: Unsent): string {
  const own = Object.keys(draft.overrides).map((id) => draft.overrides[id]?.body ?? '');
  const changed = [draft.body, ...own].find((text) => text !== '' && text !== saved.body);
  return (changed ?? (draft.title || draft.body)).slice(0, 120);
}

/** After a crash or a lost connection: what was written and never reached Rostrum is offered, not forced. */
export function UnsentPanel() {
  const { store, workspaceId } = useComposer();
  const zone = useCompose((state) => state.zone);
  const readOnly = useMode() === 'readonly';
  // Asked once: what this composer itself leaves unsaved is its own affair.
  const beginning = useRef(store.getState()).current;
  const { found, forget } = useUnsent(workspaceId, beginning);
  const replaceText = useReplaceText();
  if (readOnly || found.length === 0) return null;
  function bringBack(entry: Unsent) {
    replaceText((draft) => mergeDrafts(entry.saved, entry.draft, draft).draft);
    forget(entry.key);
  }
  return found.slice(0, mostShown).map((entry) => (
    <section key={entry.key} className={classes.note} role="status" aria-label="Unsent writing">
      <IconLifebuoy size={18} aria-hidden />
      <div className={classes.words}>
        <Text fz={13} fw={600}>
          Written {shortTime(entry.at, zone)}, never saved
        </Text>
        <Text fz={12} className={classes.excerpt}>
          {excerptOf(entry)}
        </Text>
      </div>
      <Group gap={6} wrap="nowrap">
        <Button size="compact-xs" onClick={() => bringBack(entry)}>
          Bring it back
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => forget(entry.key)}>
          Let it go
        </Button>
      </Group>
    </section>
  ));
}
