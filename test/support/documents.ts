import { PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib';
import { strToU8, zipSync } from 'fflate';

export interface PdfPage {
  lines: string[];
  /** White on white. */
  hidden?: string[];
  /** Smaller than a point. */
  tiny?: string[];
}

/** A PDF with text, as office programs write it. */
export async function pdf(
  pages: readonly PdfPage[],
  facts: { title?: string; author?: string; password?: string } = {},
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  if (facts.title) document.setTitle(facts.title);
  if (facts.author) document.setAuthor(facts.author);
  for (const { lines, hidden = [], tiny = [] } of pages) {
    const page = document.addPage([595, 842]);
    let y = 780;
    for (const line of lines) {
      for (const row of line.match(/.{1,80}(?:\s|$)/g) ?? []) {
        page.drawText(row.trim(), { x: 50, y, size: 11, font });
        y -= 15;
      }
      // Paragraphs of articles stand apart; the lines of one are given as one.
      if (line.length > 80) y -= 15;
    }
    hidden.forEach((line, index) => {
      page.drawText(line, { x: 50, y: 200 - index * 16, size: 12, font, color: rgb(1, 1, 1) });
    });
    tiny.forEach((line, index) => {
      page.drawText(line, { x: 50, y: 100 - index * 4, size: 0.4, font });
    });
  }
  if (facts.password) document.encrypt({ userPassword: facts.password, ownerPassword: facts.password });
  return document.save();
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A picture in a paragraph, of which only its description matters. */
function picture(altText: string): string {
  return `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="p" descr="${escaped(altText)}"/></wp:inline></w:drawing></w:r></w:p>`;
}

/** A Word document of paragraphs, as Word writes it. */
export function docx(
  paragraphs: readonly string[],
  options: { title?: string; altText?: string; extra?: Record<string, Uint8Array> } = {},
): Uint8Array {
  const body = paragraphs.map(
    (text) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`,
  );
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packaged}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body.join('')}${options.altText ? picture(options.altText) : ''}</w:body></w:document>`,
    'docProps/core.xml': `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(options.title ?? '')}</dc:title><dc:creator>Mara</dc:creator></cp:coreProperties>`,
  };
  return zipSync({
    ...Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])),
    ...options.extra,
  });
}

/** A page of a journal with its article in the middle. */
export function page(
  paragraphs: readonly string[],
  options: { title?: string; around?: string; head?: string } = {},
): string {
  const { title = 'The harvest', around = '', head: more = '' } = options;
  return `<!doctype html><html lang="en"><head><title>${title} – Harbour Journal</title><meta charset="utf-8"><meta property="og:site_name" content="Harbour Journal"><meta name="author" content="Mara Lindqvist"><meta property="article:published_time" content="2026-11-01T10:00:00Z">${more}</head><body><nav><a href="/">Home</a> <a href="/shop">Shop</a></nav><main><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}${around}</article></main><footer>All rights reserved. Subscribe to our newsletter.</footer></body></html>`;
}

export function rss(items: readonly { title: string; guid: string; link?: string; html: string }[]): string {
  const entries = items.map(
    ({ title, guid, link, html }) =>
      `<item><title>${escaped(title)}</title><guid>${guid}</guid>${link ? `<link>${link}</link>` : ''}<pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate><content:encoded><![CDATA[${html}]]></content:encoded></item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Journal</title><link>https://journal.example/</link><description>News</description>${entries.join('')}</channel></rss>`;
}
