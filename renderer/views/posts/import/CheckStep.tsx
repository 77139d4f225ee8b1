import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft, IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportFile, ImportSummary } from '../../../../shared/contract/imports.ts';
import { client } from '../../../app/client.ts';
import { orpc } from '../../../app/queries.ts';
import { showRefusal } from '../../../app/refusal.ts';
import { saveFile } from '../../../app/save-file.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import classes from './Import.module.css';
import { amount, confirmWords, dateOrderWords } from './import-words.ts';
import { RowList } from './RowList.tsx';

const pageSize = 100;

export async function saveProblems(id: string): Promise<void> {
  try {
    saveFile(await client.imports.problems({ id }));
  } catch (error) {
    showRefusal(error);
  }
}

type Show = 'all' | 'errors' | 'warnings' | 'duplicates' | 'ready';

function choices({ ready, errors, warnings, duplicates }: ImportSummary, total: number) {
  const shown: { value: Show; label: string; count: number }[] = [
    { value: 'all', label: 'All', count: total },
    { value: 'ready', label: 'Ready', count: ready },
    { value: 'errors', label: 'Errors', count: errors },
    { value: 'warnings', label: 'Warnings', count: warnings },
    { value: 'duplicates', label: 'There already', count: duplicates },
  ];
  return shown.map(({ value, label, count }) => ({
    value,
    label: `${label} ${count.toLocaleString('en')}`,
    disabled: count === 0 && value !== 'all',
  }));
}

function useConfirm(file: ImportFile) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (rows: 'valid' | 'all') => client.imports.confirm({ id: file.id, rows }),
    onSuccess: (begun) => {
      queries.setQueryData(orpc.imports.get.queryKey({ input: { id: file.id } }), begun);
      void queries.invalidateQueries({ queryKey: orpc.imports.list.key() });
    },
    onError: showRefusal,
  });
}

/** Every row as it would become a post, with what stands in its way; nothing is stored until it is confirmed. */
export function CheckStep({ file, onBack }: { file: ImportFile; onBack(): void }) {
  const [show, setShow] = useState<Show>('all');
  const check = useQuery(orpc.imports.check.queryOptions({ input: { id: file.id } }));
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const confirm = useConfirm(file);
  const list = useInfiniteQuery({
    ...orpc.imports.rows.infiniteOptions({
      input: (offset: number) => ({ id: file.id, show, offset, limit: pageSize }),
      initialPageParam: 0,
      getNextPageParam: (page, pages) => {
        const loaded = pages.reduce((sum, { items }) => sum + items.length, 0);
        return loaded < page.total ? loaded : undefined;
      },
    }),
    enabled: check.data !== undefined,
  });
  if (check.error) return <ErrorPanel error={check.error} onRetry={() => check.refetch()} />;
  if (!check.data || !frame.data) return <SkeletonRows rows={10} height={44} />;
  const { summary } = check.data;
  const hasDates = file.columns.some(({ field }) => field === 'date' || field === 'date_time');
  return (
    <div className={classes.check}>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label="Which rows to show"
          data={choices(summary, file.rowCount)}
          value={show}
          onChange={(next) => setShow(next as Show)}
        />
        <Group gap={8} ml="auto" wrap="nowrap">
          {summary.errors > 0 && (
            <Button
              variant="default"
              leftSection={<IconDownload size={14} />}
              onClick={() => void saveProblems(file.id)}
            >
              Rows with errors
            </Button>
          )}
          <Button variant="default" leftSection={<IconArrowLeft size={14} />} onClick={onBack}>
            Columns
          </Button>
          <Button
            disabled={summary.ready === 0}
            loading={confirm.isPending}
            onClick={() => confirm.mutate(summary.errors > 0 ? 'valid' : 'all')}
          >
            {confirmWords(summary)}
          </Button>
        </Group>
      </div>
      <div className={classes.notes}>
        {hasDates && (
          <Text size="xs" c="dimmed">
            {dateOrderWords(summary)} Times without a zone are in {file.settings.timeZone}.
          </Text>
        )}
        {summary.errors > 0 && (
          <p className={classes.note}>
            <IconAlertTriangle size={15} />
            <span>
              {amount(summary.errors, 'row')} cannot be imported and {summary.errors === 1 ? 'is' : 'are'}{' '}
              left out. Download them with the reasons, correct them, and import that file.
            </span>
          </p>
        )}
      </div>
      <RowList
        rows={list.data?.pages.flatMap(({ items }) => items) ?? []}
        accounts={frame.data.accounts}
        hasMore={list.hasNextPage}
        isLoading={list.isPending}
        loadMore={() => !list.isFetchingNextPage && void list.fetchNextPage()}
      />
    </div>
  );
}
