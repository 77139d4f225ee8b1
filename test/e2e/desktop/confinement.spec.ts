import type { Frame, Page } from '@playwright/test';
import type { Desktop } from './desktop.ts';
import { hasEngine } from './page-port.ts';
import { expect, outsideOf, test } from './test.ts';

const elsewhere = 'https://elsewhere.example/page';

/** Keeps what main hands to the system, on either runtime, without opening anything. */
async function watchOpenings(desktop: Desktop): Promise<() => Promise<string[]>> {
  await desktop.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (address) => void opened.push(address);
  }, undefined);
  return () => desktop.evaluate(() => (globalThis as unknown as { opened: string[] }).opened, undefined);
}

test('the page cannot leave the application', async ({ desktop }) => {
  const page = await desktop.page();
  const before = desktop.address(page);
  await page.evaluate((address) => {
    location.href = address;
  }, elsewhere);
  // A second asking shows that the first is over.
  await page.evaluate((address) => location.assign(`${address}?again`), elsewhere);
  await expect.poll(() => page.evaluate(() => document.readyState)).toBe('complete');
  expect(desktop.address(page)).toBe(before);
});

test('a new window is refused, and its address goes to the browser when it is https', async ({ desktop }) => {
  const page = await desktop.page();
  const opened = await watchOpenings(desktop);
  await page.evaluate((address) => {
    const link = Object.assign(document.createElement('a'), { href: address, target: '_blank' });
    document.body.append(link);
    link.click();
  }, elsewhere);
  await expect.poll(opened).toEqual([elsewhere]);
  expect(await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, undefined)).toBe(
    1,
  );
});

for (const address of [
  'http://elsewhere.example/',
  'file:///etc/passwd',
  'https://user:word@elsewhere.example/',
]) {
  test(`${address} is not handed to the browser`, async ({ desktop }) => {
    const page = await desktop.page();
    const opened = await watchOpenings(desktop);
    await page.evaluate(
      ([refused, allowed]) => {
        for (const href of [refused, allowed]) {
          const link = Object.assign(document.createElement('a'), { href, target: '_blank' });
          document.body.append(link);
          link.click();
        }
      },
      [address, elsewhere] as const,
    );
    await expect.poll(opened).toEqual([elsewhere]);
  });
}

test('the page is granted no powers of the browser', async ({ desktop }) => {
  const page = await desktop.page();
  const states = await page.evaluate(() =>
    Promise.all(
      ['geolocation', 'notifications', 'camera', 'midi'].map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      ),
    ),
  );
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
});

test('scripts that are not files of the application do not run', async ({ desktop }) => {
  const page = await desktop.page();
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    // In a task of the page's own: what the test itself evaluates is excused from the policy.
    const evaluated = await new Promise((resolve) =>
      setTimeout(() => {
        try {
          resolve(new Function('return "ran"')());
        } catch (error) {
          resolve((error as Error).name);
        }
      }),
    );
    return { injected: 'injected' in window, evaluated };
  });
  expect(ran).toEqual({ injected: false, evaluated: 'EvalError' });
});

async function addFrame(page: Page): Promise<Frame> {
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<p>An embedded preview</p>';
    document.body.append(frame);
  });
  await expect.poll(() => page.frames()[1]?.url()).toBe('about:srcdoc');
  return page.frames()[1] as Frame;
}

test('a frame inside the page gets no bridge and no port', async ({ desktop }) => {
  const page = await desktop.page();
  const frame = await addFrame(page);
  await frame.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    const answers: unknown[] = [];
    Object.assign(window, { answers });
    port1.onmessage = ({ data }) => answers.push(data);
    port1.postMessage(JSON.stringify({ i: '1', p: { u: '/system/health', b: { json: {} } } }));
    parent.postMessage({ type: 'rostrum:port' }, '*', [port2]);
  });
  // The page's own asking takes the same way: once it is answered, the frame's was passed over.
  expect(await hasEngine(page)).toBe(true);
  const found = await frame.evaluate(() => ({
    bridge: typeof window.rostrum,
    answers: (window as unknown as { answers: unknown[] }).answers,
  }));
  expect(found).toEqual({ bridge: 'undefined', answers: [] });
});

test('a port that a frame sends past the preload is closed', async ({ desktop }) => {
  const page = await desktop.page();
  const outside = outsideOf(desktop);
  await addFrame(page);
  const forge = () => outside.forgeIpc('about:srcdoc', 'rostrum:port', [null], true);
  // Main may hear of the new frame a little later than the test.
  await expect(async () => expect(await forge()).toEqual({ portIsOpen: false })).toPass();
});
