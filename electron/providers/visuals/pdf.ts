import { PDFDocument } from '@cantoo/pdf-lib';

export interface DocumentPage {
  png: Uint8Array;
  width: number;
  height: number;
}

/** 144 pixels to an inch: sharp on a screen and small enough to upload. */
const pointsPerPixel = 0.5;
const quality = 92;

/** Photographs would make a PDF of PNGs far too heavy; flat pages stay sharper as they are. */
async function lighter(png: Uint8Array): Promise<{ bytes: Uint8Array; isJpeg: boolean }> {
  const { default: sharp } = await import('sharp');
  const jpeg = await sharp(png).jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer();
  return jpeg.length < png.length * 0.7 ? { bytes: jpeg, isJpeg: true } : { bytes: png, isJpeg: false };
}

/** Pages as one PDF with a title. No dates, so that the same pages give the same bytes. */
export async function makeDocument(title: string, pages: readonly DocumentPage[]): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setProducer('Rostrum');
  document.setCreator('Rostrum');
  for (const { png, width, height } of pages) {
    const { bytes, isJpeg } = await lighter(png);
    const picture = isJpeg ? await document.embedJpg(bytes) : await document.embedPng(bytes);
    const size: [number, number] = [width * pointsPerPixel, height * pointsPerPixel];
    document.addPage(size).drawImage(picture, { x: 0, y: 0, width: size[0], height: size[1] });
  }
  return document.save();
}
