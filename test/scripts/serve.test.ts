import { describe, expect, it } from 'vitest';
import { RunningCommand, scriptPath, startScript } from './running-command.ts';

const onWindows = process.platform === 'win32';

describe('npm run serve', () => {
  it.skipIf(onWindows)('prints its one line, answers there, and ends in order on SIGTERM', async () => {
    const command = startScript('serve.mjs');
    const address = await command.address();
    expect(command.stdout).toBe(`Rostrum is ready at ${address}\n`);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=a-token-of-tests$/);
    const health = await fetch(new URL('/api/v1/health', address));
    expect(await health.json()).toMatchObject({ status: 'ok' });
    command.child.kill('SIGTERM');
    expect(await command.end).toEqual([0, null]);
    await expect(fetch(address)).rejects.toThrow('fetch failed');
  });

  it('hands on the exit code and the words of a server that refuses to start', async () => {
    const command = startScript('serve.mjs', { ROSTRUM_PORT: 'seven' });
    expect(await command.end).toEqual([1, null]);
    expect(command.stderr).toContain('"seven" is not a port.');
    expect(command.stdout).toBe('');
  });

  it.skipIf(onWindows)('ends with the shell in which npm runs it', async () => {
    const line = `"${process.execPath}" "${scriptPath('serve.mjs')}"; exit $?`;
    const command = new RunningCommand('sh', ['-c', line]);
    const address = await command.address();
    command.child.kill('SIGTERM');
    expect(await command.end).toEqual([null, 'SIGTERM']);
    await expect(fetch(address)).rejects.toThrow('fetch failed');
  });
});
