import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphClient } from '../../electron/networks/meta/graph-api.ts';
import { graphObjectIn, momentAt } from '../../electron/networks/meta/graph-json.ts';
import { listed } from '../../electron/networks/meta/listing.ts';
import { minutesToRegainAccess, usedPercent } from '../../electron/networks/meta/usage.ts';
import type { HttpAnswer, HttpRequest } from '../../shared/ports.ts';
import { testIo } from '../support/networks/io.ts';

interface Said {
  status?: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** A client whose network says what it is told to; `asked` holds the requests. */
function clientSaying(...said: Said[]) {
  const asked: HttpRequest[] = [];
  const io = testIo({
    send: async (request): Promise<HttpAnswer> => {
      asked.push(request);
      const { status = 200, body, headers = {} } = said[Math.min(asked.length, said.length) - 1] as Said;
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return {
        status,
        headers,
        url: request.url,
        bytes: new TextEncoder().encode(text),
        text: () => text,
        json: () => JSON.parse(text),
      };
    },
  });
  const client = graphClient(
    {
      network: 'Facebook',
      base: 'https://graph.example/v26.0',
      token: 'EAA-token',
      appSecret: 'secret',
      meanings: { 2207042: { kind: 'quota_exhausted', says: 'has enough for today', remedy: 'Wait.' } },
    },
    io,
  );
  return { client, asked, io };
}

/** HMAC-SHA256 of `EAA-token` with `secret`, by openssl. */
const proof = '60bc11f01c8b81b8ebdc7e9e9d2938451cc0b9b348184b27b0eb1b9e7ec81934';

describe('a call to a Graph API', () => {
  it('sends the token in a header only, with the proof that the app knows its secret', async () => {
    const { client, asked } = clientSaying({ body: { id: '1' } });
    await client.get('/me', { fields: 'id,name', after: undefined });
    expect(asked[0]).toMatchObject({
      url: `https://graph.example/v26.0/me?fields=id%2Cname&appsecret_proof=${proof}`,
      headers: { authorization: 'Bearer EAA-token' },
    });
    await client.post('/1/feed', { message: 'a & b', published: true, at: 5 });
    expect(asked[1]).toMatchObject({
      url: 'https://graph.example/v26.0/1/feed',
      method: 'POST',
      body: `message=a+%26+b&published=true&at=5&appsecret_proof=${proof}`,
    });
    await client.delete('/1_2');
    expect(asked[2]).toMatchObject({ method: 'DELETE' });
    expect(asked.some(({ url }) => url.includes('EAA-token'))).toBe(false);
  });

  it('sends a file as a form', async () => {
    const { client, asked } = clientSaying({ body: { id: '1' } });
    const file = {
      name: 'source',
      bytes: Uint8Array.from([1, 2, 3]),
      mime: 'image/png',
      fileName: 'a.png',
    };
    await client.post('/1/photos', { published: false }, { file, deadlineMs: 9_000 });
    const [request] = asked;
    expect(request?.deadlineMs).toBe(9_000);
    expect(request?.headers).not.toHaveProperty('content-type');
    const form = request?.body as FormData;
    expect(form.get('published')).toBe('false');
    expect(form.get('appsecret_proof')).toBe(proof);
    const sent = form.get('source') as File;
    expect([sent.name, sent.type, [...new Uint8Array(await sent.arrayBuffer())]]).toEqual([
      'a.png',
      'image/png',
      [1, 2, 3],
    ]);
  });

  it.each([['<!doctype html>'], ['{"id":"12'], ['[]'], ['null']])(
    'does not know what a success that reads %s means',
    async (body) => {
      const { client } = clientSaying({ body });
      await expect(client.post('/1/feed')).rejects.toMatchObject({ kind: 'unknown_outcome' });
    },
  );

  it('takes an error for one also where the status says otherwise', async () => {
    const { client } = clientSaying({ status: 200, body: { error: { code: 190, message: 'Ended' } } });
    await expect(client.get('/me')).rejects.toMatchObject({ kind: 'auth_revoked' });
  });
});

describe('what the errors of a Graph API mean', () => {
  it.each([
    [{ code: 1 }, 'server_error'],
    [{ code: 2 }, 'server_error'],
    [{ code: 4 }, 'rate_limited'],
    [{ code: 17 }, 'rate_limited'],
    [{ code: 32 }, 'rate_limited'],
    [{ code: 341 }, 'rate_limited'],
    [{ code: 613 }, 'rate_limited'],
    [{ code: 80_001 }, 'rate_limited'],
    [{ code: 80_006 }, 'rate_limited'],
    [{ code: 10 }, 'auth_revoked'],
    [{ code: 200 }, 'auth_revoked'],
    [{ code: 299 }, 'auth_revoked'],
    [{ code: 100 }, 'rejected'],
    [{ code: 100, error_subcode: 33 }, 'not_found'],
    [{ code: 803 }, 'not_found'],
    [{ code: 102 }, 'auth_revoked'],
    [{ code: 190 }, 'auth_revoked'],
    [{ code: 190, error_subcode: 458 }, 'auth_revoked'],
    [{ code: 190, error_subcode: 459 }, 'auth_revoked'],
    [{ code: 190, error_subcode: 460 }, 'auth_revoked'],
    [{ code: 190, error_subcode: 463 }, 'auth_expired'],
    [{ code: 190, error_subcode: 464 }, 'auth_revoked'],
    [{ code: 190, error_subcode: 467 }, 'auth_revoked'],
    [{ code: 368 }, 'rejected'],
    [{ code: 506 }, 'unknown_outcome'],
    [{ code: 100, error_subcode: 1_366_051 }, 'unknown_outcome'],
    [{ code: 100, error_subcode: 1_609_005 }, 'rejected'],
    [{ code: 324, error_subcode: 1_366_046 }, 'rejected'],
    [{ code: 368, error_subcode: 1_390_008 }, 'rate_limited'],
    [{ code: 100, error_subcode: 1_363_047 }, 'server_error'],
    [{ code: 9, error_subcode: 2_207_042 }, 'quota_exhausted'],
    [{ code: 77_777, is_transient: true }, 'server_error'],
    [{ code: 77_777 }, 'rejected'],
  ])('%j is %s', async (error, kind) => {
    const { client } = clientSaying({ status: 400, body: { error: { message: 'No', ...error } } });
    const subcode = 'error_subcode' in error ? `/${error.error_subcode}` : '';
    await expect(client.post('/1/feed')).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(/^Facebook .*\.$/),
      details: { code: `${error.code}${subcode}`, words: 'No', remedy: expect.any(String) },
    });
  });

