import { execFileSync, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ServiceContext } from '../../../electron/services/context.ts';
import { listMedia, mediaDetails, openMediaFile } from '../../../electron/services/media/service.ts';
import { openLibrary, take } from '../../support/library.ts';
import { noisePicture, promisingPng } from '../../support/pictures.ts';

const stored = async (context: ServiceContext, id: string) =>
  readFile((await openMediaFile(context, id, 'original')).path);

const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#8a5a2b' } });

describe('what is dangerous to decode', () => {
  it.each([
    ['50,000 × 50,000 pixels', promisingPng(50_000, 50_000), /pixels/],
    ['2,000,000,000 × 2,000,000,000 pixels', promisingPng(2_000_000_000, 2_000_000_000), /./],
    ['a line of 60,000 × 2 pixels', promisingPng(60_000, 2), /narrow/],
  ])('refuses %s before decoding it', async (_name, bytes, words) => {
    const { context } = await openLibrary();
    await expect(take(context, bytes, 'bomb.png')).rejects.toMatchObject({
      code: 'unsupported_media',
      message: expect.stringMatching(words),
    });
  });

  it('goes on with other files after a refused one', async () => {
    const { context } = await openLibrary();
    const wanted = await noisePicture(30);
    const [refused, taken] = await Promise.allSettled([
      take(context, promisingPng(50_000, 50_000), 'bomb.png'),
      take(context, wanted, 'fine.png'),
    ]);
    expect(refused.status).toBe('rejected');
    expect(taken.status).toBe('fulfilled');
  });
});

describe('drawings that load and run things', () => {
  it('are refused in every name and dress, and nothing is asked of anyone', async () => {
    const asked: string[] = [];
    const canary = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void canary.close());
    const url = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
    const { context } = await openLibrary();
    const space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
    const drawings = [
      `<svg ${space}><image href="${url}/a.png"/></svg>`,
      `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "${url}/b">]><svg ${space}><text>&a;</text></svg>`,
      `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><svg ${space}>&b;</svg>`,
      `<svg ${space}><foreignObject><iframe src="${url}/c"/></foreignObject><script>fetch('${url}/d')</script></svg>`,
      `\ufeff<!-- c --><svg:svg xmlns:svg="http://www.w3.org/2000/svg"><svg:use xlink:href="${url}/e"/></svg:svg>`,
    ];
    for (const [index, drawing] of drawings.entries()) {
      for (const name of ['logo.svg', 'logo.png']) {
        await expect(take(context, drawing, name), `${index} ${name}`).rejects.toMatchObject({
          code: 'unsupported_media',
          message: expect.stringContaining('SVG'),
          details: { remedy: expect.stringContaining('PNG') },
        });
      }
    }
    expect(asked).toEqual([]);
  });
});

describe('files that are two things at once', () => {
  it('keep only the picture', async () => {
    const { context } = await openLibrary();
    const gif = Buffer.concat([await flat(10, 10).gif().toBuffer(), Buffer.from('*/=1;alert("canary")/*')]);
    const jpeg = await flat(10, 10).jpeg().toBuffer();
    const comment = Buffer.from('<script>alert("canary")</script>');
    const marker = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
    const html = Buffer.concat([jpeg.subarray(0, 2), marker, comment, jpeg.subarray(2)]);
    const zip = Buffer.concat([await flat(11, 11).png().toBuffer(), Buffer.from('PK\u0003\u0004canary.exe')]);
    for (const [name, bytes, mime] of [
      ['a.js', gif, 'image/gif'],
      ['a.html', html, 'image/jpeg'],
      ['a.png.exe', zip, 'image/png'],
    ] as const) {
      const media = await take(context, bytes, name);
      expect(media).toMatchObject({ mime, fileName: name });
      expect((await stored(context, media.id)).includes('canary')).toBe(false);
    }
  });

  it('keep only the document', async () => {
    const { context } = await openLibrary();
    const document = await PDFDocument.create();
    document.addPage([200, 200]);
    const bytes = Buffer.concat([await document.save(), Buffer.from('PK\u0003\u0004canary.exe')]);
    const media = await take(context, bytes, 'menu.pdf');
    expect(media.mime).toBe('application/pdf');
    expect((await stored(context, media.id)).includes('canary')).toBe(false);
  });
});

