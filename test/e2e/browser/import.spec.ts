import { readFile } from 'node:fs/promises';
import { expect, test } from './fixture.ts';

async function connect(
  desk: { rest(method: string, path: string, body?: object): Promise<{ id: string }> },
  handle: string,
) {
  return desk.rest('POST', '/social-accounts/connect', { network: 'practice', credentials: { handle } });
}

function sheet(...lines: string[]) {
  return { name: 'plan.csv', mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) };
}

test('a sheet is imported: columns are guessed, errors named, posts scheduled, and all of it undone', async ({
  page,
  desk,
}) => {
  await connect(desk, 'roastery');
  await page.goto(`${desk.url}/posts`);
  await page.getByRole('button', { name: 'Import from a sheet' }).click();
  await page
    .getByLabel('File to import')
    .setInputFiles(
      sheet(
        'Beitragstext;Datum;Konten;Kampagne',
        'Fresh from the drum;23.11.2037 09:00;roastery;Launch',
        '"Come; and taste";24.11.2037 09:00;roastery;Launch',
        'For nobody;25.11.2037 09:00;stranger;Launch',
      ),
    );
  await expect(page.getByText('3 rows, 4 columns')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('combobox', { name: 'What Datum becomes' })).toHaveValue('Date');
  await page.getByText('Scheduled posts', { exact: true }).click();
  await expect(page.getByText('Rows with a time go out then')).toBeVisible();
  await page.getByRole('button', { name: 'Check the rows' }).click();
  await expect(page.getByText('No account is connected as “stranger”.')).toBeVisible();
  expect((await desk.rest('GET', '/posts')).items).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Rows with errors' }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toContain('"For nobody"');
  await page.getByRole('button', { name: 'Schedule 2 posts' }).click();
  await expect(page.getByText('2 posts made of 3 rows; 1 row left out.')).toBeVisible({ timeout: 20_000 });
  const { items } = await desk.rest('GET', '/posts?status=scheduled&label=Launch');
  expect(items.map((post: { body: string }) => post.body).sort()).toEqual([
    'Come; and taste',
    'Fresh from the drum',
  ]);
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await expect(page.getByText('2 posts moved to the trash.')).toBeVisible();
  expect((await desk.rest('GET', '/posts')).items).toEqual([]);
});

test('posts are edited in the grid: typed, filled down, pasted, saved in one go and taken back', async ({
  page,
  desk,
}) => {
  const account = await connect(desk, 'roastery');
  for (const body of ['Third', 'Second', 'First']) {
    await desk.rest('POST', '/posts', { body, account_ids: [account.id] });
  }
  await page.goto(`${desk.url}/posts`);
  await page.getByTitle('Grid').click();
  const cell = (row: number, column: number) =>
    page.locator('.dsg-row').nth(row).locator('.dsg-cell').nth(column);
  const [when, labels] = [5, 7];
  await cell(1, labels).click();
  await page.keyboard.type('campaign');
  await page.keyboard.press('Enter');
  await cell(1, labels).click();
  await cell(3, labels).click({ modifiers: ['Shift'] });
  await page.keyboard.press('Control+d');
  await expect(cell(3, labels)).toContainText('campaign');
  await cell(2, when).click();
  await page.keyboard.type('2037-11-23 09:00');
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 rows changed')).toBeVisible();
  await cell(3, 8).click();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Letter\nA second letter');
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await expect(cell(4, 8)).toContainText('A second letter');
  await page.keyboard.press('Control+z');
  await expect(cell(4, 8)).toBeHidden();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('3 posts saved')).toBeVisible();
  const labelled = (await desk.rest('GET', '/posts?label=campaign')).items;
  expect(labelled).toHaveLength(3);
  const planned = (await desk.rest('GET', '/posts?status=scheduled')).items;
  expect(planned).toMatchObject([{ body: 'Second', wall_time: '2037-11-23T09:00:00' }]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await desk.rest('GET', '/posts?label=campaign')).items).toEqual([]);
  expect((await desk.rest('GET', '/posts?status=scheduled')).items).toEqual([]);
});
