import { type IncomingHttpHeaders, request } from 'node:http';
import type { PdsAccount } from './local-pds.ts';

const api = '/@atproto/oauth-provider/~api';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

function ask(
  url: string,
  { method = 'GET', headers, body }: { method?: string; headers: Record<string, string>; body?: string },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** A browser on the authorization page of a PDS: it asks what that page's script asks, with the page's cookies. */
export interface SignInPage {
  /** Signs in and allows what is asked; gives the address to which the browser is sent back. */
  allow(account: PdsAccount, options?: { scope?: string }): Promise<URL>;
  /** The address to which a person who says no is sent back. */
  deny(): Promise<URL>;
}

export async function openSignInPage(address: string): Promise<SignInPage> {
  const page = new URL(address);
  const cookies = new Map<string, string>();

  async function call(url: string, options: Parameters<typeof ask>[1]): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await ask(url, { ...options, headers: { ...options.headers, ...(cookie && { cookie }) } });
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    if (answer.status >= 400) throw new Error(`${url} answered ${answer.status}: ${answer.text}`);
    return answer;
  }

  function navigate(url: string, from?: string): Promise<Answer> {
    return call(url, {
      headers: {
        accept: 'text/html',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
        'sec-fetch-site': from ? 'same-origin' : 'none',
        ...(from && { referer: from }),
      },
    });
  }

  async function post(path: string, body: object, token?: string): Promise<Record<string, unknown>> {
    const answer = await call(`${page.origin}${api}${path}`, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        origin: page.origin,
        referer: address,
        'sec-fetch-mode': 'same-origin',
        'sec-fetch-dest': 'empty',
        'sec-fetch-site': 'same-origin',
        'x-csrf-token': cookies.get('csrf-token') ?? '',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    return JSON.parse(answer.text);
  }

  async function goBack({ url }: Record<string, unknown>): Promise<URL> {
    const { headers } = await navigate(String(url), address);
    return new URL(headers.location ?? '');
  }

  const { text } = await navigate(address);
  if (!text.includes('<html')) throw new Error(`There is no page at ${address}.`);
  return {
    async allow({ handle, did, password }, { scope } = {}) {
      const credentials = { locale: 'en', username: handle, password, remember: false };
      const { ephemeralToken } = await post('/sign-in', credentials);
      return goBack(await post('/consent', { did, ...(scope && { scope }) }, String(ephemeralToken)));
    },
    deny: async () => goBack(await post('/reject', {})),
  };
}
