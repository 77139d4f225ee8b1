import { ActionIcon, Paper, Progress, Text } from '@mantine/core';
import {
  IconCheck,
  IconChevronDown,
  IconChevronUp,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconX,
} from '@tabler/icons-react';
import { useState } from 'react';
import { sizeWords } from '../../../shared/size-words.ts';
import { uploader, useTransfers } from '../uploads/transfers.ts';
import type { Transfer } from '../uploads/uploader.ts';
import classes from './UploadTray.module.css';

function progressWords({ state, isOffline, sentBytes, file, failure }: Transfer): string {
  if (failure) return [failure.message, failure.remedy].filter(Boolean).join(' ');
  if (isOffline) return 'Waiting for the connection; it goes on by itself';
  const sent = `${sizeWords(sentBytes)} of ${sizeWords(file.size)}`;
  if (state === 'done') return `${sizeWords(file.size)}, in the library`;
  if (state === 'finishing') return 'Being read and freed of metadata';
  if (state === 'waiting') return `${sizeWords(file.size)}, waits for its turn`;
  return state === 'paused' ? `Paused at ${sent}` : sent;
}

function TransferLine({ transfer }: { transfer: Transfer }) {
  const { key, file, state, sentBytes } = transfer;
  const canPause = state === 'sending' || state === 'waiting';
  return (
    <li className={classes.line} data-state={state}>
      <div className={classes.words}>
        <Text fz={12} fw={500} truncate title={file.name}>
          {file.name}
        </Text>
        <span className={classes.state} role={state === 'failed' ? 'alert' : undefined}>
          {progressWords(transfer)}
        </span>
        {!['done', 'failed'].includes(state) && (
          <Progress
            size={3}
            mt={4}
            value={state === 'finishing' ? 100 : (sentBytes / Math.max(1, file.size)) * 100}
            striped={state === 'finishing'}
            animated={state === 'finishing'}
            aria-label={`Uploading ${file.name}`}
          />
        )}
      </div>
      {canPause && (
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={`Pause ${file.name}`}
          onClick={() => uploader.pause(key)}
        >
          <IconPlayerPause size={14} />
        </ActionIcon>
      )}
      {(state === 'paused' || state === 'failed') && (
        <ActionIcon
          size="sm"
          variant="subtle"
          aria-label={state === 'paused' ? `Go on with ${file.name}` : `Try ${file.name} again`}
          onClick={() => uploader.resume(key)}
        >
          {state === 'paused' ? <IconPlayerPlay size={14} /> : <IconRefresh size={14} />}
        </ActionIcon>
      )}
      {state === 'done' && <IconCheck size={15} className={classes.done} aria-label="Done" />}
      {state !== 'finishing' && (
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={state === 'done' ? `Hide ${file.name}` : `Cancel ${file.name}`}
          onClick={() => uploader.remove(key)}
        >
          <IconX size={14} />
        </ActionIcon>
      )}
    </li>
  );
}

function summary(transfers: readonly Transfer[]): string {
  const open = transfers.filter(({ state }) => state !== 'done' && state !== 'failed');
  if (open.length > 0) {
    const sent = open.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
    const all = open.reduce((sum, { file }) => sum + file.size, 0);
    return `Uploading ${open.length}: ${sizeWords(sent)} of ${sizeWords(all)}`;
  }
  const failed = transfers.filter(({ state }) => state === 'failed').length;
  if (failed > 0) return failed === 1 ? '1 file was not taken' : `${failed} files were not taken`;
  return transfers.length === 1 ? '1 file is in the library' : `${transfers.length} files are in the library`;
}

/** What is on its way into the library, whatever view is shown meanwhile. */
export function UploadTray() {
  const transfers = useTransfers((state) => state.transfers).filter(({ place }) => place === 'tray');
  const [isOpen, setOpen] = useState(true);
  if (transfers.length === 0) return null;
  const isOver = transfers.every(({ state }) => state === 'done' || state === 'failed');
  return (
    <Paper component="section" className={classes.root} shadow="lg" withBorder aria-label="Uploads">
      <div className={classes.head}>
        <Text fz={13} fw={550} role="status">
          {summary(transfers)}
        </Text>
        <ActionIcon
          size="sm"
          ms="auto"
          variant="subtle"
          color="gray"
          aria-expanded={isOpen}
          aria-label={isOpen ? 'Show less of the uploads' : 'Show the uploads'}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? <IconChevronDown size={15} /> : <IconChevronUp size={15} />}
        </ActionIcon>
        {isOver && (
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label="Close the uploads"
            onClick={() => {
              for (const { key } of transfers) uploader.remove(key);
            }}
          >
            <IconX size={15} />
          </ActionIcon>
        )}
      </div>
      {isOpen && (
        <ul className={classes.list}>
          {transfers.map((transfer) => (
            <TransferLine key={transfer.key} transfer={transfer} />
          ))}
        </ul>
      )}
    </Paper>
  );
}
