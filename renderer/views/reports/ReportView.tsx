import { Button, Divider, Group, Menu, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft, IconFileDownload } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type Report,
  type ReportDefinition,
  type ReportSchedule,
  reportFormats,
} from '../../../shared/contract/report-shapes.ts';
import { periodWords } from '../../../shared/reports/buckets.ts';
import { dateIn } from '../../../shared/time.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { useNow } from '../../ui/use-now.ts';
import { BlockList } from './BlockList.tsx';
import { DrawingPicture } from './DrawingPicture.tsx';
import { FileRows } from './FileRows.tsx';
import classes from './Reports.module.css';
import { formatWords } from './report-words.ts';
import { DefinitionFields, ScheduleFields } from './SettingsFields.tsx';

const previewAfterMs = 350;

/** The blocks as they will be on the page. */
function Preview({ definition }: { definition: ReportDefinition }) {
  const [asked] = useDebouncedValue(definition, previewAfterMs);
  const { data, error, refetch } = useQuery(
    orpc.reports.preview.queryOptions({ input: asked, placeholderData: keepPreviousData }),
  );
  if (error && !data) return <ErrorPanel error={error} onRetry={() => refetch()} />;
  if (!data) return <SkeletonRows rows={8} />;
  return (
    <section aria-label="Preview">
      <Text size="sm" c="dimmed" mb={8}>
        {periodWords(data.period)}, with the numbers of now
      </Text>
      {data.blocks.map(({ id, title, drawing, notes }) => (
        <article key={id} className={classes.paper}>
          {title !== '' && <h3 dir="auto">{title}</h3>}
          <DrawingPicture drawing={drawing} label={title || 'Text'} />
          {notes.length > 0 && <p>{notes.join(' ')}</p>}
        </article>
      ))}
    </section>
  );
}

function partsOf({ name, page, range, comparison, filters, blocks }: Report): ReportDefinition {
  return { name, page, range, comparison, filters, blocks };
}

function Editor({ report, timeZone }: { report: Report; timeZone: string }) {
  const [definition, setDefinition] = useState(() => partsOf(report));
  const [schedule, setSchedule] = useState<ReportSchedule | null>(report.schedule);
  const now = useNow();
  const kept = JSON.stringify([partsOf(report), report.schedule]);
  const isChanged = JSON.stringify([definition, schedule]) !== kept;
  const isNamed = definition.name.trim() !== '';
  const save = useMutation({
    mutationFn: () => client.reports.update({ id: report.id, ...definition, schedule }),
    onError: showRefusal,
  });
  const make = useMutation({
    async mutationFn(format: (typeof reportFormats)[number]) {
      if (isChanged) await client.reports.update({ id: report.id, ...definition, schedule });
      return client.reports.generate({ reportId: report.id, format });
    },
    onError: showRefusal,
  });
  const change = (part: Partial<ReportDefinition>) => setDefinition((before) => ({ ...before, ...part }));
  return (
    <>
      <PageHeader
        title={definition.name || 'Report'}
        actions={
          <Group gap={8}>
            <Button
              component={Link}
              to="/analytics/reports"
              variant="subtle"
              color="gray"
              leftSection={<IconArrowLeft size={15} />}
            >
              All reports
            </Button>
            <Button
              variant="default"
              disabled={!isChanged || !isNamed}
              loading={save.isPending}
              onClick={() => save.mutate()}
            >
              {isChanged ? 'Save' : 'Saved'}
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button
                  disabled={!isNamed}
                  loading={make.isPending}
                  leftSection={<IconFileDownload size={15} />}
                >
                  Make a file
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {reportFormats.map((format) => (
                  <Menu.Item key={format} onClick={() => make.mutate(format)}>
                    {formatWords[format]}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </Group>
        }
      />
      <div className={classes.body}>
        <div className={classes.editor}>
          <Stack gap="md">
            {report.files.length > 0 && (
              <section aria-label="Files">
                <Title order={2} size="h5">
                  Files
                </Title>
                <FileRows files={report.files} timeZone={timeZone} />
              </section>
            )}
            <DefinitionFields definition={definition} today={dateIn(now, timeZone)} onChange={change} />
            <Divider label="Blocks" />
            <BlockList blocks={definition.blocks} onChange={(blocks) => change({ blocks })} />
            <Divider label="Schedule" />
            <ScheduleFields schedule={schedule} timeZone={timeZone} onChange={setSchedule} />
          </Stack>
          <Preview definition={isNamed ? definition : { ...definition, name: report.name }} />
        </div>
      </div>
    </>
  );
}

/** One report: what is in it, when it is made, what it shows now, and what was made of it. */
export function ReportView() {
  const { reportId } = useParams({ from: '/analytics/reports/$reportId' });
  const { data, error, refetch } = useQuery(orpc.reports.get.queryOptions({ input: { id: reportId } }));
  const frame = useQuery(orpc.workspace.get.queryOptions());
  if (error && !data) return <ErrorPanel error={error} onRetry={() => refetch()} />;
  if (!data || !frame.data) return <SkeletonRows rows={8} />;
  return (
    <div className={classes.page}>
      <Editor key={data.id} report={data} timeZone={frame.data.workspace.timeZone} />
    </div>
  );
}
