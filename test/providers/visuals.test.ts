import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type DrawingOrder, drawPage } from '../../electron/providers/visuals/draw.ts';
import { makeDocument } from '../../electron/providers/visuals/pdf.ts';
import { bindDocument, drawVisual } from '../../electron/providers/visuals/renderer.ts';
import type { DesignInput } from '../../shared/visuals/format.ts';
import { builtInLooks, neutralLook } from '../../shared/visuals/looks.ts';
import { visualSizes } from '../../shared/visuals/sizes.ts';
import { builtInTemplates } from '../../shared/visuals/templates/built-in.ts';
import { designOf, read, words } from '../shared/visuals/design.ts';
import { tempFolder } from '../support/temp-folder.ts';

function order(design: DesignInput, extra: Partial<DrawingOrder> = {}): DrawingOrder {
  const size = visualSizes.square;
  return {
    design: read(design),
    values: {},
    look: neutralLook,
    size,
    page: 0,
    scale: 1,
    paths: {},
    ...extra,
  };
}

async function pixelAt(png: Uint8Array, left: number, top: number): Promise<number[]> {
  const data = await sharp(png).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer();
  return [...data];
}

const titled = (text: string, extra: object = {}) => designOf([words(text, { font: 'heading', ...extra })]);

describe('drawing a page', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('gives the same bytes for the same order, in this thread and in the worker', async () => {
    const asked = order(titled('Good coffee is patience 🎉 ☕️ that you can taste. ★ →'));
    const [first, second, other] = [await drawPage(asked), await drawPage(asked), await drawVisual(asked)];
    expect(first.notes).toEqual([]);
    expect([first.width, first.height]).toEqual([1080, 1080]);
    expect(Buffer.from(first.png).equals(second.png)).toBe(true);
    expect(Buffer.from(first.png).equals(other.png)).toBe(true);
  });

  it('asks no network for anything', async () => {
    const asked = vi.fn(() => Promise.reject(new Error('no network')));
    vi.stubGlobal('fetch', asked);
    const text = 'http://example.com/a.png 한국어 日本語 العربية 🫨 <img src="http://example.com/b.png">';
    await drawPage(order(titled(text)));
    expect(asked).not.toHaveBeenCalled();
  });

  it('shows markup as the text that it is', async () => {
    const plain = await drawPage(order(titled('<script>alert(1)</script>')));
    const empty = await drawPage(order(titled('')));
    expect(plain.notes).toEqual([]);
    expect(Buffer.from(plain.png).equals(empty.png)).toBe(false);
  });

  it('says which characters no font has, each time anew', async () => {
    for (let times = 0; times < 2; times += 1) {
      const { notes } = await drawPage(order(titled('안녕 hello')));
      expect(notes).toEqual([
        { kind: 'no_glyph', message: '2 characters have no glyph in the fonts: 안 녕' },
      ]);
    }
  });

  it.each([
    ['Latin with marks', 'Ðíffërênt Žřĺ ŵŷ'],
    ['Cyrillic', 'Хороший кофе'],
    ['Greek', 'Καλός καφές'],
    ['Vietnamese', 'Cà phê ngon ở Việt Nam'],
    ['Arabic', 'القهوة الجيدة'],
    ['Japanese', '良いコーヒーは忍耐の味'],
  ])('has the letters of %s in every family', async (_script, text) => {
    for (const font of ['Inter', 'Playfair Display', 'Space Grotesk'] as const) {
      expect((await drawPage(order(titled(text, { font })))).notes, font).toEqual([]);
    }
  });

  it('makes letters smaller until the words fit, and cuts only then, and says so', async () => {
    const long = 'Why the smallest roastery on the harbour weighs every cup twice. ';
    const fits = await drawPage(order(titled(long.repeat(4), { min: 2 })));
    expect(fits.notes).toEqual([]);
    const cut = await drawPage(order(titled(long.repeat(60), { min: 4, name: 'Title' })));
    expect(cut.notes.map(({ message }) => message)).toEqual([
      '“Title” is too long for this size: its end is cut.',
    ]);
  });

  it('shows pictures of the library in the tones that are asked for, and notes one that is gone', async () => {
    const path = join(tempFolder(), 'photo');
    writeFileSync(
      path,
      await sharp({ create: { width: 400, height: 300, channels: 3, background: '#ffffff' } })
        .jpeg()
        .toBuffer(),
    );
    const full = { x: 0, y: 0, width: 1, height: 1 };
    const photo = (extra: object = {}) =>
      designOf([{ type: 'image', id: 'i', image: '$photo', frame: full, ...extra }], {
        variables: [{ type: 'image', key: 'photo', label: 'Photo', default: 'm1' }],
      });
    const plain = await drawPage(order(photo(), { paths: { m1: path } }));
    expect(await pixelAt(plain.png, 500, 500)).toEqual([255, 255, 255]);
    const toned = photo({ duotone: { dark: '#000000', light: '#3366cc' } });
    const blue = await drawPage(order(toned, { paths: { m1: path } }));
    const [red = 0, green = 0, blueness = 0] = await pixelAt(blue.png, 500, 500);
    expect(
      [Math.abs(red - 0x33), Math.abs(green - 0x66), Math.abs(blueness - 0xcc)].every((far) => far < 4),
    ).toBe(true);
    const gone = await drawPage(order(photo()));
    expect(gone.notes).toEqual([{ kind: 'no_picture', message: 'A picture is no longer in the library.' }]);
  });

  it('draws every template in every size without a complaint about its own words', async () => {
    for (const { id, design } of builtInTemplates) {
      for (const size of [visualSizes.square, visualSizes.portrait, visualSizes.story, visualSizes.link]) {
        const { notes } = await drawPage(order(design, { size, scale: 0.1, look: builtInLooks[1] }));
        expect(notes, `${id} ${size.label}`).toEqual([]);
      }
    }
  });

  it('mirrors a page whose words run from right to left', async () => {
    const bar = { type: 'shape', id: 'bar', shape: 'rect', fill: '#ff0000' } as const;
    const frame = { x: 0, y: 0, width: 0.1, height: 1 };
    const page = (text: string) => designOf([{ ...bar, frame }, words(text, { size: 3 })]);
    const [left, right] = [await drawPage(order(page('coffee'))), await drawPage(order(page('قهوة')))];
    expect(await pixelAt(left.png, 20, 1000)).toEqual([255, 0, 0]);
    expect(await pixelAt(right.png, 1060, 1000)).toEqual([255, 0, 0]);
  });
});

