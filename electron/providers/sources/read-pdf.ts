import { getDocumentProxy } from 'unpdf';
import { cleanLines, finished, titleFrom } from './clean-text.ts';
import { type ReadSource, unreadable } from './source-types.ts';

const mostPages = 500;
/** Smaller letters are not meant to be read. */
const smallestPoints = 1;
/** Lines further apart than this many heights begin a paragraph. */
const paragraphGap = 1.7;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

interface Line {
  text: string;
  y: number;
  height: number;
}

/** The lines of a page as it shows them; letters too small to read are left out and counted. */
async function linesOf(page: Page): Promise<{ lines: Line[]; tiny: number }> {
  const { items } = await page.getTextContent();
  const lines: Line[] = [];
  let current: Line | undefined;
  let tiny = 0;
  for (const item of items) {
    if (!('str' in item)) continue;
    const height = Math.abs(Number(item.transform[3])) || item.height;
    if (item.str.trim() !== '' && height < smallestPoints) {
      tiny += 1;
      continue;
    }
    const y = Number(item.transform[5]);
    if (current && item.str !== '' && Math.abs(current.y - y) > height * 0.6) {
      lines.push(current);
      current = undefined;
    }
    current ??= { text: '', y, height };
    current.text += item.str;
    if (item.str.trim() !== '') current.height = Math.max(current.height, height);
    if (item.hasEOL) {
      lines.push(current);
      current = undefined;
    }
  }
  if (current) lines.push(current);
  return { lines: lines.filter(({ text }) => text.trim() !== ''), tiny };
}

/** Lines joined into paragraphs; a word that was parted at the end of a line is one again. */
function joined(lines: readonly Line[]): string {
  let text = '';
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (!before) text = line.text;
    else if (Math.abs(before.y - line.y) > paragraphGap * Math.max(before.height, line.height)) {
      text = `${text.trimEnd()}\n\n${line.text}`;
    } else if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(line.text)) text = text.slice(0, -1) + line.text;
    else text = `${text.trimEnd()} ${line.text.trimStart()}`;
  });
  return cleanLines(text);
}

function asRefusal(error: unknown): Error {
  if (error instanceof Error && error.name === 'PasswordException') {
    return unreadable(
      'The PDF is protected by a password.',
      'Save it without a password and choose that.',
      error,
    );
  }
  return unreadable('The PDF cannot be read: it is damaged.', 'Save it again, or copy its text.', error);
}

function pdfTime(date: unknown): number | null {
  const [, year, month = '01', day = '01'] = /^D:(\d{4})(\d{2})?(\d{2})?/.exec(String(date ?? '')) ?? [];
  const at = year ? Date.parse(`${year}-${month}-${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

async function factsOf(
  pdf: Pdf,
): Promise<{ title: string; author: string | null; publishedAt: number | null }> {
  const { info } = await pdf.getMetadata();
  const facts = info as Record<string, unknown>;
  const told = (name: string) => cleanLines(typeof facts[name] === 'string' ? facts[name] : '');
  return {
    title: told('Title'),
    author: told('Author').slice(0, 200) || null,
    publishedAt: pdfTime(facts.CreationDate),
  };
}

/** Reads the text layer of a PDF page by page; pictures of text are not read. */
export async function readPdf(bytes: Uint8Array, fileName: string): Promise<ReadSource> {
  const pdf = await getDocumentProxy(bytes, { verbosity: 0 }).catch((error: unknown) => {
    throw asRefusal(error);
  });
  const pages = Math.min(pdf.numPages, mostPages);
  const pageStarts: number[] = [];
  const remarks: string[] = [];
  let text = '';
  let tiny = 0;
  let blank = 0;
  for (let number = 1; number <= pages; number += 1) {
    const page = await pdf.getPage(number).catch((error: unknown) => {
      throw asRefusal(error);
    });
    const read = await linesOf(page);
    const words = joined(read.lines);
    tiny += read.tiny;
    if (words === '') blank += 1;
    if (text !== '' && words !== '') text += '\n\n';
    pageStarts.push(text.length);
    text += words;
    page.cleanup();
  }
  if (text.trim() === '') {
    throw unreadable(
      'The PDF has no text in it: its pages are pictures.',
      'Have its text recognised (OCR) with another program first, or paste the text.',
    );
  }
  if (pdf.numPages > pages) remarks.push(`Only its first ${pages} of ${pdf.numPages} pages were read.`);
  if (blank > 0) remarks.push(`${blank} of ${pages} pages have no text that can be read.`);
  if (tiny > 0)
    remarks.push(
      `${tiny} ${tiny === 1 ? 'piece' : 'pieces'} of text too small to be seen ${tiny === 1 ? 'was' : 'were'} left out.`,
    );
  const { title, ...facts } = await factsOf(pdf);
  return finished({
    ...facts,
    title: title || titleFrom(text, fileName),
    site: null,
    text,
    pageStarts,
    remarks,
  });
}
