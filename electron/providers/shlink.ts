import { type HttpClient, HttpFailure } from '../../shared/ports.ts';

/** Makes a long address short. Throws `ShortenerFailure` with words for a person. */
export interface LinkShortener {
  shorten(longUrl: string): Promise<string>;
}

export class ShortenerFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ShortenerFailure';
  }
}

const deadlineMs = 8_000;
const maxBytes = 100_000;

function reasonOf(status: number): string {
  if (status === 401 || status === 403) return 'The shortener does not take the key.';
  if (status === 404) return 'There is no Shlink server at this address.';
  return `The shortener answered with ${status}.`;
}

/** A Shlink server (REST interface 3): the same long address gets the same short one. */
export function shlinkShortener(
  http: HttpClient,
  { address, key }: { address: string; key: string },
): LinkShortener {
  return {
    async shorten(longUrl) {
      try {
        const answer = await http.send({
          url: `${address}/rest/v3/short-urls`,
          method: 'POST',
          headers: { 'X-Api-Key': key, 'Content-Type': 'application/json', Accept: 'application/json' },
          body: JSON.stringify({ longUrl, findIfExists: true }),
          deadlineMs,
          maxBytes,
        });
        if (answer.status !== 200 && answer.status !== 201)
          throw new ShortenerFailure(reasonOf(answer.status));
        const { shortUrl } = answer.json() as { shortUrl?: unknown };
        const url = typeof shortUrl === 'string' ? URL.parse(shortUrl) : null;
        if (!url || !/^https?:$/.test(url.protocol)) {
          throw new ShortenerFailure('The shortener’s answer held no short address.');
        }
        return String(shortUrl);
      } catch (error) {
        if (error instanceof ShortenerFailure) throw error;
        if (error instanceof HttpFailure) {
          throw new ShortenerFailure('The shortener cannot be reached.', { cause: error });
        }
        if (error instanceof SyntaxError) {
          throw new ShortenerFailure('The shortener’s answer could not be read.', { cause: error });
        }
        throw error;
      }
    },
  };
}
