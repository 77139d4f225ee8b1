import { expect, test } from './fixture.ts';

test('posts are found by the search language, kept as a saved search, labelled, deleted and brought back', async ({
  page,
  desk,
}) => {
  const account = await desk.rest('POST', '/social-accounts/connect', {
    network: 'practice',
    credentials: { handle: 'roastery' },
  });
  for (const [body, labels] of [
    ['Coffee in the harbour', ['Event']],
    ['Coffee at home', []],
    ['Tea in the harbour', ['Event']],
  ] as const) {
    await desk.rest('POST', '/posts', { body, labels, account_ids: [account.id] });
  }
  await page.goto(`${desk.url}/posts`);
  const rows = page.getByRole('list', { name: 'Posts' }).getByRole('listitem');
  await expect(rows).toHaveCount(3);
  await page.getByLabel('Search posts').fill('harb lab');
  await page.getByRole('option', { name: 'label:' }).click();
  await page.getByRole('option', { name: 'Event' }).click();
  await expect(page.getByLabel('Search posts')).toHaveValue('harb label:Event ');
  await expect(rows).toHaveCount(0);
  await page.getByLabel('Search posts').fill('harb* label:Event');
  await expect(rows).toHaveCount(2);
  await expect(rows.locator('mark')).toHaveText(['harbour', 'harbour']);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Save this search' }).click();
  await page.getByLabel('Save this search as').fill('At the harbour');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByLabel('Clear the search').click();
  await expect(rows).toHaveCount(3);
  await page.getByRole('button', { name: 'Saved searches' }).click();
  await page.getByRole('menuitem', { name: 'At the harbour' }).click();
  await expect(rows).toHaveCount(2);

  await page.getByLabel('Choose: Tea in the harbour').check();
  await page.getByLabel('Choose: Coffee in the harbour').check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Label' }).click();
  await page.getByLabel('Label to add').fill('Autumn');
  await page.getByRole('button', { name: 'Add to all' }).click();
  await expect(rows.getByText('Autumn')).toHaveCount(2);

  await page.getByLabel('Choose: Tea in the harbour').check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
  await expect(rows).toHaveCount(1);
  await page.getByRole('link', { name: 'Trash' }).click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('The trash is empty')).toBeVisible();
  await page.getByRole('link', { name: 'Back to posts' }).click();
  await expect(rows).toHaveCount(3);
});
