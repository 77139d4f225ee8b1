import { ActionIcon, Anchor, Button, Group, Progress, Text, Tooltip } from '@mantine/core';
import { IconDownload, IconTrash, IconX } from '@tabler/icons-react';
import type { ReportFile } from '../../../shared/contract/report-shapes.ts';
import { periodWords } from '../../../shared/reports/buckets.ts';
import { sizeWords } from '../../../shared/size-words.ts';
import { client } from '../../app/client.ts';
import { showRefusal } from '../../app/refusal.ts';
import { saveFile } from '../../app/save-file.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import classes from './Reports.module.css';
import { formatWords } from './report-words.ts';

async function download(id: string): Promise<void> {
  saveFile(await client.reports.download({ id }));
}

function FileState({ file }: { file: ReportFile }) {
  if (file.state === 'waiting' || file.state === 'running') {
    const share = file.total > 0 ? Math.round((file.done / file.total) * 100) : 0;
    return (
      <Group gap={8} wrap="nowrap" flex={1}>
        <Progress flex={1} value={share} aria-label={`${formatWords[file.format]} is being made`} />
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconX size={12} />}
          onClick={() => client.reports.cancel({ id: file.id }).catch(showRefusal)}
        >
          Cancel
        </Button>
      </Group>
    );
  }
  if (file.state === 'failed') {
    return (
      <Text size="xs" c="red" role="alert">
        {file.reason} {file.remedy}
      </Text>
    );
  }
  if (file.state === 'cancelled') {
    return (
      <Text size="xs" c="dimmed">
        Cancelled
      </Text>
    );
  }
  return (
    <Anchor component="button" type="button" size="sm" onClick={() => download(file.id).catch(showRefusal)}>
      <Group gap={4} wrap="nowrap">
        <IconDownload size={14} /> {formatWords[file.format]}, {sizeWords(file.sizeBytes ?? 0)}
        {file.pages === null ? '' : `, ${file.pages} pages`}
      </Group>
    </Anchor>
  );
}

/** What was made of a report: to download, to wait for or to delete. */
export function FileRows({ files, timeZone }: { files: readonly ReportFile[]; timeZone: string }) {
  return files.map((file) => (
    <div key={file.id} className={classes.file}>
      <FileState file={file} />
      <Text size="xs" c="dimmed" truncate>
        <span title={periodWords(file)}>{periodWords(file)}</span> ·{' '}
        <TimeText at={file.createdAt} timeZone={timeZone} show="relative" />
      </Text>
      {file.endedAt && (
        <Tooltip label="Delete the file">
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={`Delete ${file.fileName}`}
            onClick={() => client.reports.removeFile({ id: file.id }).catch(showRefusal)}
          >
            <IconTrash size={14} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  ));
}
