import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { harvest } from '../support/articles.ts';
import { docx } from '../support/documents.ts';
import { startServer } from '../support/server.ts';

type Row = Record<string, unknown> & { items: Row[]; run: Row; insights: Row[] };

async function json(answer: Promise<Response>, status = 200): Promise<Row> {
  const got = await answer;
  const body = (await got.json()) as Row;
  expect(got.status, JSON.stringify(body)).toBe(status);
  return body;
}

const text = harvest.join('\n\n');

it('serves the content rows of document C under its own paths', { timeout: 60_000 }, async () => {
  const { request } = await startServer();
  const found = await json(request('POST', '/v1/content/generate/insights', { source_text: text, count: 3 }));
  expect(found).toMatchObject({ writer: 'built_in', dropped: 0, cost_micros: 0 });
  expect(found.insights).toHaveLength(3);
  for (const { quote } of found.insights) expect(text).toContain(quote);

  const insights = found.insights.map((one) => ({ text: one.text, quote: one.quote }));
  const copy = await json(
    request('POST', '/v1/content/generate/copy', {
      insights,
      platforms: ['x', 'linkedin'],
      tone: 'friendly',
    }),
  );
  expect(copy.items.map(({ network }) => network)).toEqual(['x', 'linkedin']);

  const visuals = await json(
    request('POST', '/v1/content/generate/visuals', {
      text: '40 percent more apples',
      platforms: ['x', 'instagram'],
    }),
  );
  expect(visuals.items.map(({ size_id }) => size_id)).toEqual(['x', 'portrait']);

  const started = await json(
    request('POST', '/v1/content/generate/complete', { source_text: text, platforms: ['x'], visuals: null }),
    202,
  );
  let run = started.run;
  while (run.state === 'running') {
    await pause(100);
    run = (await json(request('GET', `/api/v1/content/runs/${run.id}`))).run;
  }
  expect(run).toMatchObject({ state: 'needs_review', copies: { open: 1 } });
  const costs = await json(request('GET', '/v1/costs/tracking/summary'));
  expect(costs).toMatchObject({ total: { cost_micros: 0 }, by_run: [{ run_id: run.id, tasks: 2 }] });
});

it('says what is missing, and reads files that are sent', { timeout: 60_000 }, async () => {
  const { request } = await startServer();
  const nothing = await json(request('POST', '/v1/content/generate/insights', {}), 400);
  expect(JSON.stringify(nothing)).toContain('source_text');
  const form = new FormData();
  form.set('file', new File([new Uint8Array(docx(harvest, { title: 'Harvest' }))], 'harvest.docx'));
  const read = await json(request('POST', '/api/v1/content/sources/file', form), 201);
  expect(read).toMatchObject({ kind: 'docx', title: 'Harvest', file_name: 'harvest.docx' });
  const again = new FormData();
  again.set('file', new File([new Uint8Array([0, 1, 2, 3])], 'x.bin'));
  await json(request('POST', '/api/v1/content/sources/file', again), 415);
  const guarded = await json(
    request('POST', '/api/v1/content/sources', {
      kind: 'url',
      url: 'http://169.254.169.254/latest/meta-data',
    }),
    424,
  );
  expect(JSON.stringify(guarded)).toContain('remedy');
});
