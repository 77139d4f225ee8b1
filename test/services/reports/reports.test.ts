import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeEach, describe, expect, it } from 'vitest';
import { recordSamples } from '../../../electron/services/metrics/service.ts';
import {
  cancelReportFile,
  createReport,
  downloadReport,
  generateReport,
  getReport,
  getReportFile,
  listReports,
  makeReport,
  previewReport,
  removeReport,
  removeReportFile,
  replanReports,
  restoreReport,
  runScheduledReport,
  updateReport,
} from '../../../electron/services/reports/service.ts';
import type { ReportDefinition } from '../../../shared/contract/report-shapes.ts';
import { starters } from '../../../shared/reports/starters.ts';
import { day, type MeasuredDesk, measuredDesk } from '../analytics/year.ts';
import { publishedPost } from '../metrics/published.ts';

let desk: MeasuredDesk;
beforeEach(async () => {
  desk = await measuredDesk();
});

const [monthly] = starters;
if (!monthly) throw new Error('There is no starter.');
const small: ReportDefinition = {
  ...monthly.definition,
  name: 'Größe & 目標',
  range: { kind: 'last_days', days: 14 },
  blocks: [
    { id: 'text', kind: 'text', text: '# Autumn\nWhat we learned.' },
    { id: 'figures', kind: 'figures', title: '', metrics: ['interactions', 'saves'] },
    { id: 'chart', kind: 'chart', title: '', look: 'line', metric: 'interactions' },
    { id: 'top', kind: 'table', title: '', of: 'posts', metric: 'interactions', rows: 20 },
  ],
};

async function made(format: 'pdf' | 'xlsx' | 'csv' | 'json' | 'png', definition = small) {
  const { id } = await generateReport(desk.context, { definition, format });
  await makeReport(desk.context, { fileId: id });
  const file = await getReportFile(desk.context, id);
  expect([file.state, file.reason]).toEqual(['done', null]);
  return { file, bytes: new Uint8Array(await (await downloadReport(desk.context, id)).arrayBuffer()) };
}

describe('a report that is kept', () => {
  it('is changed in part, deleted, and restored with its schedule', async () => {
    const { context } = desk;
    const weekly = { every: 'week' as const, weekdays: [1], time: '09:00', formats: ['pdf' as const] };
    const { id, nextRunAt } = await createReport(context, { ...small, schedule: weekly });
    expect(nextRunAt).toBe('2026-11-23T08:00:00Z');
    const changed = await updateReport(context, { id, name: 'Weekly' });
    expect([changed.name, changed.blocks.length, changed.nextRunAt]).toEqual(['Weekly', 4, nextRunAt]);
    await removeReport(context, id);
    expect((await listReports(context, { limit: 10 })).items).toEqual([]);
    await expect(getReport(context, id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await restoreReport(context, id)).nextRunAt).toBe(nextRunAt);
  });

  it('refuses two blocks of one id', async () => {
    const twice = { ...small, blocks: [...small.blocks, ...small.blocks], schedule: null };
    await expect(createReport(desk.context, twice)).rejects.toMatchObject({
      details: { field: 'blocks.4.id' },
    });
  });
});

