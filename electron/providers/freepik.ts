import { z } from 'zod';
import { type HttpAnswer, HttpFailure } from '../../shared/ports.ts';
import { Refusal, type RefusalCode } from '../../shared/refusal.ts';
import type { StockAccess, StockProvider } from './stock.ts';

const origin = 'https://api.freepik.com';
const perPage = 40;

const webAddress = z.url({ protocol: /^https$/ });

const found = z.object({
  data: z.array(
    z.object({
      id: z.number().int(),
      title: z.string().default(''),
      url: webAddress.nullish(),
      licenses: z.array(z.object({ type: z.string() })).default([]),
      image: z.object({ orientation: z.string().nullish(), source: z.object({ url: webAddress }) }),
      author: z.object({ name: z.string() }).nullish(),
    }),
  ),
  meta: z.object({ current_page: z.number(), last_page: z.number() }).nullish(),
});

const downloadable = z.object({
  data: z.object({
    filename: z.string().default('picture.jpg'),
    signed_url: webAddress.nullish(),
    url: webAddress,
  }),
});

const refusals: Record<number, { code: RefusalCode; message: string; remedy: string }> = {
  401: {
    code: 'credentials_refused',
    message: 'Freepik does not know the key.',
    remedy: 'Copy the key from your Freepik account again.',
  },
  403: {
    code: 'credentials_refused',
    message: 'Your Freepik plan does not allow this.',
    remedy: 'Choose another picture, or look at your plan at Freepik.',
  },
  404: {
    code: 'not_found',
    message: 'Freepik no longer has this picture.',
    remedy: 'Search again and choose another one.',
  },
  429: {
    code: 'rate_limited',
    message: 'Freepik takes no more requests for now: the limit of your plan is reached.',
    remedy: 'Try again later, or raise the limit at Freepik.',
  },
};

function refusalFor({ status }: HttpAnswer): Refusal {
  const known = refusals[status];
  if (known) return new Refusal(known.code, known.message, { field: 'provider', remedy: known.remedy });
  return new Refusal('network_unreachable', `Freepik answers with ${status}.`, {
    field: 'provider',
    remedy: 'Try again in a moment.',
  });
}

function unreachable(message: string, cause: unknown): Refusal {
  const remedy = 'Check the connection and try again.';
  const refusal = new Refusal('network_unreachable', message, { field: 'provider', remedy });
  refusal.cause = cause;
  return refusal;
}

async function ask<Schema extends z.ZodType>(
  { http, key }: StockAccess,
  path: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  let answer: HttpAnswer;
  try {
    answer = await http.send({
      url: origin + path,
      headers: { 'x-freepik-api-key': key, accept: 'application/json', 'accept-language': 'en-US' },
    });
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    throw unreachable(`Freepik cannot be reached: ${error.message}`, error);
  }
  if (answer.status !== 200) throw refusalFor(answer);
  try {
    return schema.parse(answer.json());
  } catch (error) {
    throw unreachable('Freepik answered in a way that Rostrum does not understand.', error);
  }
}

/** Photographs of Freepik, by the key of the person's own plan. */
export const freepik: StockProvider = {
  name: 'Freepik',
  help: 'Freepik sells pictures by API. Make a key in your Freepik account; each download counts by your plan there.',
  keyUrl: 'https://www.freepik.com/developers/dashboard/api-key',

  async search(access, { q, page, orientation }) {
    const asked = new URLSearchParams({
      term: q,
      page: String(page),
      limit: String(perPage),
      order: 'relevance',
    });
    asked.set('filters[content_type][photo]', '1');
    if (orientation) asked.set(`filters[orientation][${orientation}]`, '1');
    const { data, meta } = await ask(access, `/v1/resources?${asked}`, found);
    return {
      items: data.map((picture) => ({
        remoteId: String(picture.id),
        title: picture.title,
        thumbnailUrl: picture.image.source.url,
        pageUrl: picture.url ?? null,
        author: picture.author?.name ?? null,
        license: picture.licenses[0]?.type ?? null,
        orientation: picture.image.orientation ?? null,
      })),
      hasMore: meta ? meta.current_page < meta.last_page : data.length === perPage,
    };
  },

  async download(access, remoteId) {
    const path = `/v1/resources/${encodeURIComponent(remoteId)}/download?image_size=large`;
    const { data } = await ask(access, path, downloadable);
    return { url: data.signed_url ?? data.url, fileName: data.filename };
  },

  attribution({ author, license }) {
    if (license === 'premium') return null;
    return author ? `Image by ${author} on Freepik` : 'Image on Freepik';
  },
};
