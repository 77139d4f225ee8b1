import { useHotkeys } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type DragEvent, type ReactNode, useState } from 'react';
import { orpc } from '../../../app/queries.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { addFiles } from './adding.ts';
import { BriefFields } from './BriefFields.tsx';
import classes from './NewRun.module.css';
import { useNewRun, whyNotStart } from './new-run-store.ts';
import { PictureFields } from './PictureFields.tsx';
import { RunFields } from './RunFields.tsx';
import { SourceBox } from './SourceBox.tsx';
import { SourceRows } from './SourceRows.tsx';
import { StartBar, useStart } from './StartBar.tsx';
import { TargetFields } from './TargetFields.tsx';

const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Files dropped anywhere on the view become sources. */
function DropArea({ children }: { children: ReactNode }) {
  const [over, setOver] = useState(false);
  return (
    <section
      className={classes.root}
      aria-label="New content run"
      onDragEnter={(event) => carriesFiles(event) && setOver(true)}
      onDragOver={(event) => carriesFiles(event) && event.preventDefault()}
      onDragLeave={(event) =>
        !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)
      }
      onDrop={(event) => {
        setOver(false);
        if (event.defaultPrevented || !carriesFiles(event)) return;
        event.preventDefault();
        addFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over && <div className={classes.dropHint}>Drop PDF, Word or text files to read them</div>}
    </section>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.group} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Sources on the left, what is to be made of them on the right, what it costs below. */
export function NewRunView() {
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const accounts = frame.data?.accounts ?? [];
  const start = useStart(accounts);
  useHotkeys(
    [
      [
        'mod+Enter',
        () => {
          if (whyNotStart(useNewRun.getState(), accounts) === null && !start.isPending) start.mutate();
        },
      ],
    ],
    ['TEXTAREA'],
  );
  if (!frame.data) {
    return frame.error ? (
      <ErrorPanel error={frame.error} onRetry={() => frame.refetch()} />
    ) : (
      <SkeletonRows />
    );
  }
  return (
    <DropArea>
      <PageHeader title="New content run">
        <Link to="/content-runs" className={classes.back}>
          <IconArrowLeft size={13} /> All runs
        </Link>
      </PageHeader>
      <div className={classes.columns}>
        <div className={classes.left}>
          <SourceBox />
          <SourceRows />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <section className={classes.right} tabIndex={0} aria-label="What to make of them">
          <Group title="Where to">
            <TargetFields accounts={accounts} />
          </Group>
          <Group title="How it should read">
            <BriefFields />
          </Group>
          <Group title="Pictures">
            <PictureFields />
          </Group>
          <Group title="The run">
            <RunFields />
          </Group>
        </section>
      </div>
      <StartBar accounts={accounts} start={start} />
    </DropArea>
  );
}
