import { Button, Group, Text } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import classes from './ConflictPanel.module.css';
import { adopt, keepMine } from './compose-store.ts';
import { useCompose, useComposer } from './composer-context.ts';
import { contentOf, draftOfPost } from './draft.ts';
import { shortTime } from './schedule-times.ts';

const partNames: Record<string, string> = {
  title: 'title',
  body: 'text',
  accountIds: 'accounts',
  variants: 'texts of single accounts',
  mediaIds: 'pictures',
  labels: 'labels',
};

/** Someone else saved meanwhile: both versions side by side, and the person chooses. */
export function ConflictPanel() {
  const { store, saver } = useComposer();
  const theirs = useCompose((state) => state.theirs);
  const draft = useCompose((state) => state.draft);
  const zone = useCompose((state) => state.zone);
  if (!theirs) return null;
  const mine = contentOf(draft);
  const other = contentOf(draftOfPost(theirs, zone));
  const differing = Object.keys(partNames).filter(
    (part) =>
      JSON.stringify(mine[part as keyof typeof mine]) !== JSON.stringify(other[part as keyof typeof other]),
  );
  return (
    <section className={classes.root} role="alert" aria-label="Two versions of this post">
      <Group gap={8} wrap="nowrap">
        <IconGitCompare size={18} aria-hidden />
        <Text size="sm" fw={600}>
          Someone else changed this post at {shortTime(Date.parse(theirs.updatedAt), zone)}
        </Text>
      </Group>
      <Text fz={12} c="dimmed">
        Nothing is lost: choose which one stays. Different:{' '}
        {differing.map((part) => partNames[part]).join(', ')}.
      </Text>
      <div className={classes.sides}>
        <div>
          <Text fz={12} fw={600}>
            Yours, not saved
          </Text>
          <p className={classes.text} dir="auto">
            {draft.body}
          </p>
          <Button
            size="xs"
            onClick={() => {
              store.setState(keepMine);
              void saver.flush();
            }}
          >
            Keep mine
          </Button>
        </div>
        <div>
          <Text fz={12} fw={600}>
            Theirs, saved
          </Text>
          <p className={classes.text} dir="auto">
            {theirs.body}
          </p>
          <Button
            size="xs"
            variant="default"
            onClick={() =>
              store.setState((state) => ({ ...adopt(state, theirs), save: { kind: 'untouched' } }))
            }
          >
            Take theirs
          </Button>
        </div>
      </div>
    </section>
  );
}
