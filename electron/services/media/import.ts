import type { Media } from '../../../shared/contract/media.ts';
import { type HttpAnswer, HttpFailure } from '../../../shared/ports.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { takeBytes } from './files.ts';
import { checkFolder } from './intake.ts';
import type { MediaRow } from './rows.ts';

/** Held in memory while it comes; larger files are downloaded by the person and uploaded in pieces. */
export const maxImportBytes = 100 * 1024 * 1024;
const deadlineMs = 5 * 60_000;

function nameIn({ headers, url }: HttpAnswer): string {
  const given = /filename="?([^";]{1,200})"?/i.exec(headers['content-disposition'] ?? '')?.[1];
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return given ?? (decodeURIComponent(last) || new URL(url).hostname);
  } catch (error) {
    if (error instanceof URIError) return last;
    throw error;
  }
}

function refusedFetch(message: string, remedy: string): Refusal {
  return new Refusal('network_unreachable', message, { field: 'url', remedy });
}

async function fetchFile(context: ServiceContext, url: string): Promise<HttpAnswer> {
  let answer: HttpAnswer;
  try {
    answer = await context.http.send({ url, deadlineMs, maxBytes: maxImportBytes });
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    const tooLarge = error.reason === 'too_large';
    const refusal = refusedFetch(
      tooLarge ? `The file is larger than ${maxImportBytes / 1024 / 1024} MB.` : error.message,
      tooLarge
        ? 'Download it yourself and upload it: uploads may have 2 GB.'
        : 'Check the address, or download the file yourself and upload it.',
    );
    refusal.cause = error;
    throw refusal;
  }
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw refusedFetch(
    `${new URL(answer.url).host} answers with ${answer.status} instead of the file.`,
    'Check that the address opens without signing in.',
  );
}

/** Fetches a file under the rules for outgoing requests and takes it in as if it had been uploaded. */
export async function importMedia(
  context: ServiceContext,
  input: {
    url: string;
    altText: string;
    folderId: string | null;
    origin?: MediaRow['origin'];
    fileName?: string;
  },
): Promise<Media> {
  const { url, altText, folderId, origin = 'import' } = input;
  await checkFolder(context, folderId);
  const answer = await fetchFile(context, url);
  const fileName = input.fileName ?? nameIn(answer);
  return takeBytes(context, answer.bytes, { fileName, altText, folderId, origin });
}