describe('the drawing worker', () => {
  it('does what is asked one after the other and drops what nobody waits for', async () => {
    const stopped = AbortSignal.abort();
    const asked = order(titled('One'), { scale: 0.1 });
    const [first, second] = await Promise.allSettled([drawVisual(asked), drawVisual(asked, stopped)]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'gone' } });
  });

  it('passes on what went wrong and works on', async () => {
    await expect(drawVisual(order(titled('One'), { page: 7 }))).rejects.toThrow('There is no page 7.');
    expect((await drawVisual(order(titled('One'), { scale: 0.1 }))).width).toBe(108);
  });
});

describe('a document', () => {
  it('has a page for each picture and a title, and the same bytes each time', async () => {
    const { png, width, height } = await drawPage(order(titled('Page'), { size: visualSizes.document }));
    const pages = [1, 2, 3].map(() => ({ png, width, height }));
    const [one, other] = [await makeDocument('Five ways', pages), await makeDocument('Five ways', pages)];
    expect(Buffer.from(one).equals(other)).toBe(true);
    const { PDFDocument } = await import('@cantoo/pdf-lib');
    const read = await PDFDocument.load(one);
    expect([read.getPageCount(), read.getTitle()]).toEqual([3, 'Five ways']);
    expect(read.getPage(0).getSize()).toEqual({ width: 540, height: 675 });
    expect(Buffer.from(await bindDocument('Five ways', pages)).equals(one)).toBe(true);
  });
});
