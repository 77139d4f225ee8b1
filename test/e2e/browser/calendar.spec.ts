import type { Locator, Page } from '@playwright/test';
import { type Desk, expect, test } from './fixture.ts';

/** The first Wednesday of next month and the days after it: always to come, always in one month and week. */
function comingDays() {
  const today = new Date();
  const day = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1));
  while (day.getUTCDay() !== 3) day.setUTCDate(day.getUTCDate() + 1);
  const after = (days: number) => new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  return { wednesday: after(0), thursday: after(1), friday: after(2) };
}

const { wednesday, thursday, friday } = comingDays();

interface Made {
  id: string;
  wall_time: string;
}

async function schedule(desk: Desk, wallTime: string, handle = 'millstreet'): Promise<Made> {
  const account = await desk.rest('POST', '/social-accounts/connect', {
    network: 'practice',
    credentials: { handle },
  });
  return desk.rest('POST', '/posts', {
    body: 'The rye is out of the oven.',
    account_ids: [account.id],
    scheduled_at: wallTime,
    time_zone: 'Europe/Berlin',
  });
}

const wallTime = async (desk: Desk, post: Made) => (await desk.rest('GET', `/posts/${post.id}`)).wall_time;
const entry = (page: Page, post: Made) => page.locator(`[data-entry="${post.id}"]`);
const day = (page: Page, date: string) => page.locator(`[data-day="${date}"]`);

async function center(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('There is nothing to see to drag or to drop on.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 12, from.y + 6, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}

test('a post dragged to another day keeps its time of day, and Undo puts it back', async ({ page, desk }) => {
  const post = await schedule(desk, `${wednesday}T09:30`);
  await page.goto(`${desk.url}/calendar?date=${wednesday}`);
  await drag(page, await center(entry(page, post)), await center(day(page, friday)));
  await expect(day(page, friday).locator(entry(page, post))).toBeVisible();
  await expect.poll(() => wallTime(desk, post)).toBe(`${friday}T09:30:00`);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(day(page, wednesday).locator(entry(page, post))).toBeVisible();
  await expect.poll(() => wallTime(desk, post)).toBe(`${wednesday}T09:30:00`);
});

test('a drag in the week lands on a quarter of an hour', async ({ page, desk }) => {
  const post = await schedule(desk, `${wednesday}T10:00`);
  await page.goto(`${desk.url}/calendar?view=week&date=${wednesday}`);
  const from = await center(entry(page, post));
  const column = await day(page, thursday).boundingBox();
  const quarter = (column?.height ?? 0) / 96;
  await drag(page, from, { x: (await center(day(page, thursday))).x, y: from.y + quarter * 5.3 });
  await expect.poll(() => wallTime(desk, post)).toBe(`${thursday}T11:15:00`);
});

test('everything that a drag does can be done by keyboard', async ({ page, desk }) => {
  const post = await schedule(desk, `${wednesday}T09:30`);
  await page.goto(`${desk.url}/calendar?date=${wednesday}`);
  await entry(page, post).waitFor();
  await day(page, wednesday).focus();
  await page.keyboard.press('Enter');
  await expect(entry(page, post)).toBeFocused();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => wallTime(desk, post)).toBe(`${thursday}T09:30:00`);
  await expect(entry(page, post)).toBeFocused();
  await page.keyboard.press('w');
  await expect(page).toHaveURL(/view=week/);
  await entry(page, post).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => wallTime(desk, post)).toBe(`${thursday}T09:45:00`);
  await expect(entry(page, post)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`post=${post.id}`));
});

test('a post that is out stays where it is, with a word on why', async ({ page, desk }) => {
  const post = await schedule(desk, `${wednesday}T09:30`);
  await desk.rest('POST', `/posts/${post.id}/publish`);
  await expect
    .poll(async () => (await desk.rest('GET', `/posts/${post.id}`)).status, { timeout: 20_000 })
    .toBe('published');
  await page.goto(`${desk.url}/calendar`);
  const from = await center(entry(page, post));
  await drag(page, from, { x: from.x, y: from.y + 160 });
  await expect(page.getByText('It is already published.')).toBeVisible();
});

test('arrow keys walk through the days, Enter on an empty one begins a post for it', async ({
  page,
  desk,
}) => {
  await page.goto(`${desk.url}/calendar?date=${wednesday}`);
  await day(page, wednesday).focus();
  await page.keyboard.press('ArrowRight');
  await expect(day(page, thursday)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/compose\?at=/);
  expect(new URL(page.url()).searchParams.get('at')).toBe(`${thursday}T09:00`);
  await expect(page.getByText(/09:00, in \d+ days/)).toBeVisible();
});

test('filters are kept in the address', async ({ page, desk }) => {
  const bakery = await schedule(desk, `${wednesday}T09:30`);
  const stall = await schedule(desk, `${wednesday}T12:30`, 'marketstall');
  await page.goto(`${desk.url}/calendar?date=${wednesday}`);
  await expect(entry(page, stall)).toBeVisible();
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('combobox', { name: 'Account' }).click();
  await page.getByRole('option', { name: /marketstall/i }).click();
  await expect(entry(page, bakery)).toHaveCount(0);
  await page.reload();
  await expect(entry(page, stall)).toBeVisible();
  await expect(entry(page, bakery)).toHaveCount(0);
  await page.getByRole('button', { name: /^Do not filter by/ }).click();
  await expect(entry(page, bakery)).toBeVisible();
});

test('a week in which the clocks go forward shows the hour that does not exist', async ({ page, desk }) => {
  await page.goto(`${desk.url}/calendar?view=week&date=2027-03-28`);
  await expect(day(page, '2027-03-28').getByText('no such hour')).toBeVisible();
  await expect(page.getByText('no such hour')).toHaveCount(1);
});

