import { Button, Group } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import type { Copy } from '../../../../shared/contract/pipeline-records.ts';
import { wordDiff } from '../../../../shared/writing/word-diff.ts';
import { WordDiff } from '../../../ui/WordDiff.tsx';
import classes from './Card.module.css';
import { bodiesOf, type CopyDraft } from './copy-draft.ts';
import { saveCopy } from './decisions.ts';
import { dropCopy, rebase } from './review-store.ts';

const whole = (content: Parameters<typeof bodiesOf>[0]) => bodiesOf(content).join('\n\n');

/** Somebody else changed the text while it was changed here: one sees what, and chooses. */
export function ClashNote({ copy, draft }: { copy: Copy; draft: CopyDraft }) {
  async function keepMine() {
    rebase(copy);
    await saveCopy(copy);
  }
  return (
    <section className={classes.clash} aria-label="Changed by someone else">
      <p>
        <IconGitCompare size={15} aria-hidden />
        <span>
          <b>Someone else changed this text meanwhile.</b> What they changed is marked; yours is not saved.
        </span>
      </p>
      <WordDiff parts={wordDiff(whole(draft.base), whole(copy))} />
      <Group gap={6}>
        <Button size="compact-sm" onClick={() => void keepMine()}>
          Save mine over it
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => dropCopy(copy.id)}>
          Take theirs
        </Button>
      </Group>
    </section>
  );
}
