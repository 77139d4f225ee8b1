import { Button, Group, Text } from '@mantine/core';
import { IconArrowRight, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ImportFile } from '../../../../shared/contract/imports.ts';
import { type ImportField, repeatable } from '../../../../shared/imports/fields.ts';
import { originNames } from '../../../../shared/imports/origins.ts';
import { orpc } from '../../../app/queries.ts';
import { ColumnTable } from './ColumnTable.tsx';
import classes from './Import.module.css';
import { ReadingOptions } from './ReadingOptions.tsx';
import { RowOptions } from './RowOptions.tsx';
import { useConfigure } from './use-configure.ts';

/** The field goes to this column; one that may stand once is taken from the column that had it. */
export function mappingWith(file: ImportFile, index: number, field: string): string[] {
  return file.columns.map((column) => {
    if (column.index === index) return field;
    const isTaken = column.field === field && !repeatable.includes(field as ImportField);
    return isTaken ? 'ignore' : column.field;
  });
}

/** How the file is read and what its columns mean; each answer is kept at once. */
export function ColumnsStep({ file, onNext }: { file: ImportFile; onNext(): void }) {
  const configure = useConfigure(file.id);
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const hasContent = file.columns.some(({ field }) => /^(?:text|media|link)/.test(field));
  return (
    <div className={classes.body}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text fw={600}>{file.fileName}</Text>
          <Text size="sm" c="dimmed">
            {file.rowCount.toLocaleString('en')} rows, {file.columns.length} columns
            {file.origin && `. A sheet of ${originNames[file.origin]}: its columns are known.`}
          </Text>
        </div>
        <Button
          rightSection={<IconArrowRight size={14} />}
          disabled={!hasContent || configure.busy}
          onClick={onNext}
        >
          Check the rows
        </Button>
      </Group>
      {file.remarks.map((remark) => (
        <p key={remark} className={classes.note}>
          <IconInfoCircle size={15} />
          <span>{remark}</span>
        </p>
      ))}
      {!hasContent && (
        <p className={classes.note}>
          <IconInfoCircle size={15} />
          <span>Say which column holds the text of the posts.</span>
        </p>
      )}
      <ReadingOptions file={file} onChange={configure.change} />
      <RowOptions file={file} accounts={frame.data?.accounts ?? []} onChange={configure.change} />
      <ColumnTable
        file={file}
        accounts={frame.data?.accounts ?? []}
        onChange={(index, field) => configure.change({ mapping: mappingWith(file, index, field) })}
      />
    </div>
  );
}
