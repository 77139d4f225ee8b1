import { Button, Menu, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Report } from '../../../shared/contract/report-shapes.ts';
import { type Starter, starters } from '../../../shared/reports/starters.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { offerUndo } from '../../app/undo.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { AnalyticsTabs } from '../analytics/AnalyticsTabs.tsx';
import { FileRows } from './FileRows.tsx';
import classes from './Reports.module.css';
import { rangeText, scheduleText } from './report-words.ts';

async function remove({ id, name }: Report): Promise<void> {
  await client.reports.remove({ id });
  offerUndo(`“${name}” is deleted. Its files stay.`, () => client.reports.restore({ id }));
}

function ReportRow({ report, timeZone }: { report: Report; timeZone: string }) {
  return (
    <li className={classes.row}>
      <div>
        <Link to="/analytics/reports/$reportId" params={{ reportId: report.id }}>
          {report.name}
        </Link>
        <div className={classes.quiet}>
          {rangeText(report.range)} · {report.blocks.length} blocks
        </div>
      </div>
      <div className={classes.quiet}>
        {scheduleText(report.schedule)}
        {report.nextRunAt && (
          <div>
            Next: <TimeText at={report.nextRunAt} timeZone={timeZone} />
          </div>
        )}
      </div>
      <div>
        {report.files.length === 0 ? (
          <span className={classes.quiet}>No file yet</span>
        ) : (
          <FileRows files={report.files.slice(0, 2)} timeZone={timeZone} />
        )}
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="compact-sm" aria-label={`Actions for ${report.name}`}>
            Make
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['pdf', 'png', 'xlsx', 'csv', 'json'] as const).map((format) => (
            <Menu.Item
              key={format}
              onClick={() => client.reports.generate({ reportId: report.id, format }).catch(showRefusal)}
            >
              As {format.toUpperCase()}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item color="red" onClick={() => remove(report).catch(showRefusal)}>
            Delete report
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

function StarterCards({ onChoose }: { onChoose(starter: Starter): void }) {
  return (
    <div className={classes.starters}>
      {starters.map((starter) => (
        <UnstyledButton key={starter.key} className={classes.starter} onClick={() => onChoose(starter)}>
          <strong>{starter.definition.name}</strong>
          <div className={classes.quiet}>{starter.description}</div>
        </UnstyledButton>
      ))}
    </div>
  );
}

/** Reports that are kept, with their newest files; one begins from a definition that others use too. */
export function ReportsView() {
  const { data, error, refetch } = useQuery(orpc.reports.list.queryOptions({ input: { limit: 200 } }));
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const navigate = useNavigate();
  async function begin({ definition, schedule }: Starter): Promise<void> {
    const { id } = await client.reports.create({ ...definition, schedule });
    await navigate({ to: '/analytics/reports/$reportId', params: { reportId: id } });
  }
  const choose = (starter: Starter) => void begin(starter).catch(showRefusal);
  const items = data?.items ?? [];
  const timeZone = frame.data?.workspace.timeZone ?? 'UTC';
  return (
    <div className={classes.page}>
      <PageHeader
        title="Analytics"
        actions={
          <Menu position="bottom-end" width={280}>
            <Menu.Target>
              <Button leftSection={<IconPlus size={15} />}>New report</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {starters.map((starter) => (
                <Menu.Item key={starter.key} onClick={() => choose(starter)}>
                  {starter.definition.name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        }
      >
        <AnalyticsTabs />
      </PageHeader>
      <div className={classes.body}>
        {error && !data ? (
          <ErrorPanel error={error} onRetry={() => refetch()} />
        ) : !data ? (
          <SkeletonRows rows={5} />
        ) : items.length === 0 ? (
          <>
            <h2>No reports yet</h2>
            <p className={classes.quiet}>
              A report gathers key figures, charts, tables and your own words into a file to hand on: a PDF
              with your logo and colour, or the numbers as Excel, CSV or JSON. It can be made on a day of
              every week or month. Begin from one of these and change what you like.
            </p>
            <StarterCards onChoose={choose} />
          </>
        ) : (
          <ul className={classes.list}>
            {items.map((report) => (
              <ReportRow key={report.id} report={report} timeZone={timeZone} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
