import { expect, test } from './fixture.ts';

test('fills a template, sees it at once, and writes a post with the pictures', async ({ desk, page }) => {
  await page.goto(`${desk.url}/media/visuals`);
  await page.getByRole('link', { name: /^Tips carousel/ }).click();
  await page.getByLabel('Title').fill('Three ways to a better morning');
  await expect(page.getByRole('img', { name: 'Page 1 of 7, Portrait 4:5' })).toBeVisible();
  for (const tip of [5, 4]) await page.getByRole('button', { name: `Remove Tips ${tip}` }).click();
  await expect(page.getByRole('img', { name: 'Page 1 of 5, Portrait 4:5' })).toBeVisible();
  await page.getByRole('tab', { name: 'Square 1:1' }).click();
  await expect(page.getByRole('img', { name: 'Page 1 of 5, Square 1:1' })).toBeVisible();

  await page.getByRole('button', { name: 'Use it' }).click();
  await page.getByRole('menuitem', { name: 'Write a post with the 5 pictures' }).click();
  await page.waitForURL(/\/compose\/[\w-]+$/);
  const { items } = await desk.rest('GET', '/media');
  expect(items).toHaveLength(5);
  expect(items.map((item: { width: number; height: number }) => [item.width, item.height])).toEqual(
    Array(5).fill([1080, 1080]),
  );
  expect(items.map((item: { alt_text: string }) => item.alt_text)).toContainEqual(
    expect.stringContaining('Three ways to a better morning'),
  );
  const postId = page.url().split('/').at(-1);
  expect((await desk.rest('GET', `/posts/${postId}`)).media).toHaveLength(5);
});

test('keeps a changed design as a template, and what is unfinished over a reload', async ({ desk, page }) => {
  await page.goto(`${desk.url}/media/visuals/quote`);
  await page.getByLabel('Quote').fill('Kept over a reload');
  await page.getByLabel('Role').fill('');
  await page.waitForFunction(() =>
    localStorage.getItem('rostrum.visual.quote')?.includes('Kept over a reload'),
  );
  await page.reload();
  await expect(page.getByLabel('Quote')).toHaveValue('Kept over a reload');
  await page.getByRole('button', { name: 'Undo' }).waitFor();

  await page.getByRole('tab', { name: 'JSON' }).click();
  const code = page.getByLabel('The design as JSON');
  const written = await code.inputValue();
  await code.fill(written.replace('"brand.primary"', '"no colour"'));
  await expect(page.getByRole('list', { name: 'What is wrong' })).toContainText('pages.0.background');
  await expect(page.getByRole('button', { name: 'Take over' })).toBeDisabled();
  await code.fill(written.replace('"brand.primary"', '"#204060"'));
  await page.getByRole('button', { name: 'Take over' }).click();

  await page.getByRole('button', { name: 'Save as template' }).click();
  await page.getByLabel('Name').fill('Sunday quote');
  await page.getByRole('button', { name: 'Save as a new one' }).click();
  await expect(page.getByRole('heading', { name: 'Sunday quote' })).toBeVisible();
  await page.getByRole('link', { name: 'All templates' }).click();
  await page.getByRole('link', { name: /^Sunday quote/ }).waitFor();
  const { items } = await desk.rest('GET', '/visuals');
  const kept = await desk.rest('GET', `/visuals/${items[0].id}`);
  expect(kept.design.pages[0].background).toBe('#204060');
  expect(kept.design.variables[0].default).toBe('Kept over a reload');

  await page.getByRole('button', { name: 'What to do with Sunday quote' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('link', { name: /^Sunday quote/ })).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: /^Sunday quote/ }).waitFor();
});
