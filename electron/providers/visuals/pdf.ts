import { PDFDocument } from '@cantoo/pdf-lib';

export interface DocumentPage {
  png: Uint8Array;
  width: number;
  height: number;
}

/** 144 pixels to an inch: sharp on a screen and small enough to upload. */
const pointsPerPixel = 0.5;
const quality = 95;

/** A PNG would have to be decoded here and packed anew, and photographs would become far too heavy. */
async function asJpeg(png: Uint8Array): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  return sharp(png).jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer();
}

/** Pages as one PDF with a title. No dates, so that the same pages give the same bytes. */
export async function makeDocument(title: string, pages: readonly DocumentPage[]): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setProducer('Rostrum');
  document.setCreator('Rostrum');
  for (const { png, width, height } of pages) {
    const picture = await document.embedJpg(await asJpeg(png));
    const size: [number, number] = [width * pointsPerPixel, height * pointsPerPixel];
    document.addPage(size).drawImage(picture, { x: 0, y: 0, width: size[0], height: size[1] });
  }
  return document.save();
}
