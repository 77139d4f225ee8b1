import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { updateBrand } from '../../../electron/services/brand/service.ts';
import {
  listMedia,
  openMediaFile,
  removeMedia,
  uploadMedia,
} from '../../../electron/services/media/service.ts';
import {
  batchVisuals,
  cancelRendering,
  createTemplate,
  drawVisuals,
  duplicateTemplate,
  getRendering,
  listTemplates,
  openTemplate,
  previewVisual,
  removeTemplate,
  renderVisual,
  restoreTemplate,
  updateTemplate,
} from '../../../electron/services/visuals/service.ts';
import { designOf, words } from '../../shared/visuals/design.ts';
import { noisePicture } from '../../support/pictures.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

const opened: TestWorkspace[] = [];

afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.close();
});

async function openStudio() {
  const workspace = await openTestWorkspace(tempFolder(), scriptedNetwork().adapter);
  opened.push(workspace);
  return workspace;
}

const hello = designOf([words('{{title}}')], {
  variables: [{ type: 'text', key: 'title', label: 'Title', default: 'Good morning' }],
});
const own = { name: 'Mine', category: 'Words' as const, design: hello };
const square = { sizeIds: ['square' as const], format: 'png' as const };

describe('visual templates', () => {
  it('of your own stand before those that come with Rostrum', async () => {
    const { context } = await openStudio();
    const builtIn = (await listTemplates(context)).items;
    expect(builtIn.length).toBeGreaterThanOrEqual(14);
    const { id } = await createTemplate(context, own);
    const { items, looks } = await listTemplates(context);
    expect(items[0]).toMatchObject({ id, name: 'Mine', isBuiltIn: false, pages: 1, sizeId: 'square' });
    expect(items).toHaveLength(builtIn.length + 1);
    expect(looks[0]).toMatchObject({ id: 'slate', name: 'Studio' });
  });

  it('are changed at the version that was read, and copied from what comes with Rostrum', async () => {
    const { context } = await openStudio();
    const copy = await duplicateTemplate(context, 'quote');
    expect(copy.name).toBe('Quote (copy)');
    const changed = await updateTemplate(context, { id: copy.id, name: 'Ours', version: 1 });
    expect(changed).toMatchObject({ name: 'Ours', version: 2 });
    await expect(updateTemplate(context, { id: copy.id, name: 'Theirs', version: 1 })).rejects.toMatchObject({
      code: 'conflict',
      details: { field: 'version' },
    });
    await expect(updateTemplate(context, { id: 'quote', name: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect((await openTemplate(context, copy.id)).design).toEqual(
      (await openTemplate(context, 'quote')).design,
    );
  });

  it('come back after a deletion is undone', async () => {
    const { context } = await openStudio();
    const { id } = await createTemplate(context, own);
    await removeTemplate(context, id);
    await expect(openTemplate(context, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(removeTemplate(context, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await restoreTemplate(context, id)).toMatchObject({ id, name: 'Mine' });
  });

  it('are gone for good a month after their deletion, and renderings a month after they were asked for', async () => {
    const { context, clock } = await openStudio();
    const [first, second] = [await createTemplate(context, own), await createTemplate(context, own)];
    const rendering = await renderVisual(context, { design: hello, values: {}, ...square });
    await removeTemplate(context, first.id);
    clock.jump(31 * 24 * 3_600_000);
    await removeTemplate(context, second.id);
    await expect(restoreTemplate(context, first.id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await restoreTemplate(context, second.id)).id).toBe(second.id);
    await renderVisual(context, { design: hello, values: {}, ...square });
    await expect(getRendering(context, rendering.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are refused with the place of each fault, and nothing is kept', async () => {
    const { context } = await openStudio();
    const wrong = designOf([words('{{nobody}}', { size: -1, color: 'pink' })]);
    await expect(createTemplate(context, { ...own, design: wrong })).rejects.toMatchObject({
      code: 'invalid_input',
      details: {
        field: 'design.pages.0.layers.0.size',
        problems: [
          { field: 'design.pages.0.layers.0.size' },
          { field: 'design.pages.0.layers.0.color', remedy: expect.stringContaining('#1b887a') },
        ],
      },
    });
    expect((await listTemplates(context)).items.every(({ isBuiltIn }) => isBuiltIn)).toBe(true);
  });
});

describe('the look of the brand kit', () => {
  it('stands before the others once the kit has colours, and its logo is drawn', async () => {
    const { context } = await openStudio();
    const file = new File([await noisePicture(60)], 'logo.png');
    const logo = await uploadMedia(context, { file, altText: '' });
    const before = await previewVisual(context, { templateId: 'quote', values: {}, page: 1, width: 200 });
    await updateBrand(context, {
      colors: [
        { name: 'Sand', hex: '#e0c9a6' },
        { name: 'Main', hex: '#7a1f3d' },
        { name: 'Text', hex: '#221122' },
      ],
      fonts: { heading: 'playfair display', body: 'Futura' },
      logos: [{ mediaId: logo.id, name: 'Mark' }],
    });
    expect((await listTemplates(context)).looks[0]).toMatchObject({
      id: 'brand',
      name: 'Studio',
      primary: '#7a1f3d',
      accent: '#e0c9a6',
      ink: '#221122',
      headingFont: 'Playfair Display',
      bodyFont: 'Inter',
      logoId: logo.id,
    });
    const after = await previewVisual(context, { templateId: 'quote', values: {}, page: 1, width: 200 });
    expect(after.notes).toEqual([]);
    expect(after.image).not.toBe(before.image);
    const plain = { templateId: 'quote', lookId: 'slate', values: {}, page: 1, width: 200 };
    expect((await previewVisual(context, plain)).image).toBe(before.image);
  });
});

describe('a preview', () => {
  it('is a picture of one page that nobody keeps', async () => {
    const { context } = await openStudio();
    const shown = await previewVisual(context, { templateId: 'tips', values: {}, page: 2, width: 216 });
    expect(shown).toMatchObject({ width: 216, height: 270, pages: 7, notes: [] });
    expect(shown.image).toMatch(/^data:image\/png;base64,iVBOR/);
    expect((await listMedia(context, { limit: 10, trashed: false, sort: 'newest' })).items).toEqual([]);
  });

  it('refuses what is not there by its field', async () => {
    const { context } = await openStudio();
    const ask = (input: object) => previewVisual(context, { values: {}, page: 1, ...input });
    await expect(ask({ templateId: 'nothing' })).rejects.toMatchObject({ details: { field: 'templateId' } });
    await expect(ask({ templateId: 'quote', page: 2 })).rejects.toMatchObject({ details: { field: 'page' } });
    await expect(ask({ templateId: 'quote', lookId: 'x' })).rejects.toMatchObject({
      details: { field: 'lookId' },
    });
    await expect(ask({ templateId: 'quote', values: { qoute: 'x' } })).rejects.toMatchObject({
      details: { field: 'values.qoute', remedy: 'It has: quote, name, role, photo.' },
    });
    await expect(ask({})).rejects.toMatchObject({ details: { field: 'templateId' } });
  });

  it('shows the pictures of its own workspace only', async () => {
    const { context } = await openStudio();
    const file = new File([await noisePicture(80)], 'a.png');
    const { id } = await uploadMedia(context, { file, altText: '' });
    const show = (photo: string) =>
      previewVisual(context, { templateId: 'quote', values: { photo }, page: 1, width: 200 });
    expect((await show(id)).notes).toEqual([]);
    for (const foreign of ['018f-of-another-workspace', '../../etc/passwd', 'http://127.0.0.1/x.png']) {
      expect((await show(foreign)).notes).toMatchObject([{ kind: 'no_picture' }]);
    }
    await removeMedia(context, id);
    expect((await show(id)).notes).toMatchObject([{ kind: 'no_picture' }]);
  });
});

describe('a rendering', () => {
  it('puts pictures into the library with their words as alt text, the same ones once', async () => {
    const { context } = await openStudio();
    const asked = { templateId: 'quote', values: { quote: 'Less, but better', role: '' }, ...square };
    const first = await renderVisual(context, asked);
    expect(first).toMatchObject({ state: 'done', total: 1, done: 1, notes: [], problem: null });
    expect(first.items[0]?.media).toMatchObject({
      mime: 'image/png',
      width: 1080,
      height: 1080,
      fileName: 'Quote (square).png',
      altText: 'Less, but better. Mara Lindqvist',
    });
    const again = await renderVisual(context, asked);
    expect(again.items[0]?.media.id).toBe(first.items[0]?.media.id);
  });

  it('takes a carousel into one document', async () => {
    const { context } = await openStudio();
    const made = await renderVisual(context, {
      templateId: 'tips',
      values: { tips: ['One\nFirst', 'Two\nSecond'] },
      sizeIds: ['document'],
      format: 'pdf',
      name: 'Better coffee',
    });
    const [item] = made.items;
    expect(item).toMatchObject({
      page: null,
      media: { kind: 'document', fileName: 'Better coffee (document).pdf' },
    });
    const { path } = await openMediaFile(context, item?.media.id ?? '', 'original');
    const { PDFDocument } = await import('@cantoo/pdf-lib');
    const document = await PDFDocument.load(readFileSync(path));
    expect(document.getPageCount()).toBe(4);
  });

  it('of many rows goes on in the background, some at a time, and tells how far it is', async () => {
    const { context, events } = await openStudio();
    const rows = Array.from({ length: 25 }, (_none, index) => ({ title: `Morning ${index}` }));
    const begun = await batchVisuals(context, { design: hello, rows, ...square, name: 'Mornings' });
    expect(begun).toMatchObject({ state: 'running', total: 25, done: 0 });
    await drawVisuals(context, { renderingId: begun.id });
    expect(await getRendering(context, begun.id)).toMatchObject({ state: 'running', done: 20 });
    await drawVisuals(context, { renderingId: begun.id });
    const ended = await getRendering(context, begun.id);
    expect(ended).toMatchObject({ state: 'done', done: 25 });
    expect(new Set(ended.items.map(({ media }) => media.id)).size).toBe(25);
    expect(ended.items[24]).toMatchObject({ row: 24, media: { altText: 'Morning 24' } });
    expect(events.filter(({ topic }) => topic === 'visuals')).toHaveLength(26);
  });

  it('that is cancelled keeps what it has made and makes no more', async () => {
    const { context } = await openStudio();
    const rows = Array.from({ length: 25 }, (_none, index) => ({ title: `Evening ${index}` }));
    const { id } = await batchVisuals(context, { design: hello, rows, ...square });
    await drawVisuals(context, { renderingId: id });
    expect(await cancelRendering(context, id)).toMatchObject({ state: 'cancelled', done: 20 });
    await drawVisuals(context, { renderingId: id });
    const ended = await getRendering(context, id);
    expect(ended).toMatchObject({ state: 'cancelled', done: 20, endedAt: expect.any(String) });
    expect(ended.items).toHaveLength(20);
  });

  it('refuses a wrong row before anything is drawn', async () => {
    const { context } = await openStudio();
    const rows: Record<string, string>[] = [{ title: 'a' }, { title: 'b', titel: 'c' }];
    await expect(batchVisuals(context, { design: hello, rows, ...square })).rejects.toMatchObject({
      details: { field: 'rows.1.titel' },
    });
    const many = Array.from({ length: 200 }, () => ({}));
    const sizes = { ...square, sizeIds: ['square' as const, 'story' as const, 'link' as const] };
    await expect(batchVisuals(context, { design: hello, rows: many, ...sizes })).rejects.toMatchObject({
      code: 'too_large',
      details: { field: 'rows' },
    });
    expect((await listMedia(context, { limit: 10, trashed: false, sort: 'newest' })).items).toEqual([]);
  });

  it('leaves out of its answer what was deleted from the library since', async () => {
    const { context } = await openStudio();
    const made = await renderVisual(context, { design: hello, values: {}, ...square });
    await removeMedia(context, made.items[0]?.media.id ?? '');
    expect(await getRendering(context, made.id)).toMatchObject({ state: 'done', done: 1, items: [] });
  });
});
