import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

interface LockedPackage {
  hasInstallScript?: boolean;
}

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};

/** Names of the packages that would run a script of theirs while they are installed. */
const withScripts = Object.entries(lock.packages)
  .filter(([path, { hasInstallScript }]) => path !== '' && hasInstallScript)
  .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));

describe('installing', () => {
  it('runs no script of a package but that which brings Node: a compiler or the internet may not be there', () => {
    const decided: Record<string, boolean> = manifest.allowScripts;
    for (const name of withScripts) expect(decided[name], name).toBe(name === 'node');
  });
});
