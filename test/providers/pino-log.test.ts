import { describe, expect, it } from 'vitest';
import { createLog, type LogOptions } from '../../electron/providers/pino-log.ts';
import { HttpFailure } from '../../shared/ports.ts';

function capture(level: LogOptions['level'] = 'debug') {
  const lines: string[] = [];
  const log = createLog({ level, destination: { write: (line: string) => lines.push(line) } });
  return { log, text: () => lines.join(''), rows: () => lines.map((line) => JSON.parse(line)) };
}

const canary = 'kestrel-over-heather-4711';

const hidingPlaces: [string, object][] = [
  ['password', { password: canary }],
  ['app password', { credentials: { app_password: canary } }],
  ['access token', { secret: { access_token: canary } }],
  ['refresh token in camel case', { session: { refreshToken: canary } }],
  ['session tokens of Bluesky', { body: { accessJwt: canary, refreshJwt: canary } }],
  ['authorization header', { headers: { Authorization: `Bearer ${canary}` } }],
  ['basic authorization as text', { note: `Authorization: Basic ${canary}` }],
  ['headers object', { headers: new Headers({ authorization: canary, cookie: canary }) }],
  ['cookies', { headers: { cookie: canary, 'set-cookie': [canary] } }],
  ['client secret', { config: { client_secret: canary } }],
  ['API key', { apiKey: canary, 'x-api-key': canary, api_key: canary }],
  ['key in a map', { secrets: new Map([['access_token', canary]]) }],
  ['private key', { privateKey: canary }],
  ['signature', { 'webhook-signature': canary }],
  ['far below', { a: { b: { c: { d: [{ token: canary }] } } } }],
  ['address with a query', { url: `https://example.com/cb?state=1&access_token=${canary}&x=1` }],
  ['address with a code', { url: `https://example.com/cb?code=${canary}` }],
  ['address object', { url: new URL(`https://example.com/cb?token=${canary}`) }],
  ['address with a user', { url: `https://ada:${canary}@example.com/feed` }],
  ['JSON in text', { body: `{"identifier":"ada","password":"${canary}"}` }],
  ['form in text', { body: `grant_type=password&password=${canary}` }],
  ['bytes', { body: Buffer.from(canary), more: new TextEncoder().encode(canary) }],
  [
    'web token in text',
    { note: 'sent eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJrZXN0cmVsLW92ZXItaGVhdGhlciJ9.c2lnbmF0dXJl' },
  ],
  ['error', { error: new Error(`refused: access_token=${canary}`) }],
  ['fields of an error', { error: Object.assign(new Error('refused'), { details: { token: canary } }) }],
  ['cause of an error', { error: new Error('outer', { cause: new Error(`Bearer ${canary}`) }) }],
];

describe('the log', () => {
  it.each(hidingPlaces)('does not tell a secret: %s', (_name, fields) => {
    const { log, text } = capture();
    for (const level of ['debug', 'info', 'warn', 'error'] as const) log[level](fields, 'Signing in');
    expect(text()).toContain('Signing in');
    expect(text()).toContain('[');
    for (const form of [
      canary,
      encodeURIComponent(canary),
      Buffer.from(canary).toString('base64'),
      'eyJzdWIi',
    ]) {
      expect(text()).not.toContain(form);
    }
    expect(text()).not.toContain(Buffer.from(canary).join(','));
  });

  it('does not tell a secret in the message', () => {
    const { log, text } = capture();
    log.warn({}, `The server refused Bearer ${canary}`);
    expect(text()).toContain('The server refused Bearer [hidden]');
  });

  it('tells everything else', () => {
    const { log, rows } = capture();
    const error = new HttpFailure('reset', true, 'The connection broke.', { cause: new Error('ECONNRESET') });
    const fields = {
      accountId: '0199',
      tokenExpiresAt: 1_795_000_000_000,
      hasPassword: true,
      none: null,
      parts: [1, 'two'],
    };
    log.info({ ...fields, error }, 'Publishing ended');
    const [row] = rows();
    expect(row).toMatchObject({
      ...fields,
      level: 30,
      msg: 'Publishing ended',
      error: { type: 'HttpFailure', reason: 'reset', sent: true, message: 'The connection broke.' },
    });
    expect(row.error.stack).toContain('pino-log.test.ts');
    expect(row.error.cause.message).toBe('ECONNRESET');
    expect(Date.parse(row.time)).toBeGreaterThan(0);
  });

  it('survives what has no plain form', () => {
    const { log, rows } = capture();
    const ring: Record<string, unknown> = { name: 'ring' };
    ring.self = ring;
    log.info({ ring, big: 12n, nothing: undefined, when: new Date(0) }, 'Odd things');
    expect(rows()[0]).toMatchObject({ big: '12', when: '1970-01-01T00:00:00.000Z', ring: { name: 'ring' } });
  });

  it('is silent below its level', () => {
    const { log, rows } = capture('warn');
    log.debug({}, 'quiet');
    log.info({}, 'quiet');
    log.warn({}, 'heard');
    log.error({}, 'heard');
    expect(rows().map((row) => row.msg)).toEqual(['heard', 'heard']);
  });
});
