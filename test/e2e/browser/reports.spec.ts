import { readFile } from 'node:fs/promises';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from './fixture.ts';

test('a report is begun from a starter, changed, scheduled, made and downloaded', async ({ page, desk }) => {
  await page.goto(`${desk.url}/analytics/reports`);
  await page.getByRole('button', { name: /^Weekly report/ }).click();
  await expect(page.getByRole('img', { name: 'Key figures' })).toBeVisible();

  await page.getByLabel('Name').fill('Harbour, week by week');
  await page.getByRole('button', { name: 'Add a block' }).click();
  await page.getByRole('menuitem', { name: 'Text' }).click();
  await page.getByRole('textbox', { name: 'Text' }).fill('# What we learned\nBeans sell on Sundays.');
  await page.getByRole('button', { name: 'Move Text up' }).press('Alt+ArrowUp');
  await page.getByRole('combobox', { name: 'Made on its own' }).click();
  await page.getByRole('option', { name: 'On days of the week' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Saved' })).toBeVisible();

  await page.getByRole('button', { name: 'Make a file' }).click();
  await page.getByRole('menuitem', { name: 'PDF' }).click();
  const link = page.getByRole('button', { name: /^PDF, .* pages$/ });
  const coming = page.waitForEvent('download');
  await link.click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^Harbour, week by week .*\.pdf$/);
  const bytes = new Uint8Array(await readFile(await download.path()));
  const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
  expect(text).toContain('Beans sell on Sundays.');

  await page.getByRole('link', { name: 'All reports' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Harbour, week by week' });
  await expect(row).toContainText('Mon at 09:00');
  await row.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Delete report' }).click();
  await expect(row).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toContainText('Next:');
});
