import { Checkbox, Group, Select } from '@mantine/core';
import type { ImportFile } from '../../../../shared/contract/imports.ts';
import type { ImportChange } from './use-configure.ts';

const delimiters = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar' },
];

/** How the bytes become a table: guessed, and changeable. */
export function ReadingOptions({
  file,
  onChange,
}: {
  file: ImportFile;
  onChange(change: ImportChange): void;
}) {
  return (
    <Group gap={16} align="flex-end">
      {file.kind === 'csv' ? (
        <>
          <Select
            size="xs"
            w={160}
            label="Encoding"
            allowDeselect={false}
            data={file.encodings}
            value={file.encoding}
            onChange={(encoding) => encoding && onChange({ encoding })}
          />
          <Select
            size="xs"
            w={140}
            label="Columns are parted by"
            allowDeselect={false}
            data={delimiters}
            value={file.delimiter}
            onChange={(delimiter) => delimiter && onChange({ delimiter })}
          />
        </>
      ) : (
        <Select
          size="xs"
          w={220}
          label="Sheet"
          allowDeselect={false}
          data={file.sheets}
          value={file.sheet}
          onChange={(sheet) => sheet && onChange({ sheet })}
        />
      )}
      <Checkbox
        size="xs"
        mb={7}
        label="The first row names the columns"
        checked={file.settings.hasHeader}
        onChange={(event) => onChange({ hasHeader: event.currentTarget.checked })}
      />
    </Group>
  );
}
