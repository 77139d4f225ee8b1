import { PDFDocument, type PDFImage, PDFName, type PDFPage } from '@cantoo/pdf-lib';
import { Resvg } from '@resvg/resvg-js';
import type { Drawing, Mark } from '../../../shared/charts/marks.ts';
import { pagesOf } from '../../../shared/reports/pages.ts';
import { type Letters, openLetters } from './letters.ts';
import { type PdfFont, placeFont } from './pdf-font.ts';
import type { ReportOrder } from './report-order.ts';

/** Pixels to a point in what is drawn as a picture: sharp on paper. */
const pictureScale = 4;
/** Of a circle's radius, how far the handles of four curves are away. */
const roundness = 0.5523;

interface Book {
  document: PDFDocument;
  letters: Letters;
  fonts: Map<string, PdfFont>;
  pictures: Map<string, PDFImage>;
  /** Texts that were drawn as pictures, by what they look like. */
  drawn: Map<string, { image: PDFImage; width: number }>;
}

function short(value: number): string {
  return String(Math.round(value * 1_000) / 1_000);
}

function color(hexColor: string, operator: 'rg' | 'RG'): string {
  const parts = [1, 3, 5].map((at) => short(Number.parseInt(hexColor.slice(at, at + 2), 16) / 255));
  return `${parts.join(' ')} ${operator}`;
}

type Point = readonly [number, number];

/** A page is measured from its upper edge, as screens are; a PDF from its lower. */
function pageOperators(height: number) {
  const at = ([x, y]: Point) => `${short(x)} ${short(height - y)}`;
  const path = (points: readonly Point[]) =>
    points.map((point, index) => `${at(point)} ${index === 0 ? 'm' : 'l'}`).join(' ');
  const rounded = (x: number, y: number, width: number, tall: number, radius: number) => {
    const [right, low, hold] = [x + width, y + tall, radius * (1 - roundness)];
    const turn = (one: Point, other: Point, end: Point) => `${at(one)} ${at(other)} ${at(end)} c`;
    return [
      `${at([x + radius, y])} m ${at([right - radius, y])} l`,
      turn([right - hold, y], [right, y + hold], [right, y + radius]),
      `${at([right, low - radius])} l`,
      turn([right, low - hold], [right - hold, low], [right - radius, low]),
      `${at([x + radius, low])} l`,
      turn([x + hold, low], [x, low - hold], [x, low - radius]),
      `${at([x, y + radius])} l`,
      turn([x, y + hold], [x + hold, y], [x + radius, y]),
      'h',
    ].join(' ');
  };
  return { at, path, rounded };
}

type TextMark = Extract<Mark, { kind: 'text' }>;

function startOf({ x, align }: TextMark, width: number): number {
  return align === 'left' ? x : align === 'middle' ? x - width / 2 : x - width;
}

/** As a picture, with everything that shaping and colour take; drawn once however often it stands there. */
async function pictureOfText(book: Book, { text, size, weight, fill }: TextMark) {
  const key = JSON.stringify([text, size, weight, fill]);
  const known = book.drawn.get(key);
  if (known) return known;
  const { svg, width } = await book.letters.drawn(text, size, weight, fill);
  const box = `width="${width + 2}" height="${size * 1.6}"`;
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" ${box}><g transform="translate(1 ${size * 1.15})">${svg}</g></svg>`;
  const image = new Resvg(whole, {
    fitTo: { mode: 'zoom', value: pictureScale },
    font: {
      fontFiles: await book.letters.filesFor([text]),
      loadSystemFonts: false,
      defaultFontFamily: 'Inter',
    },
    logLevel: 'off',
  }).render();
  const made = { image: await book.document.embedPng(image.asPng()), width };
  book.drawn.set(key, made);
  return made;
}

function fontOf(book: Book, file: PdfFont['file']): PdfFont {
  const known = book.fonts.get(file.name);
  if (known) return known;
  const font: PdfFont = {
    key: `F${book.fonts.size + 1}`,
    ref: book.document.context.nextRef(),
    file,
    used: new Map(),
  };
  book.fonts.set(file.name, font);
  return font;
}

function image(page: PDFPage, picture: PDFImage, place: [number, number, number, number]): string {
  const key = `P${picture.ref.objectNumber}`;
  page.node.setXObject(PDFName.of(key), picture.ref);
  const [x, y, width, height] = place;
  return `q ${short(width)} 0 0 ${short(height)} ${short(x)} ${short(y)} cm /${key} Do Q`;
}

