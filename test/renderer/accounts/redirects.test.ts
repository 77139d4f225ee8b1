import { describe, expect, it } from 'vitest';
import { redirectAddresses } from '../../../renderer/views/accounts/redirects.ts';
import { timeLeft, tokenWords } from '../../../renderer/views/accounts/token-words.ts';

const desktop = { protocol: 'app:', origin: 'app://rostrum' };
const team = { protocol: 'https:', origin: 'https://rostrum.example.com' };
const relay = 'https://relay.example.com';

describe('the addresses that a team registers', () => {
  it('are on this computer where the network allows that', () => {
    expect(redirectAddresses({ redirect: 'loopback' }, { relayUrl: relay }, team)).toEqual([
      'http://127.0.0.1:*/oauth/callback',
    ]);
    expect(
      redirectAddresses({ redirect: 'fixed_loopback', ports: [1, 2] }, { relayUrl: null }, desktop),
    ).toEqual(['http://127.0.0.1:1/oauth/callback', 'http://127.0.0.1:2/oauth/callback']);
  });

  it('are the server’s own before the relay’s, and none where there is neither', () => {
    const of = (relayUrl: string | null, page: typeof team) =>
      redirectAddresses({ redirect: 'https' }, { relayUrl }, page);
    expect(of(relay, team)).toEqual(['https://rostrum.example.com/oauth/callback']);
    expect(of(relay, desktop)).toEqual(['https://relay.example.com/relay/callback']);
    expect(of(null, desktop)).toEqual([]);
  });
});

describe('how long something is still good', () => {
  const now = Date.parse('2026-11-21T10:00:00.000Z');

  it.each([
    ['2027-01-14T12:00:00.000Z', '54 days left', false],
    ['2026-11-28T10:00:00.000Z', '7 days left', false],
    ['2026-11-28T09:59:59.000Z', '6 days left', true],
    ['2026-11-22T11:00:00.000Z', '1 day left', true],
    ['2026-11-21T15:30:00.000Z', '5 hours left', true],
    ['2026-11-21T10:30:00.000Z', 'Less than an hour left', true],
    ['2026-11-21T10:00:00.000Z', 'Ended', true],
  ])('is said in calm words: %s', (end, text, soon) => {
    expect(tokenWords(end, now)).toEqual({ text, soon });
  });

  it('is counted in minutes while the browser is away', () => {
    expect(timeLeft('2026-11-21T10:10:00.000Z', now)).toBe('10 minutes left.');
    expect(timeLeft('2026-11-21T10:00:20.000Z', now)).toBe('Less than a minute left.');
  });
});
