import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ImportFile } from '../../../../shared/contract/imports.ts';
import { orpc } from '../../../app/queries.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import classes from './Import.module.css';
import { originWords, stateWords } from './import-words.ts';
import { undoWholeImport } from './undo-import.ts';

function ImportLine({ file, timeZone }: { file: ImportFile; timeZone: string }) {
  const canUndo = file.progress.created > 0 && (file.state === 'done' || file.state === 'cancelled');
  return (
    <li>
      <Link to="/posts/import/$importId" params={{ importId: file.id }} className={classes.recent}>
        <strong>{file.fileName}</strong>
        <span>{originWords(file)}</span>
        <span>{stateWords(file)}</span>
        <TimeText at={file.createdAt} timeZone={timeZone} />
      </Link>
      {canUndo && (
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => void undoWholeImport(file.id)}>
          Undo
        </Button>
      )}
    </li>
  );
}

/** Imports of the last time, to go on with or to undo. */
export function RecentImports() {
  const { data } = useQuery(orpc.imports.list.queryOptions());
  const frame = useQuery(orpc.workspace.get.queryOptions());
  if (!data || data.items.length === 0 || !frame.data) return null;
  const { timeZone } = frame.data.workspace;
  return (
    <section aria-label="Imports so far">
      <Text component="h2" size="sm" fw={600} mb={4}>
        Imports so far
      </Text>
      <ul className={classes.recents}>
        {data.items.slice(0, 10).map((file) => (
          <ImportLine key={file.id} file={file} timeZone={timeZone} />
        ))}
      </ul>
    </section>
  );
}
