import { type HttpAnswer, HttpFailure } from '../../../shared/ports.ts';
import { Refusal } from '../../../shared/refusal.ts';
import {
  maxSourceBytes,
  type ReadFeed,
  type ReadSource,
  readFeedBytes,
  readSourceBytes,
} from '../../providers/sources/sources.ts';
import type { ServiceContext } from '../context.ts';

const deadlineMs = 30_000;
const maxFeedBytes = 5 * 1024 * 1024;

async function answerOf(
  context: ServiceContext,
  url: string,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<HttpAnswer> {
  let answer: HttpAnswer;
  try {
    answer = await context.http.send({
      url,
      deadlineMs,
      maxBytes,
      headers: { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5' },
      ...(signal && { signal }),
    });
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    const refusal = new Refusal('network_unreachable', error.message, {
      field: 'url',
      remedy: 'Check the address, or open it in a browser and paste its text.',
    });
    refusal.cause = error;
    throw refusal;
  }
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw new Refusal(
    'network_unreachable',
    `${new URL(answer.url).host} answers with ${answer.status} instead of the page.`,
    {
      field: 'url',
      remedy: 'Check that the address opens without signing in, or paste the text.',
    },
  );
}

/** Documents are often served as bytes of no kind, or as a page. */
function isDocument(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 5)).toString('latin1');
  return head === '%PDF-' || head.startsWith('PK\u0003\u0004');
}

type ByteKind = 'pdf' | 'docx' | 'text';

/** By what is in it, never by its name alone. */
export function kindOfBytes(bytes: Uint8Array, fileName: string): ByteKind {
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('PK\u0003\u0004')) return 'docx';
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) {
    throw new Refusal(
      'unsupported_media',
      'This is a document of the old .doc format, or one with a password.',
      {
        field: 'file',
        remedy: 'Save it as .docx without a password.',
      },
    );
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells a text from other files.
  if (/[\u0000-\u0008]/.test(head) && !/^(?:\xff\xfe|\xfe\xff)/.test(head)) {
    throw new Refusal('unsupported_media', `${fileName} is neither a PDF, a Word document nor a text.`, {
      field: 'file',
      remedy: 'Choose a PDF, .docx, .txt or .md file.',
    });
  }
  return 'text';
}

export interface Fetched {
  kind: 'url' | 'pdf' | 'docx';
  url: string;
  read: ReadSource;
}

/** Reads what is behind an address: an article, a PDF, a Word document or a plain text. */
export async function fetchSource(
  context: ServiceContext,
  url: string,
  signal?: AbortSignal,
): Promise<Fetched> {
  const answer = await answerOf(context, url, maxSourceBytes, signal);
  const { bytes } = answer;
  const contentType = answer.headers['content-type'] ?? '';
  const fileName = new URL(answer.url).pathname.split('/').at(-1) ?? '';
  if (/^(?:application\/pdf|text\/plain)|wordprocessingml/i.test(contentType) || isDocument(bytes)) {
    const kind = kindOfBytes(bytes, fileName);
    const read = await readSourceBytes({ kind, bytes, fileName }, signal);
    return { kind: kind === 'text' ? 'url' : kind, url: answer.url, read };
  }
  if (/^(?:image|video|audio|font)\//i.test(contentType)) {
    throw new Refusal('unsupported_media', 'This address leads to a file without text.', {
      field: 'url',
      remedy: 'Give the address of an article.',
    });
  }
  if (/(?:rss|atom|feed\+json)/i.test(contentType)) {
    throw new Refusal('unsupported_media', 'This address is a feed of articles.', {
      field: 'url',
      remedy: 'Read it as a feed and pick the articles.',
    });
  }
  const read = await readSourceBytes({ kind: 'page', bytes, contentType, url: answer.url }, signal);
  return { kind: 'url', url: answer.url, read };
}

export async function fetchFeed(
  context: ServiceContext,
  url: string,
  signal?: AbortSignal,
): Promise<ReadFeed> {
  const answer = await answerOf(context, url, maxFeedBytes, signal);
  const contentType = answer.headers['content-type'] ?? '';
  return readFeedBytes({ bytes: answer.bytes, contentType, url: answer.url }, signal);
}