  it('prefers the words that Meta means for people', async () => {
    const { client } = clientSaying({
      status: 400,
      body: { error: { code: 100, message: '(#100) Bad', error_user_msg: 'The text is too long.' } },
    });
    await expect(client.get('/me')).rejects.toMatchObject({ details: { words: 'The text is too long.' } });
  });

  it('names the permission that Meta names', async () => {
    const message = '(#200) Requires pages_manage_posts permission and pages_read_engagement, not more.';
    const { client } = clientSaying({ status: 403, body: { error: { code: 200, message } } });
    await expect(client.get('/me')).rejects.toMatchObject({
      details: { remedy: 'Sign the account in again and allow pages_manage_posts, pages_read_engagement.' },
    });
  });

  it('goes by the status where there is no error object', async () => {
    const { client } = clientSaying({ status: 502, body: 'Bad gateway' });
    await expect(client.get('/me')).rejects.toMatchObject({ kind: 'server_error' });
  });

  it('waits as long as the headers say, else a quarter of an hour', async () => {
    const usage = {
      '104002288765432': [
        { type: 'pages', call_count: 100, total_cputime: 20, estimated_time_to_regain_access: 17 },
      ],
    };
    const body = { error: { code: 80_001, message: 'Too many' } };
    const told = clientSaying({
      status: 400,
      body,
      headers: { 'x-business-use-case-usage': JSON.stringify(usage) },
    });
    await expect(told.client.get('/me')).rejects.toMatchObject({
      details: { retryAt: told.io.clock.now() + 17 * 60_000 },
    });
    const untold = clientSaying({ status: 400, body });
    await expect(untold.client.get('/me')).rejects.toMatchObject({
      details: { retryAt: untold.io.clock.now() + 15 * 60_000 },
    });
  });
});

