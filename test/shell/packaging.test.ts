import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, matchesGlob, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);
const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config.js');
const { DebugLogger } = require('builder-util');

// biome-ignore lint/suspicious/noExplicitAny: the builder's own type follows its version, the checks name what they read.
let config: any;

beforeAll(async () => {
  config = await getConfig(root, join(root, 'electron-builder.yml'), null);
});

describe('the package that people install', () => {
  it('is described in words that the builder knows', async () => {
    await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined();
  });

  it('is refused when a word is not known', async () => {
    const wrong = { ...config, electronFuse: {} };
    await expect(validateConfiguration(wrong, new DebugLogger(false))).rejects.toThrow(/electronFuse/);
  });

  it('cannot be turned into a Node, debugged or fed other code from outside', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('keeps native code outside of the archive', () => {
    expect(config.asar).toBe(true);
    const native = ['sharp', '@img', '@resvg'].map((name) => `node_modules/${name}/**`);
    expect(config.asarUnpack).toEqual(['**/*.node', ...native]);
    expect(config.npmRebuild).toBe(false);
  });

  it('is made for macOS, Windows and Linux', () => {
    const names = (targets: (string | { target: string })[]) =>
      targets.map((target) => (typeof target === 'string' ? target : target.target));
    expect(names(config.mac.target)).toEqual(['dmg', 'zip']);
    expect(names(config.win.target)).toEqual(['nsis']);
    expect(names(config.linux.target)).toEqual(['AppImage', 'deb', 'rpm']);
    expect(config.mac.hardenedRuntime).toBe(true);
  });

  it('opens rostrum addresses', () => {
    expect(config.protocols).toEqual([{ name: 'Rostrum', schemes: ['rostrum'] }]);
  });

  it('holds every file of a library that the program asks for by its name', () => {
    const named = /(?:from|import\() ?'([a-z@][^'.:]*(?:\/[^'.]*)?)'/g;
    const asked = globSync('{electron,shared}/**/*.ts', { cwd: root }).flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(named)].map(([, name = '']) => name),
    );
    const out = (config.files as unknown[]).flatMap((rule) =>
      typeof rule === 'string' && rule.startsWith('!') ? [rule.slice(1)] : [],
    );
    const missing = [...new Set(asked)].filter((name) => {
      const file = fileURLToPath(import.meta.resolve(name))
        .split(sep)
        .join('/');
      const inside = file.slice(file.lastIndexOf('/node_modules/') + 1);
      return out.some((pattern) => matchesGlob(inside, pattern));
    });
    expect(missing).toEqual([]);
    expect(asked).toContain('eld/extrasmall');
  });

  it('leaves sources and tests at home', () => {
    const patterns: string[] = config.files.flatMap((entry: string | { filter: string[] }) =>
      typeof entry === 'string' ? entry : entry.filter,
    );
    expect(patterns.filter((pattern) => !pattern.startsWith('!'))).toEqual([
      'out/main/**',
      'out/preload/**',
      'out/renderer/**',
      'resources/icons/**',
      'resources/tray/**',
      'package.json',
      'LICENSE',
    ]);
  });

  it('names files that exist', () => {
    for (const path of [config.mac.icon, config.mac.entitlements, config.win.icon, config.linux.icon]) {
      expect(existsSync(join(root, path)), path).toBe(true);
    }
  });
});