describe('a file of a report', () => {
  it('is a PDF whose text can be read again, with cover and page numbers', async () => {
    const { file, bytes } = await made('pdf');
    expect(file.sizeBytes).toBe(bytes.length);
    const { totalPages, text } = await extractText(await getDocumentProxy(bytes), { mergePages: false });
    expect(totalPages).toBe(file.pages);
    expect(text[0]).toContain('compared with');
    expect(text[1]).toContain('Key figures');
    expect(text[1]).toContain('not provided');
    expect(text.join(' ')).toContain('What we learned.');
    expect(text.at(-1)).toContain(`${totalPages} of ${totalPages}`);
  });

  it('runs no formula, in CSV and Excel', async () => {
    const { context, accountId } = desk;
    const { publicationId } = await publishedPost(context, {
      accountId,
      at: context.clock.now() - 2 * day,
      body: '=HYPERLINK("http://evil.example")',
    });
    await recordSamples(context, [
      { publicationId, at: context.clock.now() - day, values: { likes: 9_000 }, source: 'network' },
    ]);
    const csv = new TextDecoder().decode((await made('csv')).bytes);
    expect(csv).toContain(`"'=HYPERLINK`);
    expect(csv).not.toMatch(/(^|,)"?=HYPERLINK/m);
    const { bytes } = await made('xlsx');
    expect(Buffer.from(bytes.subarray(0, 2)).toString()).toBe('PK');
  });

  it('gives the same numbers as JSON, with what they rest on', async () => {
    const { bytes } = await made('json');
    const { blocks } = JSON.parse(new TextDecoder().decode(bytes));
    expect(blocks[1].rows[1]).toMatchObject({ Figure: 'Saves', Value: null });
    expect(blocks[2].rows).toHaveLength(14);
    expect(blocks[2].rests_on[0]).toMatch(/posts went out/);
  });

  it('draws titles of emoji and of scripts from right to left, as a picture and as a PDF', async () => {
    const definition = { ...small, name: '🎉🔥 مرحبا بالعالم', blocks: small.blocks.slice(1, 3) };
    const { bytes } = await made('png', definition);
    expect(Buffer.from(bytes.subarray(1, 4)).toString()).toBe('PNG');
    await made('pdf', definition);
  });

  it('is made once when it is asked for twice, and again when it is done', async () => {
    const { context } = desk;
    const first = await generateReport(context, { definition: small, format: 'csv' });
    const second = await generateReport(context, { definition: small, format: 'csv' });
    expect(second.id).toBe(first.id);
    await makeReport(context, { fileId: first.id });
    expect((await generateReport(context, { definition: small, format: 'csv' })).id).not.toBe(first.id);
  });

  it('is not made once it is cancelled, and leaves nothing behind', async () => {
    const { context } = desk;
    const { id } = await generateReport(context, { definition: small, format: 'pdf' });
    const making = makeReport(context, { fileId: id });
    await cancelReportFile(context, id);
    await making;
    expect((await getReportFile(context, id)).state).toBe('cancelled');
    expect(existsSync(join(context.media.path, 'reports', id))).toBe(false);
    await expect(cancelReportFile(context, id)).rejects.toMatchObject({ code: 'conflict' });
    await expect(downloadReport(context, id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is begun anew after a crash, and told when it ends the program each time', async () => {
    const { context } = desk;
    const { id } = await generateReport(context, { definition: small, format: 'json' });
    await context.db
      .updateTable('report_files')
      .set({ state: 'running', attempts: 1 })
      .where('id', '=', id)
      .execute();
    await makeReport(context, { fileId: id });
    expect((await getReportFile(context, id)).state).toBe('done');
    const other = await generateReport(context, { definition: small, format: 'csv' });
    await context.db
      .updateTable('report_files')
      .set({ state: 'running', attempts: 3 })
      .where('id', '=', other.id)
      .execute();
    await makeReport(context, { fileId: other.id });
    expect(await getReportFile(context, other.id)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('3 times'),
    });
    const news = await context.db
      .selectFrom('notifications')
      .select(['kind', 'title'])
      .orderBy('created_at')
      .execute();
    expect(news.filter(({ kind }) => kind === 'report').map(({ title }) => title)).toEqual([
      '“Größe & 目標” is ready',
      '“Größe & 目標” could not be made',
    ]);
  });

  it('that is deleted is gone from the disk', async () => {
    const { file } = await made('json');
    const path = join(desk.context.media.path, 'reports', file.id);
    expect(readFileSync(path).length).toBe(file.sizeBytes);
    await removeReportFile(desk.context, file.id);
    expect(existsSync(path)).toBe(false);
  });
});

describe('a scheduled report', () => {
  const weekly = {
    every: 'week' as const,
    weekdays: [1],
    time: '09:00',
    formats: ['pdf' as const, 'csv' as const],
  };

  it('orders its files when it is due, and plans the next time', async () => {
    const { context, clock } = desk;
    const { id } = await createReport(context, { ...small, schedule: weekly });
    await clock.advance(3 * day);
    await runScheduledReport(context, { reportId: id });
    const { files, nextRunAt } = await getReport(context, id);
    expect(files.map(({ format, isScheduled }) => [format, isScheduled]).sort()).toEqual([
      ['csv', true],
      ['pdf', true],
    ]);
    expect(nextRunAt).toBe('2026-11-30T08:00:00Z');
    await runScheduledReport(context, { reportId: id });
    expect((await getReport(context, id)).files).toHaveLength(2);
  });

  it('goes by the clocks of the workspace when its zone changes', async () => {
    const { context } = desk;
    const { id } = await createReport(context, { ...small, schedule: weekly });
    await replanReports(context, 'America/New_York');
    expect((await getReport(context, id)).nextRunAt).toBe('2026-11-23T14:00:00Z');
  });
});

describe('a preview', () => {
  it('has the drawing of each block, with what it rests on', async () => {
    const { blocks, period } = await previewReport(desk.context, small);
    expect(period.to).toBe('2026-11-19');
    expect(blocks.map(({ id }) => id)).toEqual(['text', 'figures', 'chart', 'top']);
    expect(blocks[2]?.drawing.marks.some(({ kind }) => kind === 'curve')).toBe(true);
    expect(blocks[2]?.notes[0]).toContain('Gained in the period');
  });
});
