import { hasEngine } from './page-port.ts';
import { expect, test } from './test.ts';

test('the window opens on the application and reaches the engine', async ({ desktop }) => {
  const page = await desktop.page();
  expect(desktop.address(page)).toMatch(/^app:\/\/rostrum\//);
  await expect(page).toHaveTitle(/Rostrum/);
  expect(await hasEngine(page)).toBe(true);
  expect(await page.evaluate(() => window.rostrum?.appVersion)).toMatch(/^\d+\.\d+\.\d+$/);
});

test('the first start can be answered, and nothing in it breaks the policy of the page', async ({
  desktop,
}) => {
  const page = await desktop.page();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A browser asks for it by itself; Electron does not.
    const isFavicon = message.location().url.endsWith('/favicon.ico');
    if (message.type() === 'error' && !isFavicon) complaints.push(message.text());
  });
  await page.reload();
  await page.getByRole('button', { name: 'Start with an empty workspace' }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the page has no way to Node or to other channels', async ({ desktop }) => {
  const page = await desktop.page();
  const found = await page.evaluate(() => ({
    node: ['require', 'process', 'Buffer', 'module', 'global'].filter((name) => name in window),
    bridge: Object.keys(window.rostrum ?? {}).sort(),
  }));
  expect(found).toEqual({ node: [], bridge: ['appVersion', 'onNavigate', 'platform', 'settings'] });
});

test('a page that is loaded again gets a port again', async ({ desktop }) => {
  const page = await desktop.page();
  expect(await hasEngine(page)).toBe(true);
  await page.reload();
  expect(await hasEngine(page)).toBe(true);
});

test('media come over the same origin, and a missing one is said to be missing', async ({ desktop }) => {
  const page = await desktop.page();
  const answer = await page.evaluate(async () => {
    const response = await fetch('/media/0193b6a0-5c11-7c3a-9d55-3a1f0c2e8b11');
    const { headers, status } = response;
    return { status, sniffing: headers.get('X-Content-Type-Options'), type: headers.get('Content-Type') };
  });
  expect(answer).toEqual({
    status: 404,
    sniffing: 'nosniff',
    type: 'application/problem+json; charset=utf-8',
  });
});

test('a page that crashed is loaded again', async ({ desktop }) => {
  const page = await desktop.page();
  await page.evaluate(() => sessionStorage.setItem('before', 'the crash'));
  await desktop.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const state = { loads: 0 };
    Object.assign(globalThis, { afterCrash: state });
    window?.webContents.on('did-finish-load', () => {
      state.loads += 1;
    });
    window?.webContents.forcefullyCrashRenderer();
  }, undefined);
  await expect
    .poll(() =>
      desktop.evaluate(
        () => (globalThis as unknown as { afterCrash: { loads: number } }).afterCrash.loads,
        undefined,
      ),
    )
    .toBe(1);
  const title = await desktop.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.title'),
    undefined,
  );
  expect(title).toMatch(/Rostrum/);
});

test('the window comes back where it was', async ({ desktop, launch }) => {
  await desktop.page();
  const bounds = { x: 80, y: 60, width: 1200, height: 800 };
  await desktop.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted),
    bounds,
  );
  await desktop.evaluate(({ app }) => void setImmediate(() => app.quit()), undefined);
  await desktop.ended;
  const again = await launch();
  await again.page();
  const found = await again.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds(),
    undefined,
  );
  expect(found).toEqual(bounds);
});
