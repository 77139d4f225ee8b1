import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { type Desk, expect, test } from './fixture.ts';

const connect = (desk: Desk, handle: string) =>
  desk.rest('POST', '/social-accounts/connect', { network: 'practice', credentials: { handle } });

const editor = (page: Page) => page.getByRole('textbox', { name: /^Text/ });

async function write(page: Page, desk: Desk, text: string): Promise<string> {
  await page.goto(`${desk.url}/compose`);
  await editor(page).click();
  await page.keyboard.type(text);
  await expect(page).toHaveURL(/\/compose\/.+/);
  await expect(page.getByText('Draft saved')).toBeVisible();
  return page.url().split('/').at(-1) ?? '';
}

test.beforeEach(async ({ desk }) => {
  await connect(desk, 'millstreet');
});

test('a draft saves itself as it is written, and the caret stays where it is', async ({ page, desk }) => {
  const id = await write(page, desk, 'The rye is out');
  await page.keyboard.type(' of the oven.');
  await expect
    .poll(async () => (await desk.rest('GET', `/posts/${id}`)).body)
    .toBe('The rye is out of the oven.');
  await page.reload();
  await expect(editor(page)).toHaveText('The rye is out of the oven.');
});

test('what was written just before leaving is kept', async ({ page, desk }) => {
  await page.goto(`${desk.url}/compose`);
  await editor(page).click();
  await page.keyboard.type('Written in a hurry');
  await page.getByRole('link', { name: 'Calendar' }).click();
  await expect
    .poll(async () =>
      (await desk.rest('GET', '/posts?status=draft')).items.map((post: { body: string }) => post.body),
    )
    .toEqual(['Written in a hurry']);
  await expect(page).toHaveURL(/\/calendar/);
});

test('Ctrl+Enter schedules on the workspace’s clock', async ({ page, desk }) => {
  const id = await write(page, desk, 'Fresh rye tomorrow morning.');
  await page.getByRole('button', { name: 'Tomorrow 9:00' }).click();
  await editor(page).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Scheduled for .+, 09:00 on 1 account/)).toBeVisible();
  const post = await desk.rest('GET', `/posts/${id}`);
  expect(post).toMatchObject({ status: 'scheduled', time_zone: 'Europe/Berlin' });
  expect(post.wall_time).toMatch(/T09:00:00$/);
});

test('an account gets a text of its own, and gives it back', async ({ page, desk }) => {
  await connect(desk, 'marketstall');
  const id = await write(page, desk, 'Saturday: rye.');
  await page.getByRole('tab', { name: /Marketstall/i }).click();
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Stall 14.');
  await expect(page.getByText('Marketstall has its own text.')).toBeVisible();
  const bodies = async () =>
    (await desk.rest('GET', `/posts/${id}`)).variants.map((variant: { body: string | null }) => variant.body);
  await expect.poll(bodies).toEqual([null, 'Saturday: rye. Stall 14.']);
  await page.getByRole('button', { name: 'Reset to shared text' }).click();
  await expect(editor(page)).toHaveText('Saturday: rye.');
  await expect.poll(bodies).toEqual([null, null]);
});

test('a text that is too long is counted, marked and cannot be scheduled', async ({ page, desk }) => {
  await page.goto(`${desk.url}/compose`);
  await editor(page).fill('a'.repeat(520));
  await expect(page.getByRole('img', { name: /520 of 500 characters/ })).toBeVisible();
  await page.getByRole('button', { name: 'Tomorrow 9:00' }).click();
  await expect(page.getByRole('button', { name: /^Schedule/ })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('button', { name: 'Publish now' })).toBeDisabled();
  await page.getByRole('button', { name: /20 characters too long/ }).click();
  await expect(editor(page)).toBeFocused();
});

test('pictures are added in order, described, and moved by keyboard', async ({ page, desk }) => {
  const id = await write(page, desk, 'Two loaves.');
  const picture = async (name: string, background: string) => ({
    name,
    mimeType: 'image/png',
    buffer: await sharp({ create: { width: 60, height: 40, channels: 3, background } })
      .png()
      .toBuffer(),
  });
  await page
    .locator('input[type=file]')
    .setInputFiles([await picture('rye.png', '#8a5a2b'), await picture('spelt.png', '#c9a36a')]);
  await page.getByRole('textbox', { name: 'Alt text of spelt.png' }).fill('A pale loaf on a board');
  await page.getByRole('button', { name: /^Picture 2 of 2, spelt.png/ }).press('Alt+ArrowLeft');
  await expect(page.getByRole('button', { name: /^Picture 1 of 2, spelt.png/ })).toBeFocused();
  await expect
    .poll(async () =>
      (await desk.rest('GET', `/posts/${id}`)).media.map((media: { alt_text: string }) => media.alt_text),
    )
    .toEqual(['A pale loaf on a board', '']);
  await expect(page.getByRole('article').getByRole('img', { name: 'A pale loaf on a board' })).toBeVisible();
});

test('when someone else changed the post meanwhile, both versions are shown', async ({ page, desk }) => {
  const id = await write(page, desk, 'Mine');
  await page.getByRole('button', { name: 'Tomorrow 9:00' }).click();
  await page.getByRole('button', { name: /^Schedule/ }).click();
  const update = page.getByRole('button', { name: /^Update scheduled post/ });
  await expect(update).toBeDisabled();
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' and better');
  await desk.rest('PUT', `/posts/${id}`, { body: 'Theirs' });
  await update.click();
  await expect(page.getByRole('alert', { name: 'Two versions of this post' })).toContainText('Theirs');
  expect((await desk.rest('GET', `/posts/${id}`)).body).toBe('Theirs');
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(async () => (await desk.rest('GET', `/posts/${id}`)).body).toBe('Mine and better');
});

test('leaving a scheduled post with unsaved changes asks first', async ({ page, desk }) => {
  const id = await write(page, desk, 'Rye at nine.');
  await page.getByRole('button', { name: 'Tomorrow 9:00' }).click();
  await page.getByRole('button', { name: /^Schedule/ }).click();
  await expect(page.getByRole('button', { name: /^Update scheduled post/ })).toBeVisible();
  await editor(page).click();
  await page.keyboard.type('No ');
  await page.getByRole('link', { name: 'Calendar' }).click();
  await expect(page.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible();
  await page.getByRole('button', { name: 'Drop the changes' }).click();
  await expect(page).toHaveURL(/\/calendar/);
  expect((await desk.rest('GET', `/posts/${id}`)).body).toBe('Rye at nine.');
});

test('publishing now asks once, and what is out can only be read', async ({ page, desk }) => {
  const id = await write(page, desk, 'Out of the oven right now.');
  await page.getByRole('button', { name: 'Publish now' }).click();
  await expect(page.getByText('cannot be called back')).toBeVisible();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect
    .poll(async () => (await desk.rest('GET', `/posts/${id}`)).status, { timeout: 20_000 })
    .toBe('published');
  await expect(page.getByText('What became of it')).toBeVisible();
  await expect(editor(page)).toHaveAttribute('contenteditable', 'false');
  await expect(page.getByRole('button', { name: 'Publish now' })).toHaveCount(0);
});

test('a deleted draft comes back with Undo', async ({ page, desk }) => {
  const id = await write(page, desk, 'Not quite right yet.');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/posts/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page).toHaveURL(new RegExp(`/compose/${id}`));
  await expect(editor(page)).toHaveText('Not quite right yet.');
});
