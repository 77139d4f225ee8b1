import { callFromPage } from './page-port.ts';
import { minutes, schedulePost } from './scheduled-post.ts';
import { expect, outsideOf, test } from './test.ts';

test('closing the window hides it, and what is due is published from the tray', async ({ desktop }) => {
  const page = await desktop.page();
  const outside = outsideOf(desktop);
  await schedulePost(page, 'Fresh beans on the shelf from eight', 2);
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), undefined);
  expect((await outside.window()).visible).toBe(false);
  await expect
    .poll(async () => (await outside.notifications()).map(({ title }) => title), { timeout: 30_000 })
    .toContainEqual(expect.stringMatching(/published/i));
  await outside.clickTray('Open Rostrum');
  expect((await outside.window()).visible).toBe(true);
});

test('the tray names the next three posts and opens the one that is clicked', async ({ desktop }) => {
  const page = await desktop.page();
  const outside = outsideOf(desktop);
  const texts = ['Opening hours', 'New roast & tasting', 'Barista evening', 'Spring menu'];
  for (const [index, text] of texts.entries()) await schedulePost(page, text, (index + 2) * 60 * minutes);
  const labels = async () => (await outside.tray()).items.map(({ label }) => label).join('\n');
  await expect.poll(labels).toMatch(/Opening hours[\s\S]*New roast && tasting[\s\S]*Barista evening/);
  expect(await labels()).not.toContain('Spring menu');
  await outside.clickTray('Barista evening');
  await expect.poll(() => desktop.address(page)).toMatch(/^app:\/\/rostrum\/posts\?post=[0-9a-f-]+/);
});

test('publishing is paused and resumed from the tray, and its icon says so', async ({ desktop }) => {
  const page = await desktop.page();
  const outside = outsideOf(desktop);
  const paused = async () => {
    const { workspace } = await callFromPage<{ workspace: { publishingPaused: object | null } }>(
      page,
      'workspace/get',
    );
    return workspace.publishingPaused !== null;
  };
  expect((await outside.tray()).image).toMatch(/idle(Template)?\.png$/);
  await outside.clickTray('Pause all publishing');
  await expect.poll(paused).toBe(true);
  await expect.poll(async () => (await outside.tray()).image).toMatch(/paused(Template)?\.png$/);
  await outside.clickTray('Resume publishing');
  await expect.poll(paused).toBe(false);
  await expect.poll(async () => (await outside.tray()).tooltip).toBe('Rostrum');
});

test('quick compose opens the editor from the tray', async ({ desktop }) => {
  const page = await desktop.page();
  await outsideOf(desktop).clickTray('Quick compose');
  await expect.poll(() => desktop.address(page)).toBe('app://rostrum/compose');
});

test('a notification of the system opens the post it speaks of', async ({ desktop }) => {
  const page = await desktop.page();
  const outside = outsideOf(desktop);
  const id = await schedulePost(page, 'The tasting is sold out, thank you', 60 * minutes);
  await callFromPage(page, 'posts/publish', { id });
  await expect.poll(async () => (await outside.notifications()).length, { timeout: 30_000 }).toBe(1);
  await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), undefined);
  await outside.clickNotification(0);
  await expect.poll(() => desktop.address(page)).toBe(`app://rostrum/posts?post=${id}`);
  expect((await outside.window()).visible).toBe(true);
});

test('no notification is shown when they are switched off', async ({ desktop }) => {
  const page = await desktop.page();
  const outside = outsideOf(desktop);
  await page.evaluate(() => window.rostrum?.settings.set({ notifications: false }));
  const id = await schedulePost(page, 'Quiet hours tonight', 60 * minutes);
  await callFromPage(page, 'posts/publish', { id });
  const unread = async () => {
    const { counts } = await callFromPage<{ counts: { unreadNotifications: number } }>(page, 'workspace/get');
    return counts.unreadNotifications;
  };
  await expect.poll(unread, { timeout: 30_000 }).toBe(1);
  expect(await outside.notifications()).toEqual([]);
});
