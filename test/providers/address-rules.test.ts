import type { LookupFunction } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, publicLookup } from '../../electron/providers/address-rules.ts';
import { isTrustedHost, judgeRedirect, judgeUrl } from '../../electron/providers/url-rules.ts';
import { HttpFailure } from '../../shared/ports.ts';

const octet = fc.integer({ min: 0, max: 255 });

const privateAddress = fc.oneof(
  fc.tuple(fc.constant(127), octet, octet, octet),
  fc.tuple(fc.constant(10), octet, octet, octet),
  fc.tuple(fc.constant(0), octet, octet, octet),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
  fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
  fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
  fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
);

const numberSpellings = [
  (value: number) => String(value),
  (value: number) => `0${value.toString(8)}`,
  (value: number) => `0x${value.toString(16)}`,
  (value: number) => `0X${value.toString(16).toUpperCase()}`,
  (value: number) => `0000${value.toString(8)}`,
  (value: number) => `0x0000${value.toString(16)}`,
];

const textSpellings = [
  (text: string) => text,
  (text: string) => `${text}.`,
  (text: string) => text.replaceAll('.', '。'),
  (text: string) => text.replaceAll('.', '%2E'),
  (text: string) => text.replace(/[0-9]/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  (text: string) => text.replace(/[0-9]/g, (digit) => `%3${digit}`),
];

/** Some way to write an address: 1 to 4 parts, each in its own base, the whole in its own alphabet. */
const spelling = fc
  .record({
    octets: privateAddress,
    parts: fc.integer({ min: 1, max: 4 }),
    numbers: fc.array(fc.constantFrom(...numberSpellings), { minLength: 4, maxLength: 4 }),
    text: fc.constantFrom(...textSpellings),
  })
  .map(({ octets, parts, numbers, text }) => {
    const tail = octets.slice(parts - 1).reduce((sum, value) => sum * 256 + value, 0);
    const values = [...octets.slice(0, parts - 1), tail];
    return text(values.map((value, index) => (numbers[index] ?? String)(value)).join('.'));
  });

function reasonOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof HttpFailure) return error.reason;
    throw error;
  }
  return 'allowed';
}

