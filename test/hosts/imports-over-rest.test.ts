import { expect, it } from 'vitest';
import { startServer } from '../support/server.ts';

function form(text: string, name = 'plan.csv') {
  const body = new FormData();
  body.append('file', new File([text], name, { type: 'text/csv' }));
  return body;
}

it('imports a sheet over REST, from the upload to the posts, and exports them', async () => {
  const server = await startServer();
  const begun = await server.request(
    'POST',
    '/api/v1/imports/upload',
    form('Text,Labels\nHello,Shop\n=1+1,\n'),
  );
  expect(begun.status).toBe(201);
  const file = (await begun.json()) as { id: string; row_count: number; columns: { field: string }[] };
  expect(file.row_count).toBe(2);
  expect(file.columns.map(({ field }) => field)).toEqual(['text', 'labels']);
  const check = await server.request('GET', `/api/v1/imports/${file.id}/check`);
  expect(await check.json()).toMatchObject({ summary: { ready: 2, errors: 0 } });
  const rows = await server.request('GET', `/api/v1/imports/${file.id}/rows?show=ready&limit=1`);
  expect(await rows.json()).toMatchObject({ items: [{ number: 2, text: 'Hello' }], total: 2 });
  expect((await server.request('POST', `/api/v1/imports/${file.id}/confirm`)).status).toBe(200);
  await expect
    .poll(async () => (await (await server.request('GET', `/api/v1/imports/${file.id}`)).json()) as object, {
      timeout: 10_000,
    })
    .toMatchObject({ state: 'done', progress: { created: 2 } });
  const exported = await server.request('GET', '/api/v1/posts/export?format=csv');
  expect(exported.headers.get('content-type')).toContain('text/csv');
  expect(exported.headers.get('content-disposition')).toContain('posts-');
  expect(await exported.text()).toContain(`"'=1+1"`);
  const sample = await server.request('GET', '/api/v1/imports/sample?format=xlsx');
  expect(new Uint8Array(await sample.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
});

it('says over REST what is wrong with a file', async () => {
  const server = await startServer();
  const refused = await server.request('POST', '/api/v1/imports/upload', form('', 'empty.csv'));
  expect(refused.status).toBe(415);
  expect(await refused.json()).toMatchObject({ message: 'The file is empty.', field: 'file' });
  const large = form('x'.repeat(51 * 1024 * 1024));
  const tooLarge = await server.request('POST', '/api/v1/imports/upload', large);
  expect(tooLarge.status).toBe(413);
  expect(await tooLarge.json()).toMatchObject({ message: 'The file has more than 50 MB.', field: 'file' });
});
