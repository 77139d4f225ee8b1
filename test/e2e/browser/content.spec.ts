import type { Locator, Page } from '@playwright/test';
import { type Desk, expect, test } from './fixture.ts';

const editor = (page: Page) => page.getByRole('textbox', { name: /^Text/ });

test.beforeEach(async ({ desk }) => {
  await desk.rest('POST', '/social-accounts/connect', {
    network: 'practice',
    credentials: { handle: 'millstreet' },
  });
});

async function bodies(desk: Desk): Promise<string[]> {
  const { items } = await desk.rest('GET', '/posts');
  return items.map((post: { body: string }) => post.body);
}

test('a built-in template is taken over, filled, and becomes a draft', async ({ page, desk }) => {
  await page.goto(`${desk.url}/media/templates`);
  await page.getByRole('button', { name: 'Start from A question to the audience' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Our question');
  await page.getByRole('button', { name: 'Save template' }).click();
  await page.getByRole('button', { name: 'Use Our question' }).click();
  await page.getByRole('button', { name: 'Make a draft' }).click();
  await expect(page.getByText('“The question” is missing.')).toBeVisible();
  await page.getByRole('textbox', { name: 'The question' }).fill('Rye or wheat?');
  await page.getByRole('textbox', { name: 'Your own answer, in a sentence' }).fill('Rye, {{always}}.');
  await page.getByRole('button', { name: 'Make a draft' }).click();
  await expect(page).toHaveURL(/\/compose\/.+/);
  await expect(editor(page)).toContainText('Rye or wheat?');
  expect(await bodies(desk)).toEqual(['Rye or wheat?\n\nOurs: Rye, {{always}}.\n\nWhat is yours?']);
  const [template] = (await desk.rest('GET', '/templates')).items;
  expect(template.usage.count).toBe(1);
});

test('a signature and a template are put in where the caret is', async ({ page, desk }) => {
  await desk.rest('POST', '/snippets', { kind: 'signature', name: 'Mill Street', text: '– Mill Street' });
  const template = await desk.rest('POST', '/templates', {
    title: 'Oven news',
    body: '{{bread}} is out.\nCome by.',
    placeholders: [{ name: 'bread', label: 'Which bread' }],
  });
  await page.goto(`${desk.url}/compose`);
  const insert = page.getByRole('button', { name: /^Insert a template/ });
  await insert.click();
  await page.getByRole('option', { name: /Oven news/ }).click();
  await page.getByRole('textbox', { name: 'Which bread' }).fill('The rye');
  await page.getByRole('button', { name: 'Insert', exact: true }).click();
  await expect(editor(page)).toContainText('The rye is out.');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await insert.click();
  await page.keyboard.type('mill');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => bodies(desk)).toEqual(['The rye is out.\nCome by.\n– Mill Street']);
  await expect.poll(async () => (await desk.rest('GET', `/templates/${template.id}`)).usage.count).toBe(1);
});

test('a word that the brand does not use is pointed out and mended with one click', async ({
  page,
  desk,
}) => {
  await page.goto(`${desk.url}/media/brand`);
  await page.getByRole('textbox', { name: 'Words to ban' }).fill('cheap');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('textbox', { name: 'Instead of cheap' }).fill('fair');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/The brand kit is saved/)).toBeVisible();
  await page.goto(`${desk.url}/compose`);
  await editor(page).fill('Cheap rye, fresh.');
  const checklist = page.getByRole('region', { name: 'Before it goes out' });
  await expect(checklist.getByText('“Cheap” is a word that the brand does not use.')).toBeVisible();
  await checklist.getByRole('button', { name: 'Write “fair”' }).click();
  await expect(editor(page)).toHaveText('fair rye, fresh.');
  await expect(checklist.getByText('“Cheap”')).toBeHidden();
  await expect.poll(() => bodies(desk)).toEqual(['fair rye, fresh.']);
});

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const texts = (place: Locator) => place.locator('button[aria-label^="Edit idea"]').allTextContents();

test('ideas are noted, moved by mouse and keyboard, written and archived', async ({ page, desk }) => {
  await page.goto(`${desk.url}/ideas`);
  const note = page.getByRole('textbox', { name: 'Add an idea to Inbox' });
  for (const idea of ['Milk prices', 'Oven portraits']) {
    await note.fill(idea);
    await note.press('Enter');
    await expect(column(page, 'Inbox').getByText(idea)).toBeVisible();
  }
  await column(page, 'Inbox').locator('li', { hasText: 'Milk prices' }).dragTo(column(page, 'To write'));
  await expect.poll(() => texts(column(page, 'To write'))).toEqual(['Milk prices']);
  await page.getByRole('button', { name: 'Edit idea: Oven portraits' }).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => texts(column(page, 'To write'))).toEqual(['Oven portraits', 'Milk prices']);
  await expect(page.getByRole('button', { name: 'Edit idea: Oven portraits' })).toBeFocused();
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => texts(column(page, 'To write'))).toEqual(['Milk prices', 'Oven portraits']);
  const stored = async () =>
    (await desk.rest('GET', '/ideas')).items.map((idea: { text: string }) => idea.text);
  await expect.poll(stored).toEqual(['Milk prices', 'Oven portraits']);

  const card = column(page, 'To write').locator('li', { hasText: 'Milk prices' });
  await card.getByRole('button', { name: 'More for this idea' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(card).toBeHidden();
  await page
    .getByText(/archived$/)
    .locator('..')
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(card).toBeVisible();
  await card.getByRole('button', { name: 'More for this idea' }).click();
  await page.getByRole('menuitem', { name: 'Write the post' }).click();
  await expect(editor(page)).toHaveText('Milk prices');
  await page.goto(`${desk.url}/ideas`);
  await expect(card.getByText('Draft')).toBeVisible();
});

test('a campaign gathers its posts, and they follow when it is renamed', async ({ page, desk }) => {
  await desk.rest('POST', '/posts', { body: 'The rye is out', labels: ['Rye week'] });
  await page.goto(`${desk.url}/posts`);
  await page.getByRole('link', { name: 'Campaigns' }).click();
  await page.getByRole('button', { name: 'New campaign' }).first().click();
  await page.getByRole('combobox', { name: 'Name' }).fill('Rye week');
  await page.getByRole('textbox', { name: 'Goal' }).fill('Fifty loaves a day');
  await page.getByRole('button', { name: 'Start the campaign' }).click();
  await expect(page.getByRole('heading', { name: 'Rye week' })).toBeVisible();
  await expect(page.getByText('1 draft')).toBeVisible();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('combobox', { name: 'Name' }).fill('Rye month');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Rye month' })).toBeVisible();
  await expect(page.getByRole('link', { name: /The rye is out/ })).toBeVisible();
  const [post] = (await desk.rest('GET', '/posts')).items;
  expect(post.labels).toEqual(['Rye month']);
});