describe('the usage that Meta reports', () => {
  it('is noted when it comes near its end', async () => {
    const headers = { 'x-app-usage': JSON.stringify({ call_count: 81, total_time: 3, total_cputime: 2 }) };
    const near = clientSaying({ body: {}, headers });
    await near.client.get('/me');
    expect(near.io.log.lines).toEqual(['the allowance of calls is nearly used up']);
    const far = clientSaying({ body: {}, headers: { 'x-app-usage': '{"call_count":79}' } });
    await far.client.get('/me');
    expect(far.io.log.lines).toEqual([]);
  });

  it('is never a reason to fail, whatever the headers hold', () => {
    const header = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(header, header, (business, app) => {
        const headers = { 'x-business-use-case-usage': business, 'x-app-usage': app };
        expect(minutesToRegainAccess(headers)).toBeGreaterThanOrEqual(0);
        expect(usedPercent(headers)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('reading what Meta writes', () => {
  it('keeps every digit of an id that is too large for a number, and nothing else', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.string(), fc.double(), (id, text, size) => {
        const number = Number.isFinite(size) ? size : 0;
        const read = graphObjectIn({
          text: () => `{"id":${id},"text":${JSON.stringify(text)},"size":${JSON.stringify(number)}}`,
        });
        expect(String(read?.id)).toBe(String(id));
        expect(read?.text).toBe(text);
        expect(Number(read?.size)).toBe(JSON.parse(JSON.stringify(number)));
      }),
    );
  });

  it.each([
    ['2026-11-21T09:00:00+0000', '2026-11-21T09:00:00Z'],
    ['2026-11-21T10:30:00+0130', '2026-11-21T09:00:00Z'],
    ['2026-11-21T09:00:00Z', '2026-11-21T09:00:00Z'],
    [Date.parse('2026-11-21T09:00:00Z') / 1_000, '2026-11-21T09:00:00Z'],
  ])('reads the moment %s', (written, meant) => {
    expect(momentAt({ at: written }, 'at')).toBe(Date.parse(meant));
  });

  it('follows a listing by its cursors, never by the addresses that hold the token', async () => {
    const next = 'https://graph.example/v26.0/1/feed?access_token=EAA-token&after=c1';
    const { client, asked } = clientSaying(
      { body: { data: [{ id: '1' }], paging: { cursors: { after: 'c1' }, next } } },
      { body: { data: [{ id: '2' }], paging: { next: next.replace('c1', 'c2') } } },
      { body: { data: [{ id: '3' }], paging: { cursors: { after: 'c3' } } } },
    );
    expect(await listed(client, '/1/feed', { limit: 1 }, 9)).toEqual([{ id: '1' }, { id: '2' }, { id: '3' }]);
    expect(asked.map(({ url }) => new URL(url).searchParams.get('after'))).toEqual([null, 'c1', 'c2']);
  });

  it('ends a listing that goes round in circles', async () => {
    const page = {
      body: {
        data: [{ id: '1' }],
        paging: { cursors: { after: 'c1' }, next: 'https://graph.example/x?after=c1' },
      },
    };
    const { client, asked } = clientSaying(page);
    await listed(client, '/1/feed', {}, 50);
    expect(asked).toHaveLength(2);
  });
});
