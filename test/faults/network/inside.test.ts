import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { hostileHosts } from '../../providers/hostile-addresses.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { live } from '../store/lives.ts';

const all = process.env.ROSTRUM_FAULTS === 'full';
const rounds = all ? 20 : 3;
const ownNetwork = ['unshare', '-rmn'];
const mayMakeNetworks = spawnSync('unshare', ['-rmn', 'ip', 'link', 'set', 'lo', 'up']).status === 0;

interface Seen {
  names: Record<string, string[]>;
  hosts: Record<string, string>;
  redirects: Record<string, string>;
  arrived: string[];
  asked: number;
}

describe.runIf(mayMakeNetworks)('in a network whose names and servers are hostile', () => {
  let seen: Seen;

  beforeAll(async () => {
    const { lines } = await live(
      '../network/inside.ts',
      { home: tempFolder(), rounds },
      { under: ownNetwork },
    );
    seen = JSON.parse(lines.at(-1) ?? '{}') as Seen;
  }, 120_000);

  it('not one connection arrives inside: loopback, metadata, private and shared addresses', () => {
    expect(seen.arrived).toEqual([]);
    expect(seen.asked).toBeGreaterThan(hostileHosts.length + 30);
  });

  it('public servers are reached by both kinds of address', () => {
    expect(new Set(seen.names['public.example'])).toEqual(new Set(['answered 200']));
    expect(new Set(seen.names['six.example'])).toEqual(new Set(['answered 200']));
  });

  it.each(['rebinding.example', 'rebinding-six.example'])(
    '%s is asked while it is public, no longer',
    (name) => {
      const [first, ...later] = seen.names[name] ?? [];
      expect(first).toBe('answered 200');
      expect(new Set(later)).toEqual(new Set(['blocked']));
    },
  );

  it.each(['mixed.example', 'split.example'])('%s is asked at its public address only', (name) => {
    expect(new Set(seen.names[name])).toEqual(new Set(['answered 200']));
  });

  it.each(['mapped.example', 'inside.example', 'metadata.example'])('%s is refused', (name) => {
    expect(new Set(seen.names[name])).toEqual(new Set(['blocked']));
  });

  it('every spelling of an inside address is refused', () => {
    expect(Object.entries(seen.hosts).filter(([, end]) => end !== 'blocked')).toEqual([]);
    expect(Object.keys(seen.hosts)).toHaveLength(hostileHosts.length);
  });

  it('no redirect of a public server leads inside', () => {
    expect(Object.keys(seen.redirects).length).toBeGreaterThan(9);
    expect(Object.entries(seen.redirects).filter(([, end]) => end !== 'blocked')).toEqual([]);
  });
});
