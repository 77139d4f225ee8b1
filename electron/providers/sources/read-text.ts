import { decode } from '../sheets/encoding.ts';
import { cleanLines, finished, titleFrom } from './clean-text.ts';
import { type ReadSource, unreadable } from './source-types.ts';

/** Reads a plain text in whatever letters it is written. */
export async function readText(bytes: Uint8Array, fileName: string): Promise<ReadSource> {
  const text = cleanLines(decode(bytes).text);
  if (text === '') throw unreadable('There is no text in it.', 'Choose another file, or paste the text.');
  return finished({
    title: titleFrom(text, fileName),
    author: null,
    site: null,
    publishedAt: null,
    text,
    pageStarts: [],
    remarks: [],
  });
}
