import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const editor = (page: Page) => page.getByRole('textbox', { name: /^Text/ });
const panel = (page: Page) => page.getByRole('region', { name: 'Analysis' });

test('a text is read as it is typed, shows where, and is mended by one click', async ({ page, desk }) => {
  await desk.rest('POST', '/social-accounts/connect', {
    network: 'practice',
    credentials: { handle: 'millstreet' },
  });
  await page.goto(`${desk.url}/compose`);
  await page.getByRole('tab', { name: 'Analysis' }).click();
  await expect(panel(page)).toContainText('Write something, and you see here how it reads');
  await editor(page).click();
  await page.keyboard.type('We utilize the oven at six. Come by and taste the rye.');
  await expect(panel(page)).toContainText('12 words · 2 sentences');
  await expect(panel(page)).toContainText(/English, \d\d % sure/);

  await panel(page)
    .getByRole('button', { name: /^Clarity/ })
    .click();
  const finding = panel(page).getByRole('button', { name: /plainer word/ });
  await finding.hover();
  await expect(editor(page).locator('[class*="pointed"]')).toHaveText('utilize');
  await finding.click();
  expect(await page.evaluate(() => String(getSelection()))).toBe('utilize');
  await expect(editor(page).locator('[class*="pointed"]')).toHaveCount(0);

  await panel(page).getByRole('button', { name: 'Write “use”' }).click();
  await expect(editor(page)).toHaveText('We use the oven at six. Come by and taste the rye.');
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await expect(editor(page)).toHaveText('We utilize the oven at six. Come by and taste the rye.');

  await panel(page).getByRole('button', { name: 'Read it' }).click();
  await expect(panel(page)).toContainText('The rules’ own reading.');
});

test('of another language it says what is not judged', async ({ page, desk }) => {
  await page.goto(`${desk.url}/compose`);
  await page.getByRole('tab', { name: 'Analysis' }).click();
  await editor(page).click();
  await page.keyboard.type('Unser Roggenbrot ist um sechs aus dem Ofen, kommt vorbei und probiert es!');
  await expect(panel(page)).toContainText(/German, \d\d % sure/);
  await expect(panel(page).getByRole('button', { name: /^Sentiment/ })).toContainText('not judged');
});
