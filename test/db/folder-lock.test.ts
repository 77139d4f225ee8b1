import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { lockFolder } from '../../electron/db/folder-lock.ts';
import { tempFolder } from '../support/temp-folder.ts';

const lockInOtherProcess = (home: string) =>
  spawnSync(process.execPath, [
    '--input-type=module',
    '-e',
    `import { lockFolder } from ${JSON.stringify(new URL('../../electron/db/folder-lock.ts', import.meta.url).href)};
     try { lockFolder(${JSON.stringify(home)}); console.log('taken'); }
     catch (error) { console.log(error.code, error.details.field); }`,
  ]).stdout.toString();

describe('lockFolder', () => {
  it('keeps a second process out, with words that name the setting', () => {
    const home = tempFolder();
    const unlock = lockFolder(home);
    expect(lockInOtherProcess(home)).toContain('conflict ROSTRUM_HOME');
    unlock();
    expect(lockInOtherProcess(home)).toContain('taken');
  });

  it('is free again after its owner was killed', () => {
    const home = tempFolder();
    const killed = spawnSync(process.execPath, [
      '--input-type=module',
      '-e',
      `import { lockFolder } from ${JSON.stringify(new URL('../../electron/db/folder-lock.ts', import.meta.url).href)};
       lockFolder(${JSON.stringify(home)}); process.kill(process.pid, 'SIGKILL');`,
    ]);
    expect(killed.signal).toBe('SIGKILL');
    lockFolder(home)();
  });
});
