import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeReportFile } from '../../electron/providers/reports/reports.ts';
import { brandingOf, gatherReport } from '../../electron/services/reports/gathering.ts';
import { createSampleData } from '../../electron/services/workspaces/sample-data.ts';
import type { ReportBlock, ReportDefinition } from '../../shared/contract/report-shapes.ts';
import { groupMetrics, reportMetrics } from '../../shared/reports/words.ts';
import { scriptedNetwork } from '../support/scripted-network.ts';
import { openTestWorkspace } from '../support/workspace.ts';
import { header, row, timed } from './measure.ts';

const rounds = 5;

/** 20 charts of all kinds, key figures and a table of 50 posts. */
export function yearOfCharts(): ReportDefinition {
  const lines = reportMetrics.slice(0, 11).map((metric, index): ReportBlock => {
    return {
      id: `line-${metric}`,
      kind: 'chart',
      title: '',
      look: index % 3 === 2 ? 'columns' : 'line',
      metric,
    };
  });
  const dimensions = [
    'account',
    'label',
    'campaign',
    'author',
    'format',
    'hashtag',
    'weekday',
    'length',
  ] as const;
  const shares = dimensions.map((by, index): ReportBlock => {
    return {
      id: `by-${by}`,
      kind: 'shares',
      title: '',
      by,
      metric: groupMetrics[1 + (index % 2)] ?? 'interactions',
      rows: 8,
    };
  });
  return {
    name: 'A year of Harbour Coffee',
    page: 'a4',
    range: { kind: 'last_days', days: 365 },
    comparison: 'before',
    filters: {},
    blocks: [
      { id: 'figures', kind: 'figures', title: '', metrics: [...reportMetrics].slice(0, 12) },
      ...lines,
      ...shares,
      { id: 'hours', kind: 'hours', title: '' },
      { id: 'top', kind: 'table', title: '', of: 'posts', metric: 'interactions', rows: 50 },
    ],
  };
}

/** A year of sample numbers gathered and made into each kind of file, from the order to the file on the disk. */
export async function benchReports(folder: string): Promise<string[]> {
  const workspace = await openTestWorkspace(folder, scriptedNetwork('keyed').adapter);
  try {
    const { context } = workspace;
    await createSampleData(context);
    const definition = yearOfCharts();
    const period = { from: '2025-11-20', to: '2026-11-19' };
    const fontsFolder = join(folder, 'fonts');
    mkdirSync(fontsFolder);
    const rows: string[] = [];
    for (const format of ['pdf', 'xlsx', 'png', 'csv', 'json'] as const) {
      const taken = await timed(rounds, async () => {
        const branding = await brandingOf(context);
        const content = await gatherReport(context, definition, period, branding, async () => undefined);
        const order = {
          content,
          format,
          path: join(folder, `report.${format}`),
          logoPath: null,
          fontsFolder,
        };
        await makeReportFile(order, new AbortController().signal, () => undefined);
      });
      rows.push(
        row(`20 charts of a year as ${format.toUpperCase()}`, taken, format === 'pdf' ? '5,000' : ''),
      );
    }
    return [header, ...rows];
  } finally {
    await workspace.close();
  }
}
