import { expect, it } from 'vitest';
import { startServer } from '../support/server.ts';

const design = {
  format: 1,
  size: 'square',
  variables: [{ type: 'text', key: 'firstLine', label: 'First line', default: 'Hello' }],
  pages: [
    {
      id: 'page',
      layers: [
        {
          type: 'shape',
          id: 's',
          shape: 'line',
          alignSelf: 'end',
          fill: { angle: 10, from: '#000', to: 'brand.ink' },
        },
        { type: 'text', id: 't', text: '{{firstLine}}', size: 8, lineHeight: 1.2, maxLines: 2 },
      ],
    },
  ],
};

it('takes a design over REST in the spelling of its own format, and draws it', async () => {
  const server = await startServer();
  const created = await server.request('POST', '/api/v1/visuals', { name: 'Ours', design });
  expect(created.status).toBe(201);
  const { id, is_built_in } = (await created.json()) as { id: string; is_built_in: boolean };
  expect(is_built_in).toBe(false);
  const read = await (await server.request('GET', `/api/v1/visuals/${id}`)).json();
  expect(read).toMatchObject({ size_id: 'square', design: { variables: design.variables } });
  expect(read).toMatchObject({
    design: { pages: [{ layers: [design.pages[0]?.layers[0], { lineHeight: 1.2 }] }] },
  });

  const rendered = await server.request('POST', '/api/v1/visuals/render', {
    template_id: id,
    values: { firstLine: 'Good day' },
    size_ids: ['link'],
  });
  expect(await rendered.json()).toMatchObject({
    state: 'done',
    items: [{ size_id: 'link', page: 1, media: { width: 1200, height: 628, alt_text: 'Good day' } }],
  });
});

it('says over REST what is wrong with a design, and where', async () => {
  const server = await startServer();
  const wrong = { ...design, pages: [{ id: 'page', layers: [{ type: 'hologram', id: 'x' }] }] };
  const refused = await server.request('POST', '/api/v1/visuals', { name: 'Ours', design: wrong });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    field: 'design.pages.0.layers.0.type',
    remedy: 'Use one of: text, image, shape, logo, group.',
  });
  const checked = await server.request('POST', '/api/v1/visuals/validate', { design: wrong });
  expect(await checked.json()).toMatchObject({ problems: [{ path: 'pages.0.layers.0.type' }] });
  for (const nothing of [null, 'text', 7]) {
    const answer = await server.request('POST', '/api/v1/visuals/validate', { design: nothing });
    expect(answer.status).toBe(400);
  }
});
