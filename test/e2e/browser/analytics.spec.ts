import { readFileSync } from 'node:fs';
import { expect, test } from './fixture.ts';

test.use({ sampleData: true });

test.beforeEach(async ({ desk, page }) => {
  await page.goto(`${desk.url}/analytics`);
});

test('the overview shows what REST answers, and a filter survives a reload', async ({ desk, page }) => {
  const shown = (name: string) => page.locator(`[data-figure="${name}"]`);
  const whole = await desk.rest('GET', '/analytics/overview?days=28');
  const figureOf = (answer: typeof whole, name: string) =>
    String(answer.figures.find((figure: { name: string }) => figure.name === name).value);
  await expect(shown('interactions')).toHaveAttribute('data-value', figureOf(whole, 'interactions'));
  await expect(shown('posts')).toHaveAttribute('data-value', figureOf(whole, 'posts'));
  await expect(page.getByLabel('What this rests on')).toContainText(`${whole.basis.posts} posts`);

  const account = whole.by_account[0];
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Accounts' }).click();
  await page.getByRole('option', { name: account.name, exact: false }).first().click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/accounts=/);
  const chosen = new URL(page.url()).searchParams.get('accounts');
  await page.reload();
  const narrowed = await desk.rest('GET', `/analytics/overview?days=28&accounts=${chosen}`);
  await expect(shown('interactions')).toHaveAttribute('data-value', figureOf(narrowed, 'interactions'));
  await page.getByRole('link', { name: 'Posts', exact: true }).last().click();
  await expect(page).toHaveURL(/\/analytics\/posts\?.*accounts=/);
});

test('a chart is saved as CSV, SVG and PNG', async ({ page }) => {
  await expect(
    page.getByRole('figure', { name: 'Interactions by day' }).locator('path').first(),
  ).toBeAttached();
  for (const [item, ending, begins] of [
    ['Figures (CSV)', 'csv', '\uFEFF"Day"'],
    ['Drawing (SVG)', 'svg', '<svg'],
    ['Picture (PNG)', 'png', '\uFFFDPNG'],
  ] as const) {
    await page.getByRole('button', { name: 'Save Interactions by day' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`Interactions-by-day.${ending}`);
    const text = readFileSync(await file.path(), 'utf8');
    expect(text.startsWith(begins)).toBe(true);
    expect(text).not.toContain('var(--');
  }
});

test('one post has its curve against the usual one', async ({ desk, page }) => {
  const [best] = (await desk.rest('GET', '/analytics/posts/top?days=90')).items;
  await page.goto(`${desk.url}/analytics/posts?days=90&sort=interactions`);
  await page.getByRole('table', { name: 'Posts with their numbers' }).getByRole('row').nth(1).click();
  await expect(page).toHaveURL(new RegExp(`/analytics/posts/${best.post_id}`));
  await expect(page.getByText(/The usual curve is the median of \d+ earlier posts/).first()).toBeVisible();
  await expect(page.getByText(/times the usual at this age/).first()).toBeVisible();
  await page.getByRole('link', { name: 'Posts', exact: true }).last().click();
  await page.getByText('Trending', { exact: true }).click();
  await expect(page.getByRole('figure', { name: /^Trending/ })).toBeVisible();
});
