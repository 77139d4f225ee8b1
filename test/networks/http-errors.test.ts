import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorOfAnswer, sendTo } from '../../electron/networks/http-errors.ts';
import { HttpFailure } from '../../shared/ports.ts';
import { retryAtOf } from '../../shared/retry-after.ts';

const now = Date.parse('2026-11-21T09:00:00Z');
const day = 24 * 3_600_000;

describe('until when a network asks to wait', () => {
  it.each([
    ['seconds', { 'retry-after': '120' }, now + 120_000],
    ['parts of a second', { 'retry-after': '1.5' }, now + 1_500],
    ['an HTTP date', { 'retry-after': 'Sat, 21 Nov 2026 09:05:00 GMT' }, now + 300_000],
    ['a date that is past', { 'retry-after': 'Fri, 20 Nov 2026 09:05:00 GMT' }, undefined],
    ['a negative number', { 'retry-after': '-5' }, undefined],
    ['zero', { 'retry-after': '0' }, undefined],
    ['ten years', { 'retry-after': '315360000' }, now + day],
    ['more than a number holds', { 'retry-after': '9'.repeat(400) }, now + day],
    ['words', { 'retry-after': 'later' }, undefined],
    ['nothing', { 'retry-after': '' }, undefined],
    ['no header', {}, undefined],
    ['the end of the window as ISO time', { 'x-ratelimit-reset': '2026-11-21T09:04:00.000Z' }, now + 240_000],
    ['the end of the window in Unix seconds', { 'ratelimit-reset': String(now / 1_000 + 60) }, now + 60_000],
    ['a window that has ended', { 'ratelimit-reset': '1700000000' }, undefined],
    [
      'a usable time beside an unusable one',
      { 'retry-after': '-1', 'ratelimit-reset': String(now / 1_000 + 9) },
      now + 9_000,
    ],
  ])('reads %s', (_name, headers, expected) => {
    expect(retryAtOf(headers as Record<string, string>, now)).toBe(expected);
  });

  it('is always in the future and never more than a day away', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (retryAfter, reset) => {
        const at = retryAtOf({ 'retry-after': retryAfter, 'ratelimit-reset': reset }, now);
        if (at === undefined) return;
        expect(at).toBeGreaterThan(now);
        expect(at).toBeLessThanOrEqual(now + day);
      }),
    );
  });
});

describe('what an answer means', () => {
  it.each([
    [400, 'rejected'],
    [401, 'auth_revoked'],
    [403, 'auth_revoked'],
    [404, 'not_found'],
    [408, 'server_error'],
    [409, 'rejected'],
    [410, 'not_found'],
    [413, 'too_large'],
    [422, 'rejected'],
    [429, 'rate_limited'],
    [500, 'server_error'],
    [503, 'server_error'],
    [304, 'server_error'],
  ])('%i is %s, with a remedy', (status, kind) => {
    const error = errorOfAnswer('Mastodon', { status, headers: {} }, { words: 'No.' }, now);
    expect(error).toMatchObject({ kind, details: { words: 'No.', remedy: expect.stringMatching(/\.$/) } });
    expect(error.message).toMatch(/^Mastodon .*\.$/);
  });
});

describe('when there is no answer', () => {
  it.each([
    ['dns', false, 'network_down'],
    ['refused', false, 'network_down'],
    ['blocked', false, 'network_down'],
    ['reset', true, 'unknown_outcome'],
    ['deadline', true, 'unknown_outcome'],
    ['deadline', false, 'network_down'],
  ] as const)('%s, sent: %s, is %s', async (reason, sent, kind) => {
    const http = { send: () => Promise.reject(new HttpFailure(reason, sent, 'socket closed')) };
    await expect(sendTo('Bluesky', http, { url: 'https://bsky.social' })).rejects.toMatchObject({
      kind,
      details: { words: 'socket closed' },
    });
  });

  it('passes a mistake of our own on as it is', async () => {
    const http = { send: () => Promise.reject(new TypeError('not a function')) };
    await expect(sendTo('Bluesky', http, { url: 'https://bsky.social' })).rejects.toBeInstanceOf(TypeError);
  });
});
