import { expect, it } from 'vitest';
import { startServer } from '../support/server.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look at what they expect of an answer
type Answer = any;

it('keeps a report over REST, makes its file by the job queue and gives it', async () => {
  const server = await startServer();
  const ask = async (method: string, path: string, body?: object): Promise<Answer> => {
    const answer = await server.request(method, `/api/v1/analytics/reports${path}`, body);
    return { http: answer.status, ...((await answer.json()) as object) };
  };
  const { items } = await ask('GET', '/starters');
  expect(items.map(({ key }: Answer) => key)).toEqual(['monthly-client', 'weekly-team', 'campaign']);
  const schedule = { every: 'month', day: 1, time: '08:00', formats: ['pdf'] };
  const kept = await ask('POST', '', { ...items[0].definition, schedule });
  expect(kept).toMatchObject({ http: 201, name: 'Monthly report', next_run_at: expect.any(String) });

  const bad = await ask('PUT', `/${kept.id}`, {
    range: { kind: 'fixed', from: '2026-02-02', to: '2026-02-01' },
  });
  expect(bad.http).toBe(400);
  expect((await ask('POST', '/generate', { format: 'pdf' })).http).toBe(400);

  const ordered = await ask('POST', '/generate', { report_id: kept.id, format: 'csv' });
  expect(ordered.http).toBe(202);
  await expect
    .poll(async () => (await ask('GET', `/files/${ordered.id}`)).state, { timeout: 15_000 })
    .toBe('done');
  const file = await server.request('GET', `/api/v1/analytics/reports/files/${ordered.id}/download`);
  expect(file.headers.get('content-type')).toContain('text/csv');
  expect(await file.text()).toContain('Key figures');
  expect((await ask('GET', `/${kept.id}`)).files[0]).toMatchObject({
    id: ordered.id,
    size_bytes: expect.any(Number),
  });
  expect((await ask('DELETE', `/${kept.id}`)).http).toBe(200);
  expect((await ask('GET', '')).items).toEqual([]);
});
