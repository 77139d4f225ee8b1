import { Button } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { EvergreenLine } from '../posts/evergreen/EvergreenLine.tsx';
import { RepeatsLine } from '../posts/repetition/RepeatsLine.tsx';
import { repeatableOf } from '../posts/repetition/repeatable.ts';
import { useSeriesOf } from '../posts/repetition/use-series.ts';
import { useCalmDraft } from './calm-draft.tsx';
import { useCompose, useComposer } from './composer-context.ts';
import { isEmpty } from './draft.ts';
import classes from './SchedulePanel.module.css';
import { savePost } from './save-post.ts';

const RepeatDialog = lazy(() =>
  import('../posts/repetition/RepeatDialog.tsx').then(({ RepeatDialog }) => ({ default: RepeatDialog })),
);

/** Opens the repetition of the post that is being written; saved only when it is begun. */
export function RepeatButton() {
  const composer = useComposer();
  const post = useCompose((state) => state.post);
  const draft = useCalmDraft();
  const zone = useCompose((state) => state.zone);
  const series = useSeriesOf(post);
  const [opened, setOpened] = useState(false);
  if (series) return null;
  const stored = post && repeatableOf(post, zone);
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconRepeat size={13} />}
        disabled={post === null && isEmpty(draft)}
        onClick={() => setOpened(true)}
      >
        Repeat…
      </Button>
      <Suspense>
        {opened && (
          <RepeatDialog
            repeatable={{
              ownTime: stored?.ownTime ?? null,
              wishedTime: draft.when,
              accountCount: draft.accountIds.length,
            }}
            zone={zone}
            save={async () => (await savePost(composer))?.id ?? null}
            onClose={() => setOpened(false)}
          />
        )}
      </Suspense>
    </>
  );
}

/** What is planned for the post beyond its one time. */
export function PlanLines() {
  const post = useCompose((state) => state.post);
  if (!post) return null;
  return (
    <div className={classes.plans}>
      <RepeatsLine post={post} />
      <EvergreenLine days={post.evergreenDays} />
    </div>
  );
}