function answering(...addresses: string[]): LookupFunction {
  return (_hostname, _options, callback) => {
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
}

describe('addresses', () => {
  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '93.184.216.34',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450:4001::1',
  ])('takes %s as public', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    '',
    'example.com',
    '127.1',
    '0x7f000001',
    '2130706433',
    '8.8.8.8 ',
    '8.8.8',
    '::ffff:8.8.8.8',
    'fe80::1%lo',
  ])('takes %j as no public address', (address) => expect(isPublicAddress(address)).toBe(false));

  it('refuses every private IPv4 address in every spelling', () => {
    fc.assert(
      fc.property(spelling, (host) => {
        expect(reasonOf(() => judgeUrl(`http://${host}/`, []))).toBe('blocked');
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses every IPv4 address that is wrapped in an IPv6 address', () => {
    const prefixes = ['::ffff:', '::', '::ffff:0:', '64:ff9b::', '64:ff9b:1::', '64:ff9b:1:2::'];
    fc.assert(
      fc.property(fc.constantFrom(...prefixes), fc.tuple(octet, octet, octet, octet), (prefix, octets) => {
        expect(reasonOf(() => judgeUrl(`http://[${prefix}${octets.join('.')}]/`, []))).toBe('blocked');
      }),
    );
  });

  it('still lets public addresses through, however they are spelled', () => {
    expect(judgeUrl('http://0x08080808/', []).url.hostname).toBe('8.8.8.8');
    expect(judgeUrl('https://[2606:4700::1111]:8443/', []).trusted).toBe(false);
  });
});

describe('lookup', () => {
  const options = { all: true };

  it('keeps the public ones of mixed answers', () => {
    let got: unknown;
    const lookup = publicLookup(
      answering('127.0.0.1', '93.184.216.34', '::1', '2606:4700::1111', '::ffff:10.0.0.1'),
    );
    lookup('mixed.example', options, (_error, addresses) => {
      got = addresses;
    });
    expect(got).toEqual([
      { address: '93.184.216.34', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
  });

  it('gives a socket that wants one address a public one', () => {
    let got: unknown;
    publicLookup(answering('10.0.0.1', '93.184.216.34'))('mixed.example', {}, (_error, address, family) => {
      got = [address, family];
    });
    expect(got).toEqual(['93.184.216.34', 4]);
  });

  it.each([[['127.0.0.1']], [['::1', '10.0.0.1']], [['64:ff9b::808:808']], [[]]])(
    'refuses %j',
    (addresses) => {
      let reason: unknown;
      publicLookup(answering(...addresses))('inside.example', options, (error) => {
        reason = error instanceof HttpFailure ? error.reason : error;
      });
      expect(reason).toBe('blocked');
    },
  );

  it('judges the answer of a resolver that gives one address only', () => {
    let reason: unknown;
    const single: LookupFunction = (_hostname, _options, callback) => callback(null, '192.168.0.7', 4);
    publicLookup(single)('inside.example', {}, (error) => {
      reason = error instanceof HttpFailure ? error.reason : error;
    });
    expect(reason).toBe('blocked');
  });
});

describe('grants', () => {
  it.each([
    ['127.0.0.1:3000', 'http://127.0.0.1:3000/'],
    ['127.0.0.1:3000', 'http://2130706433:3000/'],
    ['localhost:3000', 'http://LOCALHOST.:3000/'],
    ['[::1]:3000', 'http://[0:0::1]:3000/'],
    ['::1', 'https://[::1]/'],
    ['mastodon.lan', 'https://mastodon.lan/'],
    ['mastodon.lan', 'http://mastodon.lan/'],
    ['mastodon.lan:80', 'http://mastodon.lan/'],
    ['mastodon.lan:443', 'https://mastodon.lan/'],
    ['Mastodon.LAN:443', 'https://mastodon.lan/'],
  ])('%s covers %s', (grant, url) => expect(judgeUrl(url, [grant]).trusted).toBe(true));

  it.each([
    ['127.0.0.1:3000', 'http://127.0.0.1:3001/'],
    ['127.0.0.1', 'http://127.0.0.1:3000/'],
    ['127.0.0.1:80', 'https://127.0.0.1/'],
    ['127.0.0.1:3000', 'http://127.0.0.2:3000/'],
    ['127.0.0.1:3000', 'http://localhost:3000/'],
    ['mastodon.lan:3000', 'http://evil.mastodon.lan:3000/'],
    ['127.0.0.1:3000', 'ftp://127.0.0.1:3000/'],
    ['127.0.0.1:3000', 'http://user@127.0.0.1:3000/'],
  ])('%s does not cover %s', (grant, url) => expect(reasonOf(() => judgeUrl(url, [grant]))).toBe('blocked'));

  it.each(['', 'http://localhost', 'a b', 'localhost/path', 'user@localhost', 'localhost:99999'])(
    'tells that %j is no grant',
    (grant) => {
      expect(isTrustedHost(grant)).toBe(false);
      expect(judgeUrl('https://example.com/', [grant]).trusted).toBe(false);
      expect(reasonOf(() => judgeUrl('http://127.0.0.1/', [grant]))).toBe('blocked');
    },
  );
});

describe('redirects', () => {
  const stranger = judgeUrl('https://example.com/a', []);

  it('follows a relative one on the same host', () => {
    expect(judgeRedirect(stranger, '/b?c', []).url.href).toBe('https://example.com/b?c');
  });

  it('does not lend a grant to a stranger', () => {
    expect(reasonOf(() => judgeRedirect(stranger, 'https://127.0.0.1:3000/', ['127.0.0.1:3000']))).toBe(
      'blocked',
    );
    const own = judgeUrl('http://127.0.0.1:3000/', ['127.0.0.1:3000']);
    expect(judgeRedirect(own, '/next', ['127.0.0.1:3000']).trusted).toBe(true);
  });

  it.each([
    ['http://example.com/', 'redirect'],
    ['http://[', 'redirect'],
    ['file:///etc/passwd', 'blocked'],
    ['data:text/html,hello', 'blocked'],
    ['gopher://example.com/', 'blocked'],
    ['//127.0.0.1/', 'blocked'],
    ['https://user@example.com/', 'blocked'],
  ])('to %s ends as %s', (location, reason) => {
    expect(reasonOf(() => judgeRedirect(stranger, location, []))).toBe(reason);
  });
});
