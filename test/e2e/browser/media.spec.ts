import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { type Desk, expect, test } from './fixture.ts';

const picture = async (name: string, background: string, width = 160) => ({
  name,
  mimeType: 'image/png',
  buffer: await sharp({ create: { width, height: 100, channels: 3, background } })
    .png()
    .toBuffer(),
});

const files = (page: Page) => page.getByRole('listbox', { name: 'Files' });
const file = (page: Page, name: string) => files(page).getByRole('option', { name: new RegExp(`^${name}`) });

async function upload(page: Page, ...chosen: Awaited<ReturnType<typeof picture>>[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  await (await chooser).setFiles(chosen);
  for (const { name } of chosen) await expect(file(page, name)).toBeVisible({ timeout: 30_000 });
}

const library = (desk: Desk, query = '') => desk.rest('GET', `/media${query}`);

test('files are uploaded, put into a folder, tagged, found, described, deleted and taken back', async ({
  page,
  desk,
}) => {
  await page.goto(`${desk.url}/media`);
  await expect(page.getByRole('heading', { name: 'No files yet' })).toBeVisible();
  await upload(page, await picture('rye.png', '#8a5a2b'), await picture('spelt.png', '#c9a36a', 200));
  await expect(page.getByRole('region', { name: 'Uploads' })).toContainText('2 files are in the library');
  await page.getByRole('button', { name: 'Close the uploads' }).click();

  await page.getByRole('button', { name: 'New folder', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name of the folder' }).fill('Breads');
  await page.keyboard.press('Enter');
  await file(page, 'rye.png').dragTo(page.getByRole('link', { name: /^Breads/ }));
  await expect(page.getByText('1 file moved to Breads')).toBeVisible();
  await page.getByRole('link', { name: /^Breads/ }).click();
  await expect(file(page, 'spelt.png')).toBeHidden();

  await file(page, 'rye.png').click();
  const inspector = page.getByRole('complementary', { name: 'The chosen file' });
  await inspector.getByRole('textbox', { name: 'Description (alt text)' }).fill('A dark loaf');
  await inspector.getByRole('combobox', { name: 'Tags' }).fill('Bakery');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () =>
      (await library(desk, '?q=dark+bakery')).items.map((one: { tags: string[] }) => one.tags),
    )
    .toEqual([['Bakery']]);

  await page.getByRole('link', { name: /^All files/ }).click();
  await page.getByRole('textbox', { name: 'Search files' }).fill('loaf');
  await expect(file(page, 'spelt.png')).toBeHidden();
  await file(page, 'rye.png').focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('1 file in the trash for 30 days')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No file matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(file(page, 'rye.png')).toBeVisible();
});

test('an upload goes on by itself after the connection was lost', async ({ page, desk, context }) => {
  await page.goto(`${desk.url}/media`);
  const noise = await sharp({
    create: {
      width: 1_500,
      height: 1_500,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .png({ compressionLevel: 0 })
    .toBuffer();
  expect(noise.length).toBeGreaterThan(6_000_000);
  let pieces = 0;
  await page.routeWebSocket(/\/api\/ws/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const text = typeof message === 'string' ? message : message.toString('latin1');
      if (text.includes('/media/uploads/append')) {
        pieces += 1;
        if (pieces === 2) {
          void socket.close();
          void server.close();
          return;
        }
      }
      server.send(message);
    });
  });
  await page.reload();
  await upload(page, { name: 'noise.png', mimeType: 'image/png', buffer: noise });
  expect(pieces).toBeGreaterThan(2);
  const { items } = await library(desk);
  expect(items).toMatchObject([{ file_name: 'noise.png', width: 1_500 }]);
  await context.close();
});

test('a picture of the library is picked for a post, and the library says where it is used', async ({
  page,
  desk,
}) => {
  await page.goto(`${desk.url}/media`);
  await upload(page, await picture('rye.png', '#8a5a2b'), await picture('spelt.png', '#c9a36a'));
  await desk.rest('POST', '/social-accounts/connect', {
    network: 'practice',
    credentials: { handle: 'millstreet' },
  });
  await page.goto(`${desk.url}/compose`);
  await page.getByRole('textbox', { name: /^Text/ }).click();
  await page.keyboard.type('Fresh rye.');
  await page.getByRole('button', { name: 'From library' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('option', { name: /^rye.png/ }).click();
  await dialog.getByRole('button', { name: 'Use it' }).click();
  await expect(page.getByRole('button', { name: /^Picture 1 of 1, rye.png/ })).toBeVisible();
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.goto(`${desk.url}/media`);
  await file(page, 'rye.png').click();
  const inspector = page.getByRole('complementary', { name: 'The chosen file' });
  await expect(inspector.getByRole('link', { name: /Fresh rye/ })).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(page.getByText('1 file stayed: it is in use')).toBeVisible();
});

test('an upload that a closed page left behind is offered, and goes on with the same file', async ({
  page,
  desk,
}) => {
  const rye = await picture('rye.png', '#8a5a2b');
  await desk.rest('POST', '/media/uploads', {
    file_name: 'film.mp4',
    size_bytes: 5_000_000,
    fingerprint: 'film.mp4|5|1',
  });
  await page.goto(`${desk.url}/media`);
  const stopped = page.getByRole('region', { name: 'Interrupted uploads' });
  await expect(stopped).toContainText('film.mp4 stopped at 0 KB of 4.8 MB');
  await stopped.getByRole('button', { name: 'Give it up' }).click();
  await expect(stopped).toBeHidden();
  expect((await desk.rest('GET', '/media/uploads')).items).toEqual([]);
  await upload(page, rye);
});

test('a video is shown by a picture out of it', async ({ page, desk }) => {
  await page.goto(`${desk.url}/media`);
  const film = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 320;
    canvas.height = 180;
    const pen = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm;codecs=vp8' });
    const pieces: Blob[] = [];
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    const ended = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    recorder.start();
    for (let frame = 0; frame < 30; frame += 1) {
      if (pen) {
        pen.fillStyle = `hsl(${frame * 12} 80% 50%)`;
        pen.fillRect(0, 0, 320, 180);
        pen.fillStyle = '#fff';
        pen.fillRect(frame * 8, 40, 60, 100);
      }
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    recorder.stop();
    await ended;
    return [...new Uint8Array(await new Blob(pieces).arrayBuffer())];
  });
  await upload(page, { name: 'reel.webm', mimeType: 'video/webm', buffer: Buffer.from(film) });
  await expect
    .poll(async () => (await library(desk)).items[0].thumbnail_url, { timeout: 30_000 })
    .toContain('?v=');
  await expect(file(page, 'reel.webm').locator('img')).toHaveAttribute('src', /\?v=/);
});
