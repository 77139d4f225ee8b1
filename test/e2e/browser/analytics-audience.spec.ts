import { expect, test } from './fixture.ts';

test.use({ sampleData: true });

test('with the sample year, hours are walked through by keys, and the health of numbers is told and mended', async ({
  page,
  desk,
}) => {
  await page.goto(`${desk.url}/analytics/timing?days=365`);

  const grid = page.getByRole('grid', { name: 'Engagement by the hour of the week' });
  const cell = (name: RegExp) => grid.getByRole('gridcell', { name });
  await cell(/^Monday 09:00 AM/).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(cell(/^Tuesday 10:00 AM/)).toBeFocused();
  const words = page.locator('p', { hasText: /Tuesday 10:00 AM.*an average hour, likely .*posts? went out/ });
  await expect(words).toBeVisible();
  await page.keyboard.press('End');
  await expect(cell(/^Tuesday 11:00 PM/)).toBeFocused();

  await page.getByRole('button', { name: 'Hours of the week as a table' }).click();
  const table = page.getByRole('table', { name: 'Hours of the week' });
  await expect(table.getByRole('row')).toHaveCount(169);
  await page.getByText('Raw means', { exact: true }).click();
  await expect(page.getByRole('radio', { name: 'Raw means' })).toBeChecked();
  await expect(page.getByRole('figure', { name: 'By weekday' })).toContainText('Tuesday');

  await page.getByRole('link', { name: 'Data health' }).click();
  const accounts = page.getByRole('region', { name: 'Accounts' });
  await expect(accounts.getByRole('row', { name: /harbourlight\.studio/ })).toContainText('As planned');
  await expect(accounts.getByRole('row', { name: /harbourlight\.studio/ })).toContainText(
    'not provided: clicks, video views',
  );
  await page.getByRole('button', { name: 'Make all sums anew' }).click();
  await expect(page.getByRole('region', { name: 'Stored numbers' })).toContainText('readings of posts');
  await expect
    .poll(async () => (await desk.rest('GET', '/analytics/health')).rebuilding, { timeout: 30_000 })
    .toBeNull();
  await expect(page.getByRole('button', { name: 'Make all sums anew' })).toBeVisible();
  await page.getByRole('link', { name: 'Timing' }).click();
  await expect(grid).toBeVisible();
});
