import { Alert, Button, Group, Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconDownload, IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { client } from '../../../app/client.ts';
import { refusalOf, type ShownRefusal, showRefusal } from '../../../app/refusal.ts';
import { saveFile } from '../../../app/save-file.ts';
import classes from './Import.module.css';
import { RecentImports } from './RecentImports.tsx';
import { takeFile } from './waiting-file.ts';

function useReading(onBegun: (id: string) => void) {
  const [reading, setReading] = useState<string | null>(null);
  const [refused, setRefused] = useState<ShownRefusal | null>(null);
  const control = useRef<AbortController | null>(null);
  const read = useCallback(
    async (file: File) => {
      control.current?.abort();
      const mine = new AbortController();
      control.current = mine;
      setReading(file.name);
      setRefused(null);
      try {
        const begun = await client.imports.begin({ file }, { signal: mine.signal });
        if (!mine.signal.aborted) onBegun(begun.id);
      } catch (error) {
        if (!mine.signal.aborted) setRefused(refusalOf(error));
      } finally {
        if (control.current === mine) setReading(null);
      }
    },
    [onBegun],
  );
  // Whoever went elsewhere meanwhile is not called back by the file.
  useEffect(() => () => control.current?.abort(), []);
  const cancel = () => {
    control.current?.abort();
    setReading(null);
  };
  return { reading, refused, read, cancel };
}

async function saveSample(format: 'csv' | 'xlsx'): Promise<void> {
  try {
    saveFile(await client.imports.sample({ format }));
  } catch (error) {
    showRefusal(error);
  }
}

/** Choosing the file; what came before stands below. */
export function FileStep({ onBegun }: { onBegun(id: string): void }) {
  const { reading, refused, read, cancel } = useReading(onBegun);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const dropped = takeFile();
    if (dropped) void read(dropped);
  }, [read]);
  return (
    <div className={classes.body}>
      <section
        className={classes.drop}
        aria-label="Choose a file"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const [file] = event.dataTransfer.files;
          if (file) void read(file);
        }}
      >
        {reading ? (
          <>
            <Loader size={22} />
            <Text fw={550}>Reading {reading}</Text>
            <Button variant="default" onClick={cancel}>
              Cancel
            </Button>
          </>
        ) : (
          <>
            <IconFileSpreadsheet size={34} stroke={1.3} />
            <Text fw={550}>Drop a CSV file or an Excel workbook here</Text>
            <Text size="sm" c="dimmed" maw={460} ta="center">
              One post in each row. You see every row as it would become a post, and nothing is stored until
              you confirm. Sheets made for Buffer and Hootsuite are recognised.
            </Text>
            <Group gap={8}>
              <Button leftSection={<IconUpload size={14} />} onClick={() => input.current?.click()}>
                Choose a file
              </Button>
              <Button
                variant="default"
                leftSection={<IconDownload size={14} />}
                onClick={() => void saveSample('csv')}
              >
                Sample CSV
              </Button>
              <Button
                variant="default"
                leftSection={<IconDownload size={14} />}
                onClick={() => void saveSample('xlsx')}
              >
                Sample workbook
              </Button>
            </Group>
            <Text size="xs" c="dimmed">
              Up to 20,000 rows, 200 columns and 50 MB
            </Text>
          </>
        )}
        <input
          ref={input}
          type="file"
          hidden
          aria-label="File to import"
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file) void read(file);
          }}
        />
      </section>
      {refused && (
        <Alert color="red" variant="light" icon={<IconAlertTriangle size={16} />} title={refused.message}>
          {refused.remedy}
        </Alert>
      )}
      <RecentImports />
    </div>
  );
}
