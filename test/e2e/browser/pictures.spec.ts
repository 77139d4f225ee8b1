import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { type Desk, expect, test } from './fixture.ts';

const editor = (page: Page) => page.getByRole('textbox', { name: /^Text/ });

async function picture(name: string, background: string) {
  const buffer = await sharp({ create: { width: 1_200, height: 900, channels: 3, background } })
    .png()
    .toBuffer();
  return { name, mimeType: 'image/png', buffer };
}

/** A draft with two pictures on two accounts; answers its id. */
async function withPictures(page: Page, desk: Desk): Promise<string> {
  await page.goto(`${desk.url}/compose`);
  await editor(page).click();
  await page.keyboard.type('Two loaves');
  await expect(page).toHaveURL(/\/compose\/.+/);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([await picture('rye.png', '#8a5a2b'), await picture('spelt.png', '#c9a36a')]);
  await expect(page.getByRole('button', { name: /^Picture 2 of 2, spelt.png/ })).toBeVisible();
  return page.url().split('/').at(-1) ?? '';
}

const post = (desk: Desk, id: string) => desk.rest('GET', `/posts/${id}`);

test.beforeEach(async ({ desk }) => {
  for (const handle of ['millstreet', 'marketstall']) {
    await desk.rest('POST', '/social-accounts/connect', { network: 'practice', credentials: { handle } });
  }
});

test('a picture is cropped by keyboard for all, and for one account otherwise', async ({ page, desk }) => {
  const id = await withPictures(page, desk);
  await page.getByRole('button', { name: /^Picture 1 of 2/ }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /rye.png/ });
  await dialog.getByText('1 : 1').click();
  await expect(dialog.getByText('Cropped to 1 : 1, 900 × 900')).toBeVisible();
  const area = dialog.getByRole('group', { name: /What is shown/ });
  await area.focus();
  await page.keyboard.press('ArrowRight');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect.poll(async () => (await post(desk, id)).crops.length).toBe(1);
  const [shared] = (await post(desk, id)).crops;
  expect(shared).toMatchObject({ ratio: '1:1', cover_ms: null });
  expect(shared.area.width).toBeCloseTo(0.75, 2);
  expect(shared.area.x).toBeGreaterThan(0.125);
  await expect(page.getByRole('list', { name: 'What is done to it' })).toHaveText(/Cropped/);

  await page.getByRole('tab', { name: /Marketstall/i }).click();
  await page.getByRole('button', { name: /^Crop, focus point and alt text of rye.png/ }).click();
  await dialog.getByText('Whole').click();
  await expect(dialog.getByText('Only for Marketstall.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  const own = async () =>
    (await post(desk, id)).variants.map(({ crops }: { crops: { area: unknown }[] }) =>
      crops.map((crop) => crop.area),
    );
  await expect.poll(own).toEqual([[], [null]]);
});

test('the focus point is moved by the arrow keys and belongs to the picture', async ({ page, desk }) => {
  await withPictures(page, desk);
  await page.getByRole('button', { name: /^Picture 2 of 2/ }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /spelt.png/ });
  await dialog.getByText('Focus point', { exact: true }).click();
  await dialog.getByRole('button', { name: /^Focus point, 50 percent/ }).focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await expect(
    dialog.getByRole('button', { name: /^Focus point, 40 percent from the left, 49 percent/ }),
  ).toBeFocused();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect
    .poll(async () => (await desk.rest('GET', '/media')).items.map(({ focus }: { focus: object }) => focus))
    .toContainEqual({ x: 0.4, y: 0.49 });
});

test('a picture that is taken off comes back where it stood', async ({ page, desk }) => {
  const id = await withPictures(page, desk);
  await page.getByRole('button', { name: /^Picture 1 of 2/ }).focus();
  await page.keyboard.press('Delete');
  const names = async () =>
    (await post(desk, id)).media.map(({ file_name }: { file_name: string }) => file_name);
  await expect.poll(names).toEqual(['spelt.png']);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(names).toEqual(['rye.png', 'spelt.png']);
});
