import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconArrowUpBar, IconGitCompare, IconPencil } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { wordDiff } from '../../../shared/writing/word-diff.ts';
import { WordDiff } from '../../ui/WordDiff.tsx';
import { useCompose, useMode, useReplaceText } from './composer-context.ts';
import { type Draft, hasOwnText, resetText, type Tab, textOf, writeText } from './draft.ts';
import classes from './TextPanel.module.css';

function DiffToShared({ tab }: { tab: Tab }) {
  const shared = useDeferredValue(useCompose((state) => state.draft.body));
  const own = useDeferredValue(useCompose((state) => textOf(state.draft, tab)));
  const parts = useMemo(() => wordDiff(shared, own), [shared, own]);
  return (
    <section className={classes.diff} aria-label="What differs from the shared text">
      {shared === own ? (
        <Text fz={12} c="dimmed">
          Word for word the shared text.
        </Text>
      ) : (
        <WordDiff parts={parts} />
      )}
    </section>
  );
}

/** The account's own text becomes everyone's; accounts with a text of their own keep theirs. */
function makeShared(draft: Draft, tab: Tab): Draft {
  return resetText(writeText(draft, 'all', textOf(draft, tab)), tab);
}

/** Whether the account has a text of its own, how it differs from the shared one, and the ways between the two. */
export function OverrideBar({ tab, name }: { tab: Tab; name: string }) {
  const own = useCompose((state) => hasOwnText(state.draft, tab));
  const readOnly = useMode() === 'readonly';
  const replaceText = useReplaceText();
  const [showDiff, setShowDiff] = useState(false);
  return (
    <>
      <Group className={classes.override} data-own={own || undefined} gap={8} wrap="nowrap">
        {own && <IconPencil size={14} aria-hidden />}
        <Text fz={12} flex={1}>
          {own ? `${name} has its own text.` : `Shows the shared text. Write here to give ${name} its own.`}
        </Text>
        {own && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconGitCompare size={14} />}
            aria-expanded={showDiff}
            onClick={() => setShowDiff(!showDiff)}
          >
            {showDiff ? 'Hide what differs' : 'What differs'}
          </Button>
        )}
        {own && !readOnly && (
          <>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconArrowUpBar size={14} />}
              onClick={() => replaceText((draft) => makeShared(draft, tab))}
            >
              Make this the shared text
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconArrowBackUp size={14} />}
              onClick={() => replaceText((draft) => resetText(draft, tab))}
            >
              Reset to shared text
            </Button>
          </>
        )}
      </Group>
      {own && showDiff && <DiffToShared tab={tab} />}
    </>
  );
}
