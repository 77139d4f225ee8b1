import { type HttpAnswer, type HttpClient, HttpFailure, type HttpRequest } from '../../shared/ports.ts';

/** Freepik as its reference describes it; anything that it does not describe is an error of the caller. */
export interface FakeFreepik {
  http: HttpClient;
  key: string;
  /** What was paid for. */
  downloads: string[];
  /** Answers every call with this status, while set. */
  trouble: { status: number } | undefined;
}

const knownParameters =
  /^(term|page|limit|order|filters\[content_type\]\[photo\]|filters\[orientation\]\[(landscape|portrait|square|panoramic)\])$/;

const resources = Array.from({ length: 60 }, (_, index) => ({
  id: 1_000 + index,
  title: `Rye loaf ${index}`,
  url: `https://www.freepik.com/free-photo/rye-loaf_${1_000 + index}.htm`,
  filename: `rye-loaf-${index}.zip`,
  licenses: [
    { type: index % 2 ? 'premium' : 'freemium', url: 'https://www.freepik.com/profile/license/pdf/1' },
  ],
  products: [],
  meta: { published_at: '2026-01-14T20:45:28.000Z', is_new: false, available_formats: {} },
  image: {
    type: 'photo',
    orientation: 'landscape',
    source: { url: `https://img.freepik.com/rye-${index}.jpg`, key: 'large', size: '740x640' },
  },
  related: { serie: [], others: [], keywords: [] },
  stats: { downloads: 5, likes: 1 },
  author: { id: 7, name: 'Mara Miller', avatar: 'https://avatar.cdnpk.net/7.jpg', slug: 'mara' },
}));

function answer(url: string, status: number, body: unknown): HttpAnswer {
  const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(JSON.stringify(body));
  const text = () => new TextDecoder().decode(bytes);
  return { status, url, headers: {}, bytes, text, json: () => JSON.parse(text()) as unknown };
}

export function fakeFreepik(picture: Uint8Array): FakeFreepik {
  const fake: FakeFreepik = { http: { send }, key: 'FPSX-test-key', downloads: [], trouble: undefined };

  function search(url: URL): HttpAnswer {
    for (const name of url.searchParams.keys()) {
      if (!knownParameters.test(name)) throw new Error(`Freepik knows no parameter ${name}.`);
    }
    const page = Number(url.searchParams.get('page') ?? 1);
    const limit = Number(url.searchParams.get('limit') ?? 20);
    if (page < 1 || page > 100 || limit < 1) return answer(url.href, 400, { message: 'Invalid pagination' });
    const data = resources.slice((page - 1) * limit, page * limit);
    const last = Math.ceil(resources.length / limit);
    return answer(url.href, 200, {
      data,
      meta: { current_page: page, per_page: limit, last_page: last, total: resources.length },
    });
  }

  function download(url: URL, id: string): HttpAnswer {
    const known = resources.find((resource) => String(resource.id) === id);
    if (!known) return answer(url.href, 404, { message: 'Not Found' });
    fake.downloads.push(id);
    const signed = `https://img.freepik.com/files/${id}.jpg?hmac=1`;
    return answer(url.href, 200, {
      data: {
        filename: `rye-${id}.jpg`,
        url: `https://downloadscdn5.freepik.com/d/${id}/rye.jpg`,
        signed_url: signed,
      },
    });
  }

  async function send(request: HttpRequest): Promise<HttpAnswer> {
    const url = new URL(request.url);
    const hasKey = Object.keys(request.headers ?? {}).some(
      (name) => name.toLowerCase() === 'x-freepik-api-key',
    );
    if (url.host === 'img.freepik.com') {
      if (hasKey) throw new Error('The key was shown to another host.');
      return answer(url.href, 200, picture);
    }
    if (url.host !== 'api.freepik.com') throw new HttpFailure('dns', false, `${url.host} has no address.`);
    if (fake.trouble) return answer(url.href, fake.trouble.status, { message: 'Trouble' });
    if (request.headers?.['x-freepik-api-key'] !== fake.key)
      return answer(url.href, 401, { message: 'Unauthorized' });
    if (url.pathname === '/v1/resources') return search(url);
    const id = /^\/v1\/resources\/(\d+)\/download$/.exec(url.pathname)?.[1];
    return id ? download(url, id) : answer(url.href, 404, { message: 'Not Found' });
  }

  return fake;
}
