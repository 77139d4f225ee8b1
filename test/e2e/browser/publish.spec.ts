import { expect, test } from './fixture.ts';

/** A wall time today in the workspace's zone, `minutes` from now, as the time field takes it. */
function instantIn(seconds: number): string {
  return new Date(Date.now() + seconds * 1_000).toISOString();
}

test('an account is connected, a post is written by keyboard, published, and seen on every view', async ({
  page,
  desk,
}) => {
  await expect(page.getByRole('button', { name: 'New post' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/\/accounts/);
  await page.getByRole('button', { name: 'Connect an account' }).first().click();
  await page.getByRole('button', { name: /Practice/ }).click();
  await page.getByLabel('Handle').fill('harbourlight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'harbourlight' })).toContainText('Connected');

  await page.keyboard.press('n');
  await page.locator('[contenteditable="true"]').first().click();
  await page.keyboard.type('The first Kenyan of the season is here. #coffee');
  await expect(page).toHaveURL(/\/compose\/[\w-]+$/);
  const id = page.url().split('/').at(-1) ?? '';
  await expect.poll(async () => (await desk.rest('GET', `/posts/${id}`)).body).toContain('#coffee');

  await desk.rest('POST', `/posts/${id}/schedule`, { at: instantIn(2) });
  await expect
    .poll(async () => (await desk.rest('GET', `/posts/${id}`)).status, { timeout: 15_000 })
    .toBe('published');

  await page.goto(`${desk.url}/posts?post=${id}`);
  const inspector = page.getByRole('complementary', { name: 'The chosen post' });
  await expect(inspector.getByText('Published').first()).toBeVisible();
  await inspector.getByRole('button', { name: /Ledger/ }).click();
  await expect(inspector.getByText('Attempt 1')).toBeVisible();

  await page.goto(desk.url);
  await expect(page.getByText('How the last posts did')).toBeVisible();
  await expect(page.getByText('The first Kenyan of the season').first()).toBeVisible();
});

test('a view shows what REST changes without being asked again', async ({ page, desk }) => {
  const account = await desk.rest('POST', '/social-accounts/connect', {
    network: 'practice',
    credentials: { handle: 'studio' },
  });
  await page.goto(`${desk.url}/posts`);
  await expect(page.getByText('No posts yet')).toBeVisible();
  await desk.rest('POST', '/posts', {
    body: 'Open studio tonight',
    account_ids: [account.id],
    scheduled_at: instantIn(3),
  });
  const row = page.getByRole('listitem').filter({ hasText: 'Open studio tonight' });
  await expect(row).toBeVisible();
  await expect(row.getByText('Published')).toBeVisible({ timeout: 15_000 });
});

test('pausing holds what comes due, and resuming asks what to do with it', async ({ page, desk }) => {
  const account = await desk.rest('POST', '/social-accounts/connect', {
    network: 'practice',
    credentials: { handle: 'roastery' },
  });
  await page.goto(desk.url);
  await page.getByRole('button', { name: 'Pause publishing' }).click();
  await page.getByLabel(/Why/).fill('Storm warning');
  await page.getByRole('button', { name: 'Pause all publishing' }).click();
  await expect(page.getByRole('button', { name: 'Publishing is paused' })).toBeVisible();
  const post = await desk.rest('POST', '/posts', {
    body: 'Fresh from the drum',
    account_ids: [account.id],
    scheduled_at: instantIn(1),
  });
  await expect.poll(async () => (await desk.rest('GET', `/posts/${post.id}`)).status).toBe('held');
  await page.getByRole('button', { name: 'Publishing is paused' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Resume publishing' }).click();
  await dialog.getByRole('button', { name: 'Publish now' }).click();
  await expect.poll(async () => (await desk.rest('GET', `/posts/${post.id}`)).status).toBe('published');
});

test('wrong input when connecting is shown at its field, and nothing is connected', async ({
  page,
  desk,
}) => {
  await page.goto(`${desk.url}/accounts`);
  await page.getByRole('button', { name: 'Connect an account' }).first().click();
  await page.getByRole('button', { name: /Practice/ }).click();
  await page.getByLabel('Handle').fill('not a handle!');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('alert').or(page.locator('[class*="Input-error"], .mantine-InputWrapper-error')),
  ).toBeVisible();
  expect((await desk.rest('GET', '/social-accounts')).items).toEqual([]);
});

test('the palette finds a post by its words and a command by its name', async ({ page, desk }) => {
  await desk.rest('POST', '/posts', { body: 'Notes about returnable jars' });
  await page.goto(desk.url);
  await expect(page.getByRole('button', { name: 'New post' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('textbox', { name: 'Command or search' })).toBeFocused();
  await page.keyboard.type('returnable');
  await page.getByText('Notes about returnable jars').click();
  await expect(page).toHaveURL(/post=/);
  await expect(page.getByRole('textbox', { name: 'Command or search' })).toBeHidden();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('textbox', { name: 'Command or search' })).toBeFocused();
  await page.keyboard.type('calendar');
  await expect(page.locator('[data-action][data-selected]')).toContainText('Calendar');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/calendar/);
});
