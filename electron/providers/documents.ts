import { copyFile, readFile, stat, writeFile } from 'node:fs/promises';

/** Rewriting holds the document several times, and takes its time with each object. */
const largestRewritten = 40 * 1024 * 1024;
const mostObjects = 20_000;
/** How many objects writers usually put into one compressed stream. */
const objectsPerStream = 100;

/** Why a document keeps what it tells about its author and programs. */
const reasons = {
  large: 'It is too large or has too many parts to be rewritten without it.',
  signed: 'It is signed, and a change would break the signature.',
  encrypted: 'It is encrypted.',
  unusual: 'It is built in a way that could not be rewritten with certainty.',
};

function count(bytes: Buffer, words: string): number {
  let found = 0;
  for (let at = bytes.indexOf(words); at >= 0; at = bytes.indexOf(words, at + words.length)) found += 1;
  return found;
}

function hasTooManyObjects(bytes: Buffer): boolean {
  return count(bytes, ' obj') + count(bytes, '/ObjStm') * objectsPerStream > mostObjects;
}

function isSigned(bytes: Buffer): boolean {
  return bytes.includes('/ByteRange');
}

/** The document without author, programs, dates and XMP; undefined where that could do harm. */
async function withoutMetadata(bytes: Buffer): Promise<Uint8Array | undefined> {
  const { PDFDict, PDFDocument, PDFName, PDFStream } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
  const { context } = document;
  const names = ['Metadata', 'PieceInfo', 'LastModified'].map((name) => PDFName.of(name));
  const info = context.trailerInfo.Info;
  for (const [reference, object] of context.enumerateIndirectObjects()) {
    const dictionary = object instanceof PDFStream ? object.dict : object;
    if (!(dictionary instanceof PDFDict)) continue;
    if (dictionary.get(PDFName.of('Type')) === PDFName.of('Metadata') || reference === info) {
      context.delete(reference);
      continue;
    }
    for (const name of names) dictionary.delete(name);
  }
  delete context.trailerInfo.Info;
  const saved = await document.save({ addDefaultPage: false, updateFieldAppearances: false });
  const again = await PDFDocument.load(saved, { updateMetadata: false, throwOnInvalidObject: true });
  return again.getPageCount() === document.getPageCount() ? saved : undefined;
}

/**
 * Writes the document without its metadata to `target`; where that could do harm, as it is, and answers why. The
 * pages are not judged: they are only ever shown by others.
 */
export async function sanitizeDocument(source: string, target: string): Promise<string | null> {
  const keep = async (reason: keyof typeof reasons) => {
    await copyFile(source, target);
    return reasons[reason];
  };
  if ((await stat(source)).size > largestRewritten) return keep('large');
  const bytes = await readFile(source);
  if (isSigned(bytes)) return keep('signed');
  if (hasTooManyObjects(bytes)) return keep('large');
  try {
    const clean = await withoutMetadata(bytes);
    if (!clean) return keep('unusual');
    await writeFile(target, clean, { mode: 0o600 });
    return null;
  } catch (error) {
    return keep(error instanceof Error && /encrypt/i.test(error.message) ? 'encrypted' : 'unusual');
  }
}
