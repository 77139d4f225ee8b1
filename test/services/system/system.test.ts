import { describe, expect, it, onTestFinished } from 'vitest';
import { health, metrics } from '../../../electron/services/system/service.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace } from '../../support/workspace.ts';

async function workspace() {
  const opened = await openTestWorkspace(tempFolder(), scriptedNetwork().adapter);
  let closed = false;
  const close = async () => {
    if (!closed) await opened.close();
    closed = true;
  };
  onTestFinished(close);
  return { ...opened, close };
}

describe('health', () => {
  it('is degraded while the scheduler does not run', async () => {
    const { context, scheduler } = await workspace();
    expect(await health(context)).toMatchObject({ status: 'degraded', checks: { scheduler: 'failing' } });
    await scheduler.start();
    expect(await health(context)).toMatchObject({
      status: 'ok',
      checks: { scheduler: 'ok', database: 'ok' },
    });
  });

  it('is degraded when the database does not answer', async () => {
    const { context, scheduler, close } = await workspace();
    await scheduler.start();
    await close();
    expect(await health(context)).toMatchObject({ status: 'degraded', checks: { database: 'failing' } });
  });

  it('counts the time since the start on the clock that does not jump', async () => {
    const { context, clock } = await workspace();
    await clock.advance(90_500);
    clock.jump(3_600_000);
    expect((await health(context)).uptimeSeconds).toBe(90.5);
    expect((await metrics(context)).uptimeSeconds).toBe(90.5);
  });
});