async function textOperators(book: Book, page: PDFPage, height: number, mark: TextMark): Promise<string> {
  const { y, text, size, weight, fill } = mark;
  if (text === '') return '';
  const runs = await book.letters.plainRuns(text, weight);
  if (!runs) {
    const { image: picture, width } = await pictureOfText(book, mark);
    const box: [number, number, number, number] = [
      startOf(mark, width) - 1,
      height - y - size * 0.45,
      width + 2,
      size * 1.6,
    ];
    return image(page, picture, box);
  }
  const width = (runs.reduce((sum, run) => sum + run.width, 0) * size) / 1_000;
  const shown = runs.map(({ font: file, glyphs }) => {
    const font = fontOf(book, file);
    page.node.setFontDictionary(PDFName.of(font.key), font.ref);
    for (const { glyph, character } of glyphs) font.used.set(glyph, character);
    const codes = glyphs.map(({ glyph }) => glyph.toString(16).padStart(4, '0')).join('');
    return `/${font.key} ${size} Tf <${codes}> Tj`;
  });
  const begin = `${short(startOf(mark, width))} ${short(height - y)}`;
  return `${color(fill, 'rg')} BT 1 0 0 1 ${begin} Tm ${shown.join(' ')} ET`;
}

async function markOperators(book: Book, page: PDFPage, drawing: Drawing, mark: Mark): Promise<string> {
  const { at, path, rounded } = pageOperators(drawing.height);
  switch (mark.kind) {
    case 'rect': {
      const { x, y, width, height, fill, radius = 0 } = mark;
      const box =
        radius > 0
          ? rounded(x, y, width, height, Math.min(radius, width / 2, height / 2))
          : `${at([x, y + height])} ${short(width)} ${short(height)} re`;
      return `${color(fill, 'rg')} ${box} f`;
    }
    case 'line':
      return `${color(mark.stroke, 'RG')} ${mark.width} w [] 0 d ${path([mark.from, mark.to])} S`;
    case 'curve':
      return `${color(mark.stroke, 'RG')} ${mark.width} w 1 j ${mark.isDashed ? '[3 2.5] 0 d' : '[] 0 d'} ${path(mark.points)} S`;
    case 'area':
      return `${color(mark.fill, 'rg')} ${path(mark.points)} h f`;
    case 'dot': {
      const { x, y, radius } = mark;
      return `${color(mark.fill, 'rg')} ${rounded(x - radius, y - radius, radius * 2, radius * 2, radius)} f`;
    }
    case 'text':
      return textOperators(book, page, drawing.height, mark);
    case 'picture': {
      const picture = book.pictures.get(mark.name);
      if (!picture) return '';
      return image(page, picture, [mark.x, drawing.height - mark.y - mark.height, mark.width, mark.height]);
    }
  }
}

async function addPage(book: Book, drawing: Drawing): Promise<void> {
  const page = book.document.addPage([drawing.width, drawing.height]);
  const operators: string[] = [];
  for (const mark of drawing.marks) operators.push(await markOperators(book, page, drawing, mark));
  const { context } = book.document;
  page.node.addContentStream(context.register(context.flateStream(operators.join('\n'))));
}

/** The logo as it is drawn: whatever it was stored as, and no larger than paper needs. */
async function logoOf(document: PDFDocument, path: string | null): Promise<Map<string, PDFImage>> {
  if (path === null) return new Map();
  const { default: sharp } = await import('sharp');
  const png = await sharp(path, { density: 200 })
    .rotate()
    .resize({ width: 800, height: 400, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer();
  return new Map([['logo', await document.embedPng(png)]]);
}

/** The report on pages, in vectors, with text that can be searched and copied. */
export async function pdfReport(
  { content, logoPath, fontsFolder }: ReportOrder,
  onAdvance: (share: number) => void,
): Promise<{ bytes: Uint8Array; pages: number }> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(content.name, { showInWindowTitleBar: true });
  document.setAuthor(content.workspace);
  document.setSubject(content.period);
  document.setLanguage('en');
  document.setCreationDate(new Date(content.madeAt));
  const book: Book = {
    document,
    letters: openLetters(fontsFolder),
    fonts: new Map(),
    pictures: await logoOf(document, logoPath),
    drawn: new Map(),
  };
  const pages = pagesOf(content);
  for (const [index, page] of pages.entries()) {
    await addPage(book, page);
    onAdvance((index + 1) / (pages.length + 1));
  }
  for (const font of book.fonts.values()) placeFont(document.context, font);
  return { bytes: await document.save(), pages: pages.length };
}
