import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArchive, IconBulb, IconColumns } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Idea } from '../../../shared/contract/ideas.ts';
import { orpc } from '../../app/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { ArchivedIdeas } from './ArchivedIdeas.tsx';
import { ColumnsDialog } from './ColumnsDialog.tsx';
import { IdeaBoard } from './IdeaBoard.tsx';
import { IdeaEditor } from './IdeaEditor.tsx';
import classes from './Ideas.module.css';

type Open = 'columns' | 'archived' | null;

/** What may become a post: noted in a line, moved along, written when its time has come. */
export function IdeasView() {
  const root = useRef<HTMLDivElement>(null);
  const board = useQuery(orpc.ideas.board.queryOptions());
  const labels = useQuery(orpc.labels.list.queryOptions());
  const [editing, setEditing] = useState<Idea | null>(null);
  const [open, setOpen] = useState<Open>(null);
  if (board.error && !board.data) return <ErrorPanel error={board.error} onRetry={() => board.refetch()} />;
  if (!board.data) return <SkeletonRows rows={6} height={64} />;
  const { items, archivedCount, columns } = board.data;
  const focusFirst = () => root.current?.querySelector<HTMLInputElement>('input')?.focus();
  return (
    <div ref={root} className={classes.root}>
      <PageHeader
        title="Ideas"
        actions={
          <>
            {archivedCount > 0 && (
              <Button
                variant="subtle"
                color="gray"
                leftSection={<IconArchive size={15} />}
                onClick={() => setOpen('archived')}
              >
                {archivedCount} archived
              </Button>
            )}
            <Tooltip label="Columns">
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label="Columns"
                onClick={() => setOpen('columns')}
              >
                <IconColumns size={17} />
              </ActionIcon>
            </Tooltip>
          </>
        }
      />
      <IdeaBoard board={board.data} labels={labels.data?.items ?? []} onEdit={setEditing} />
      {items.length === 0 && (
        <div className={classes.teach}>
          <EmptyState
            icon={<IconBulb size={30} stroke={1.4} />}
            title="A place for half a thought"
            description="Note what could become a post, before it is one. Move it along, and turn it into a draft when its time has come."
            action={<Button onClick={focusFirst}>Note the first idea</Button>}
          />
        </div>
      )}
      {editing && (
        <IdeaEditor
          idea={editing}
          labels={(labels.data?.items ?? []).map(({ name }) => name)}
          onClose={() => setEditing(null)}
        />
      )}
      {open === 'columns' && <ColumnsDialog columns={columns} onClose={() => setOpen(null)} />}
      {open === 'archived' && <ArchivedIdeas onClose={() => setOpen(null)} />}
    </div>
  );
}
