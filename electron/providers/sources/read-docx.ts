import { parseHTML } from 'linkedom';
import mammoth from 'mammoth';
import { fromBufferPromise, type ZipFile } from 'yauzl';
import { Refusal } from '../../../shared/refusal.ts';
import { cleanLines, finished, titleFrom } from './clean-text.ts';
import { type ReadSource, unreadable } from './source-types.ts';

const maxEntries = 2_000;
const maxUnpacked = 150 * 1024 * 1024;
/** What is read of it; pictures are not. */
const maxText = 40 * 1024 * 1024;
/** Texts pack well; what packs better than this was made to. */
const maxRatio = 250;
const ratioCountsFrom = 4 * 1024 * 1024;
const propertiesPart = 'docProps/core.xml';

function bomb(): Error {
  return new Refusal('too_large', 'The document unpacks to far more than a text needs.', {
    field: 'file',
    remedy: 'Copy its text into a new document, or paste it.',
  });
}

function damaged(cause: unknown): Error {
  return unreadable('The Word document cannot be opened: it is damaged.', 'Save it again as .docx.', cause);
}

/** Looks at all entries before anything is unpacked into memory; answers the document's own properties. */
async function lookThrough(zip: ZipFile): Promise<string> {
  let unpacked = 0;
  let text = 0;
  let count = 0;
  let hasBody = false;
  let properties = '';
  for await (const entry of zip.eachEntry()) {
    count += 1;
    unpacked += entry.uncompressedSize;
    if (/\.(?:xml|rels)$/i.test(entry.fileName)) text += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    const isPacked = entry.uncompressedSize > ratioCountsFrom && ratio > maxRatio;
    if (count > maxEntries || unpacked > maxUnpacked || text > maxText || isPacked) throw bomb();
    if (entry.isEncrypted()) {
      throw unreadable('The document is protected by a password.', 'Save it without a password.');
    }
    if (entry.fileName === 'word/document.xml') hasBody = true;
    if (!/\.(?:xml|rels)$/i.test(entry.fileName)) continue;
    // Read to the end: the sizes that the archive names are checked on the way.
    const decoder = new TextDecoder();
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      if (entry.fileName === propertiesPart) properties += decoder.decode(chunk, { stream: true });
    }
  }
  if (!hasBody) throw damaged(undefined);
  return properties;
}

async function checked(bytes: Buffer): Promise<string> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
    try {
      return await lookThrough(zip);
    } finally {
      zip.close();
    }
  } catch (error) {
    throw error instanceof Refusal ? error : damaged(error);
  }
}

function property(xml: string, name: string): string {
  const [, value = ''] = new RegExp(`<${name}[^>]{0,200}>([^<]{0,500})</${name}>`).exec(xml) ?? [];
  const { document } = parseHTML(`<p>${value}</p>`);
  return cleanLines(document.querySelector('p')?.textContent ?? '');
}

/** Reads the words of a Word document; pictures, their descriptions, macros and comments are not read. */
export async function readDocx(bytes: Uint8Array, fileName: string): Promise<ReadSource> {
  const buffer = Buffer.from(bytes);
  const properties = await checked(buffer);
  const { value } = await mammoth.extractRawText({ buffer }).catch((error: unknown) => {
    throw damaged(error);
  });
  const text = cleanLines(value);
  if (text === '')
    throw unreadable('There is no text in the document.', 'Choose another, or paste the text.');
  const made = Date.parse(property(properties, 'dcterms:created'));
  return finished({
    title: property(properties, 'dc:title') || titleFrom(text, fileName),
    author: property(properties, 'dc:creator').slice(0, 200) || null,
    site: null,
    publishedAt: Number.isNaN(made) ? null : made,
    text,
    pageStarts: [],
    remarks: [],
  });
}