describe('what files tell of their makers', () => {
  it('is gone from pictures: place, camera, previews, XMP and IPTC', async () => {
    const { context } = await openLibrary();
    const exif = {
      IFD0: { Make: 'canary-camera', Artist: 'canary-artist' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '52/1 31/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '13/1 24/1 0/1',
      },
    };
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="canary-city"/></rdf:RDF></x:xmpmeta>';
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const bytes = await flat(40, 30).withExif(exif).withXmp(xmp).toFormat(format).toBuffer();
      expect(bytes.includes('canary')).toBe(true);
      const media = await take(context, bytes, `told.${format}`);
      const clean = await stored(context, media.id);
      expect(clean.includes('canary')).toBe(false);
      expect(await sharp(clean).metadata()).toMatchObject({ width: 40, height: 30 });
      const { exif: left, xmp: leftXmp, iptc } = await sharp(clean).metadata();
      expect([left, leftXmp, iptc]).toEqual([undefined, undefined, undefined]);
    }
  });

  it('is gone from documents, whose pages stay', async () => {
    const { context } = await openLibrary();
    const document = await PDFDocument.create();
    document.addPage([300, 200]).drawText('The menu');
    document.setAuthor('canary author');
    document.setProducer('canary producer');
    const xmp = document.context.stream('<x:xmpmeta>canary xmp</x:xmpmeta>', {
      Type: 'Metadata',
      Subtype: 'XML',
    });
    document.catalog.set(PDFName.of('Metadata'), document.context.register(xmp));
    const media = await take(context, await document.save({ useObjectStreams: false }), 'menu.pdf');
    const clean = await stored(context, media.id);
    expect(clean.includes('canary')).toBe(false);
    const read = await PDFDocument.load(clean, { updateMetadata: false });
    expect([read.getPageCount(), read.getAuthor(), read.getProducer()]).toEqual([1, undefined, undefined]);
    expect((await mediaDetails(context, media.id)).metadataKept).toBeNull();
  });

  it('stays in documents where taking it out would do harm, and that is said', async () => {
    const { context } = await openLibrary();
    const document = await PDFDocument.create();
    document.addPage([300, 200]);
    document.context.register(document.context.obj({ Type: 'Sig', ByteRange: [0, 1, 2, 3] }));
    const bytes = await document.save({ useObjectStreams: false });
    const media = await take(context, bytes, 'contract.pdf');
    expect(Buffer.from(bytes).equals(await stored(context, media.id))).toBe(true);
    expect((await mediaDetails(context, media.id)).metadataKept).toMatch(/signed/);
  });

  it('stays in documents of very many parts, which would hold everything up', async () => {
    const { context } = await openLibrary();
    const parts = Array.from({ length: 21_000 }, (_, index) => `${index + 1} 0 obj<</A 1>>endobj\n`);
    const media = await take(
      context,
      `%PDF-1.4\n${parts.join('')}trailer<</Root 1 0 R>>\n%%EOF`,
      'atlas.pdf',
    );
    expect((await mediaDetails(context, media.id)).metadataKept).toMatch(/too many parts/);
  });

  const exiftool = spawnSync('exiftool', ['-ver']).status === 0;

  it.runIf(exiftool)('is not found by exiftool either', async () => {
    const { context } = await openLibrary();
    const bytes = await flat(40, 30)
      .withExif({ IFD0: { Artist: 'canary' } })
      .jpeg()
      .toBuffer();
    const { path } = await openMediaFile(context, (await take(context, bytes, 'told.jpg')).id, 'original');
    expect(execFileSync('exiftool', ['-EXIF:all', '-XMP:all', '-IPTC:all', path], { encoding: 'utf8' })).toBe(
      '',
    );
  });
});

it('keeps names for showing only: no path, no control sign, whatever a file was called', async () => {
  const { context, home } = await openLibrary();
  const bytes = await noisePicture(20);
  const { id } = await take(context, bytes, 'first.png');
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(
      '../../etc/passwd',
      '..\\..\\x',
      'a\0.png',
      'CON',
      '\u202egnp.exe',
      '/abs/olute',
      '%2e%2e%2f',
      '.',
    ),
  );
  const { shownName } = await import('../../../electron/services/media/rows.ts');
  fc.assert(
    fc.property(hostile, (name) => {
      const shown = shownName(name);
      expect(shown.length).toBeGreaterThan(0);
      expect(shown.length).toBeLessThanOrEqual(200);
      expect(shown).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
      expect(shown.isWellFormed()).toBe(true);
    }),
  );
  const media = await take(context, await noisePicture(21), '../../outside.png');
  expect(media.fileName).toBe('outside.png');
  expect((await openMediaFile(context, media.id, 'original')).path).toBe(join(home, 'media', media.id));
  expect(
    (await listMedia(context, { trashed: false, sort: 'newest', limit: 5 })).items.map((item) => item.id),
  ).toContain(id);
});
