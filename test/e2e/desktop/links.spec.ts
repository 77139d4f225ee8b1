import { lockFolder } from '../../../electron/db/folder-lock.ts';
import { runtime, startSecond } from './launch.ts';
import { expect, test } from './test.ts';

const postId = '0193b6a0-5c11-7c3a-9d55-3a1f0c2e8b11';

test('a link that starts the application opens its post', async ({ launch }) => {
  const desktop = await launch({ args: [`rostrum://posts/${postId}`] });
  expect(desktop.address(await desktop.page())).toBe(`app://rostrum/posts?post=${postId}`);
});

test('a link that arrives later opens its post in the same window', async ({ desktop }) => {
  const page = await desktop.page();
  await desktop.evaluate(
    ({ app }, address) => app.emit('open-url', { preventDefault: () => undefined }, address),
    `rostrum://posts/${postId}`,
  );
  await expect.poll(() => desktop.address(page)).toBe(`app://rostrum/posts?post=${postId}`);
});

test('a second start leaves, shows the first and hands over its link', async ({ desktop, home }) => {
  const page = await desktop.page();
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), undefined);
  expect(await startSecond({ home, args: ['rostrum://compose'] })).toBe(0);
  await expect.poll(() => desktop.address(page)).toBe('app://rostrum/compose');
  const visible = await desktop.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible(),
    undefined,
  );
  expect(visible).toBe(true);
});

test('on a data folder that is in use, it says so and leaves', async ({ launch, home }) => {
  test.skip(runtime === 'electron', 'The box that says so waits for a person.');
  const release = lockFolder(home);
  const desktop = await launch();
  expect(await desktop.ended).toBe(1);
  expect(desktop.said()).toMatch(/Rostrum could not start: Rostrum is already running on the data folder/);
  release();
});

for (const address of ['rostrum://posts/../settings', 'rostrum://publish/now', 'javascript:alert(1)']) {
  test(`${address} leads nowhere`, async ({ desktop }) => {
    const page = await desktop.page();
    const before = desktop.address(page);
    await desktop.evaluate(
      ({ app }, sent) => {
        for (const link of sent) app.emit('open-url', { preventDefault: () => undefined }, link);
      },
      [address, 'rostrum://compose'],
    );
    await expect.poll(() => desktop.address(page)).toBe('app://rostrum/compose');
    await page.goBack();
    await expect.poll(() => desktop.address(page)).toBe(before);
  });
}
