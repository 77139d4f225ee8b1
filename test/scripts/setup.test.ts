import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/setup/chromium.mjs';
import { whyMissing } from '../../scripts/setup/electron-runtime.mjs';
import { isInstalled, markInstalled } from '../../scripts/setup/install.mjs';
import { refuseOldNode } from '../../scripts/setup/project.mjs';
import { inTurn } from '../../scripts/setup/turn.mjs';
import { tempFolder } from '../support/temp-folder.ts';

describe('setting up', () => {
  it('refuses a Node that is too old, in words', () => {
    expect(() => refuseOldNode('18.20.4')).toThrow(/needs Node 20 or newer.*this is Node 18\.20\.4/);
    expect(() => refuseOldNode('20.0.0')).not.toThrow();
    expect(() => refuseOldNode('24.21.0')).not.toThrow();
  });

  it('installs again when the lockfile or the list of packages changed, and not otherwise', () => {
    const folder = tempFolder();
    const write = (name: string, value: object) => writeFileSync(join(folder, name), JSON.stringify(value));
    mkdirSync(join(folder, 'node_modules'));
    write('package.json', { scripts: {}, dependencies: { zod: '4.6.7' } });
    write('package-lock.json', { lockfileVersion: 3 });
    expect(isInstalled(folder)).toBe(false);
    markInstalled(folder);
    expect(isInstalled(folder)).toBe(true);
    write('package.json', { scripts: { start: 'node .' }, dependencies: { zod: '4.6.7' } });
    expect(isInstalled(folder)).toBe(true);
    write('package.json', { scripts: {}, dependencies: { zod: '4.6.8' } });
    expect(isInstalled(folder)).toBe(false);
    markInstalled(folder);
    write('package-lock.json', { lockfileVersion: 4 });
    expect(isInstalled(folder)).toBe(false);
  });

  it('gives the reason why Electron could not be downloaded', () => {
    const words =
      'Downloading Electron binary...\nTypeError: fetch failed\n    at node:internal/deps/undici:1:1';
    expect(whyMissing({ tookTooLong: false, words })).toBe('its download failed: fetch failed');
    expect(whyMissing({ tookTooLong: true, words: '' })).toBe('its download took longer than 3 minutes');
    expect(whyMissing({ tookTooLong: false, words: '' })).toBe('its download failed');
  });

  it('says so when ROSTRUM_CHROMIUM names no file', () => {
    const before = process.env.ROSTRUM_CHROMIUM;
    process.env.ROSTRUM_CHROMIUM = join(tempFolder(), 'chromium');
    try {
      expect(() => findChromium()).toThrow(/ROSTRUM_CHROMIUM names .*no such file/);
    } finally {
      if (before === undefined) delete process.env.ROSTRUM_CHROMIUM;
      else process.env.ROSTRUM_CHROMIUM = before;
    }
  });
});

describe('taking turns', () => {
  /** Each enters, says so, stays a moment and leaves. */
  const worker = `
    import { appendFileSync } from 'node:fs';
    import { inTurn } from ${JSON.stringify(import.meta.resolve('../../scripts/setup/turn.mjs'))};
    const [folder] = process.argv.slice(1);
    await inTurn(folder, async () => {
      appendFileSync(folder + '/journal', 'in ');
      await new Promise((resolve) => setTimeout(resolve, 20));
      appendFileSync(folder + '/journal', 'out ');
    });`;

  const startWorker = (folder: string) =>
    new Promise<number | null>((resolve) => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', worker, folder], {
        stdio: 'ignore',
      });
      child.once('exit', resolve);
    });

  it('lets several processes work one after the other, past one that died at it', async () => {
    const folder = tempFolder();
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(join(folder, 'setup.turn'), String(pid));
    const codes = await Promise.all(Array.from({ length: 4 }, () => startWorker(folder)));
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(readFileSync(join(folder, 'journal'), 'utf8')).toBe('in out '.repeat(4));
    expect(readdirSync(folder)).toEqual(['journal']);
  });

  it('gives the turn up when the work fails', async () => {
    const folder = tempFolder();
    const failing = inTurn(folder, () => Promise.reject(new Error('npm is not there')));
    await expect(failing).rejects.toThrow('npm is not there');
    await expect(inTurn(folder, () => Promise.resolve('done'))).resolves.toBe('done');
  });
});
