import type { Desktop } from './desktop.ts';
import { callFromPage } from './page-port.ts';
import { minutes, schedulePost } from './scheduled-post.ts';
import { expect, test } from './test.ts';

/** Answers every question with one button and keeps what was asked. */
async function answerWith(desktop: Desktop, response: number): Promise<() => Promise<string[]>> {
  await desktop.evaluate(({ dialog }, response) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = async (...args: unknown[]) => {
      asked.push((args.at(-1) as { message: string }).message);
      return { response, checkboxChecked: false };
    };
  }, response);
  return () => desktop.evaluate(() => (globalThis as unknown as { asked: string[] }).asked, undefined);
}

function quit(desktop: Desktop): Promise<void> {
  return desktop.evaluate(({ app }) => void setImmediate(() => app.quit()), undefined);
}

test('quitting asks when a post is due within the hour, and stays when told to', async ({ desktop }) => {
  const page = await desktop.page();
  await schedulePost(page, 'Doors open at seven', 30 * minutes);
  await schedulePost(page, 'See you tomorrow', 90 * minutes);
  const asked = await answerWith(desktop, 0);
  await quit(desktop);
  await expect.poll(asked).toEqual(['1 post is due within the hour']);
  const { workspace } = await callFromPage<{ workspace: { name: string } }>(page, 'workspace/get');
  expect(workspace.name).not.toBe('');
});

test('quitting goes on when the person insists', async ({ desktop }) => {
  const page = await desktop.page();
  await schedulePost(page, 'Doors open at seven', 30 * minutes);
  await answerWith(desktop, 1);
  await quit(desktop);
  expect(await desktop.ended).toBe(0);
});

test('quitting does not ask when nothing is due within the hour', async ({ desktop, launch }) => {
  const page = await desktop.page();
  await schedulePost(page, 'See you tomorrow', 90 * minutes);
  await quit(desktop);
  expect(await desktop.ended).toBe(0);
  const again = await launch();
  const { counts } = await callFromPage<{ counts: { scheduled: number } }>(
    await again.page(),
    'workspace/get',
  );
  expect(counts.scheduled).toBe(1);
});

test('with closing to the tray switched off, closing the window quits', async ({ desktop }) => {
  test.skip(process.platform === 'darwin', 'On macOS an application outlives its windows.');
  const page = await desktop.page();
  await page.evaluate(() => window.rostrum?.settings.set({ closeToTray: false }));
  await desktop.evaluate(
    ({ BrowserWindow }) => void setImmediate(() => BrowserWindow.getAllWindows()[0]?.close()),
    undefined,
  );
  expect(await desktop.ended).toBe(0);
});
