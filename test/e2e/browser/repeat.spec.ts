import { expect, test } from './fixture.ts';

test('a draft is made to repeat from the composer, and that is ended from one of its posts', async ({
  page,
  desk,
}) => {
  const account = await desk.rest('POST', '/social-accounts/connect', {
    network: 'practice',
    credentials: { handle: 'roastery' },
  });
  const draft = await desk.rest('POST', '/posts', { body: 'Fresh on Mondays', account_ids: [account.id] });
  await page.goto(`${desk.url}/compose/${draft.id}`);
  await page.getByRole('button', { name: 'Repeat…' }).click();
  const dates = page.getByRole('region', { name: 'The next repetitions' }).getByRole('listitem');
  await expect(dates).toHaveCount(5);
  await page.getByText('Daily', { exact: true }).click();
  await page.getByRole('button', { name: 'Repeat it' }).click();
  await expect(page.getByText('Repeats daily at 09:00.')).toBeVisible();
  const [series] = (await desk.rest('GET', '/series')).items;
  expect(series).toMatchObject({ post_id: draft.id, rule: 'FREQ=DAILY', time_zone: 'Europe/Berlin' });

  await page.goto(`${desk.url}/posts?post=${series.next[0].post_id}`);
  await page.getByRole('button', { name: 'What else can be done' }).click();
  await page.getByRole('menuitem', { name: 'End the repetition…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End the repetition' }).click();
  await expect(page.getByText('The repetition is ended.')).toBeVisible();
  await expect(page).not.toHaveURL(/post=/);
  expect((await desk.rest('GET', '/posts?status=scheduled')).items).toEqual([]);
});

test('a paused campaign marks its posts in the calendar until it is resumed', async ({ page, desk }) => {
  const account = await desk.rest('POST', '/social-accounts/connect', {
    network: 'practice',
    credentials: { handle: 'roastery' },
  });
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
  await desk.rest('POST', '/posts', {
    body: 'Fresh from the drum',
    account_ids: [account.id],
    labels: ['Launch'],
    scheduled_at: inAnHour,
  });
  await page.goto(`${desk.url}/calendar?view=list`);
  await page.getByRole('button', { name: 'Pause publishing' }).click();
  await page.getByText('One campaign').click();
  await page.getByRole('combobox', { name: 'Campaign' }).fill('Launch');
  await page.getByLabel(/Why/).fill('Storm warning');
  await page.getByRole('button', { name: 'Pause this campaign' }).click();
  await expect(page.getByText(/The campaign Launch is held\..*Storm warning/)).toBeVisible();
  await expect(page.locator('[data-readiness="blocked"]')).toBeVisible();
  await page.getByRole('button', { name: 'Resume…' }).click();
  await page.getByRole('button', { name: 'Resume the campaign Launch' }).click();
  await expect(page.getByText(/Nothing is waiting from the pause/)).toBeVisible();
  await expect(page.locator('[data-readiness="blocked"]')).toHaveCount(0);
});