test('the list names the days and opens a post', async ({ page, desk }) => {
  const post = await schedule(desk, `${wednesday}T09:30`);
  await page.goto(`${desk.url}/calendar?view=list&date=${wednesday}`);
  await entry(page, post).click();
  await expect(page).toHaveURL(new RegExp(`post=${post.id}`));
});

test('chosen posts move together by one week, and Undo puts them back', async ({ page, desk }) => {
  const rye = await schedule(desk, `${wednesday}T09:30`);
  const rolls = await schedule(desk, `${thursday}T11:00`, 'marketstall');
  const week = (date: string) => new Date(Date.parse(date) + 7 * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`${desk.url}/calendar?date=${wednesday}`);
  await entry(page, rye).click({ modifiers: ['Control'] });
  await entry(page, rolls).focus();
  await page.keyboard.press('x');
  await expect(page.getByText('2 chosen')).toBeVisible();
  await page.getByRole('button', { name: 'One week later' }).click();
  await expect.poll(() => wallTime(desk, rye)).toBe(`${week(wednesday)}T09:30:00`);
  await expect.poll(() => wallTime(desk, rolls)).toBe(`${week(thursday)}T11:00:00`);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => wallTime(desk, rye)).toBe(`${wednesday}T09:30:00`);
  await expect.poll(() => wallTime(desk, rolls)).toBe(`${thursday}T11:00:00`);
});

test('a draft goes from the backlog onto an hour, or is planned by the keyboard', async ({ page, desk }) => {
  const account = await desk.rest('POST', '/social-accounts/connect', {
    network: 'practice',
    credentials: { handle: 'millstreet' },
  });
  const draft = (body: string): Promise<Made> =>
    desk.rest('POST', '/posts', { body, account_ids: [account.id] });
  const dragged = await draft('An idea about rye');
  const typed = await draft('An idea about sourdough');
  await page.goto(`${desk.url}/calendar?view=day&date=${wednesday}`);
  await page.getByRole('button', { name: 'Backlog' }).waitFor();
  await page.keyboard.press('b');
  await page.locator(`[data-draft="${dragged.id}"]`).waitFor();
  const column = await day(page, wednesday).boundingBox();
  const words = page
    .locator(`[data-draft="${dragged.id}"]`)
    .getByRole('button', { name: 'An idea about rye' });
  const hour = (column?.height ?? 0) / 24;
  await drag(page, await center(words), { x: (column?.x ?? 0) + 200, y: (column?.y ?? 0) + 10 * hour + 3 });
  await expect.poll(() => wallTime(desk, dragged)).toBe(`${wednesday}T10:00:00`);
  await page.getByLabel('Search drafts').fill('sourdough');
  await expect(page.locator(`[data-draft="${typed.id}"]`)).toBeVisible();
  await page.getByRole('button', { name: 'Plan at…' }).click();
  await page.getByRole('button', { name: 'Plan it' }).click();
  await expect.poll(() => wallTime(desk, typed)).toBe(`${wednesday}T09:00:00`);
});

test('moving a date of a repeating post asks which dates are meant', async ({ page, desk }) => {
  const account = await desk.rest('POST', '/social-accounts/connect', {
    network: 'practice',
    credentials: { handle: 'millstreet' },
  });
  const pattern = await desk.rest('POST', '/posts', { body: 'The daily bread', account_ids: [account.id] });
  const start = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const series = await desk.rest('POST', '/series', {
    post_id: pattern.id,
    rule: 'FREQ=DAILY;COUNT=4',
    start: `${start}T09:00`,
    time_zone: 'Europe/Berlin',
  });
  const ids: string[] = series.next.map((date: { post_id: string }) => date.post_id);
  const [, second = '', third = ''] = ids;
  await page.goto(`${desk.url}/calendar?view=list&date=${start}`);
  await page.locator(`[data-entry="${second}"]`).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('button', { name: 'This and the following dates' }).click();
  const clocks = async () =>
    Promise.all(
      [ids[0] ?? '', second, third].map(async (id) =>
        (await desk.rest('GET', `/posts/${id}`)).wall_time.slice(11, 16),
      ),
    );
  await expect.poll(clocks).toEqual(['09:00', '09:15', '09:15']);
  await page.locator(`[data-entry="${third}"]`).click();
  await page.getByRole('button', { name: 'Change dates…' }).click();
  await page.getByLabel('Words').fill('The daily rye');
  await page.getByLabel('All dates that are not out yet').check();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect.poll(async () => (await desk.rest('GET', `/posts/${second}`)).body).toBe('The daily rye');
});

test('each account has a row of its own, with days that can be marked', async ({ page, desk }) => {
  const post = await schedule(desk, `${wednesday}T09:30`);
  await schedule(desk, `${thursday}T12:30`, 'marketstall');
  await page.goto(`${desk.url}/calendar?view=accounts&date=${wednesday}`);
  await expect(page.getByRole('rowheader')).toHaveCount(2);
  // It comes last, and moves what is below.
  await page.getByText(/go out only if Rostrum is open/).waitFor();
  const row = page.getByRole('row').filter({ hasText: 'Millstreet' });
  await drag(page, await center(entry(page, post)), await center(row.locator(`[data-day="${friday}"]`)));
  await expect.poll(() => wallTime(desk, post)).toBe(`${friday}T09:30:00`);
  await row.locator(`[data-day="${friday}"]`).focus();
  await page.keyboard.press('.');
  await page.getByText('Blackout', { exact: true }).click();
  await page.getByLabel('Name').fill('Stocktaking');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Blackout: Stocktaking' })).toBeVisible();
  await expect(entry(page, post)).toHaveAttribute('aria-label', /Nothing is to be published/);
});
