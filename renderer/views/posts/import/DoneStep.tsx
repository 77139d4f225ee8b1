import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCircleCheck,
  IconDownload,
  IconPlayerStop,
  IconTable,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { ImportFile } from '../../../../shared/contract/imports.ts';
import { client } from '../../../app/client.ts';
import { orpc, queryClient } from '../../../app/queries.ts';
import { showRefusal } from '../../../app/refusal.ts';
import { offerUndo } from '../../../app/undo.tsx';
import { saveProblems } from './CheckStep.tsx';
import classes from './Import.module.css';
import { amount } from './import-words.ts';
import { undoWholeImport } from './undo-import.ts';

async function stop(id: string): Promise<void> {
  try {
    await client.imports.cancel({ id });
  } catch (error) {
    showRefusal(error);
  }
  await queryClient.invalidateQueries({ queryKey: orpc.imports.key() });
}

/** Once it ends while one looks on, it can be taken back with Z like anything else. */
function useUndoOffer({ id, state, progress }: ImportFile) {
  const before = useRef(state);
  useEffect(() => {
    if (before.current === 'importing' && state === 'done' && progress.created > 0) {
      offerUndo(`${amount(progress.created, 'post')} imported`, () => undoWholeImport(id));
    }
    before.current = state;
  }, [id, state, progress.created]);
}

const titles: Record<ImportFile['state'], string> = {
  checking: '',
  importing: 'Importing',
  done: 'Imported',
  cancelled: 'Stopped',
  undone: 'Undone',
};

function MediaNote({ mediaWaiting, mediaFailed }: ImportFile) {
  return (
    <>
      {mediaWaiting > 0 && (
        <Text size="sm" c="dimmed">
          Pictures of {amount(mediaWaiting, 'post')} are being fetched; posts that need them are drafts until
          then.
        </Text>
      )}
      {mediaFailed > 0 && (
        <Alert
          color="yellow"
          variant="light"
          title={`Pictures of ${amount(mediaFailed, 'post')} could not be fetched`}
        >
          These posts are drafts. Add their pictures by hand, then schedule them.
        </Alert>
      )}
    </>
  );
}

/** How far the import is, and what can be done after it. */
export function DoneStep({ file }: { file: ImportFile }) {
  const navigate = useNavigate();
  const { state, progress, rowCount } = file;
  useUndoOffer(file);
  const canUndo = progress.created > 0 && (state === 'done' || state === 'cancelled');
  return (
    <div className={classes.body}>
      <section className={classes.outcome} aria-live="polite">
        {state === 'done' && <IconCircleCheck size={34} stroke={1.3} className={classes.good} />}
        <Text component="h2" fw={600} size="lg">
          {titles[state]}
        </Text>
        {state === 'importing' ? (
          <Progress
            w="100%"
            maw={420}
            value={(100 * progress.done) / Math.max(1, rowCount)}
            aria-label={`${progress.done} of ${rowCount} rows`}
          />
        ) : null}
        <Text size="sm">
          {amount(progress.created, 'post')} made of {amount(rowCount, 'row')}
          {progress.notMade > 0 && `; ${amount(progress.notMade, 'row')} left out`}
          {state === 'undone' && '; they are in the trash for 30 days'}.
        </Text>
        <MediaNote {...file} />
        <Group gap={8}>
          {state === 'importing' && (
            <Button
              variant="default"
              leftSection={<IconPlayerStop size={14} />}
              onClick={() => void stop(file.id)}
            >
              Stop
            </Button>
          )}
          {state !== 'importing' && (
            <Button onClick={() => void navigate({ to: '/posts' })}>Look at the posts</Button>
          )}
          {state !== 'importing' && (
            <Button
              variant="default"
              leftSection={<IconTable size={14} />}
              onClick={() => void navigate({ to: '/posts/import' })}
            >
              Import another
            </Button>
          )}
          {progress.notMade > 0 && state !== 'importing' && (
            <Button
              variant="default"
              leftSection={<IconDownload size={14} />}
              onClick={() => void saveProblems(file.id)}
            >
              Rows with errors
            </Button>
          )}
          {canUndo && (
            <Button
              variant="default"
              leftSection={<IconArrowBackUp size={14} />}
              onClick={() => void undoWholeImport(file.id)}
            >
              Undo the import
            </Button>
          )}
        </Group>
      </section>
    </div>
  );
}
