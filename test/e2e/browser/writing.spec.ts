import type { Page } from '@playwright/test';
import { type Desk, expect, test } from './fixture.ts';

const connect = (desk: Desk, handle: string) =>
  desk.rest('POST', '/social-accounts/connect', { network: 'practice', credentials: { handle } });

const editor = (page: Page) => page.getByRole('textbox', { name: /^Text/ });

async function write(page: Page, desk: Desk, text: string): Promise<string> {
  await page.goto(`${desk.url}/compose`);
  await editor(page).click();
  await page.keyboard.type(text);
  await expect(page).toHaveURL(/\/compose\/.+/);
  await expect(page.getByText('Draft saved')).toBeVisible();
  return page.url().split('/').at(-1) ?? '';
}

const bodyOf = (desk: Desk, id: string) => async () => (await desk.rest('GET', `/posts/${id}`)).body;

test.beforeEach(async ({ desk }) => {
  await connect(desk, 'millstreet');
});

test('what was written when server and page both died is offered on return', async ({
  page,
  desk,
  context,
}) => {
  await page.goto(`${desk.url}/compose`);
  await editor(page).click();
  await desk.crash();
  await page.keyboard.type('Nobody has seen this yet');
  await page.waitForFunction(() =>
    Object.values(localStorage).some((kept) => String(kept).includes('Nobody has seen this yet')),
  );
  const devtools = await context.newCDPSession(page);
  await Promise.race([devtools.send('Page.crash'), page.waitForEvent('crash')]).catch(String);
  await desk.comeBack();
  const again = await context.newPage();
  await again.goto(`${desk.url}/compose`);
  const offer = again.getByRole('status', { name: 'Unsent writing' });
  await expect(offer).toContainText('Nobody has seen this yet');
  await offer.getByRole('button', { name: 'Bring it back' }).click();
  await expect(editor(again)).toHaveText('Nobody has seen this yet');
  await expect(again.getByText('Draft saved')).toBeVisible();
  await again.goto(`${desk.url}/compose`);
  await expect(again.getByRole('status', { name: 'Unsent writing' })).toHaveCount(0);
});

test('a killed server costs no word: writing goes on, and is saved when it is back', async ({
  page,
  desk,
}) => {
  const id = await write(page, desk, 'Before.');
  await desk.crash();
  await page.keyboard.type(' Meanwhile.');
  await expect(page.getByText(/Not saved/)).toBeVisible();
  await desk.comeBack();
  await expect.poll(bodyOf(desk, id), { timeout: 15_000 }).toBe('Before. Meanwhile.');
});

test('versions show what changed, and one comes back as a new one', async ({ page, desk }) => {
  const id = await write(page, desk, 'Rye today.');
  await desk.rest('PUT', `/posts/${id}`, { body: 'Spelt today.', labels: ['Bread'] });
  await expect(editor(page)).toHaveText('Spelt today.');
  await page.getByRole('button', { name: 'Versions' }).click();
  const drawer = page.getByRole('dialog', { name: 'Versions' });
  await expect(drawer.locator('del')).toHaveText(['Rye']);
  await expect(drawer.locator('ins').first()).toHaveText('Spelt');
  await drawer.getByRole('button', { name: /^Restore #/ }).click();
  await expect(editor(page)).toHaveText('Rye today.');
  await expect.poll(async () => (await desk.rest('GET', `/posts/${id}/revisions`)).items.length).toBe(3);
  await editor(page).click();
  await page.keyboard.press('Control+z');
  await expect.poll(bodyOf(desk, id)).toBe('Spelt today.');
});

test('undo goes back through text, labels and time, from wherever the focus is', async ({ page, desk }) => {
  await connect(desk, 'marketstall');
  const id = await write(page, desk, 'Rye.');
  await page.getByPlaceholder('Add labels').fill('Bread');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Tomorrow 9:00' }).click();
  await page.getByRole('tab', { name: /Marketstall/i }).click();
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(' Stall 14.');
  await page.keyboard.press('Control+z');
  await expect(editor(page)).toHaveText('Rye.');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('No time yet.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(editor(page)).toHaveText('');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Control+Shift+z');
  await expect(editor(page)).toHaveText('Rye. Stall 14.');
  await expect
    .poll(async () => {
      const { labels, variants } = await desk.rest('GET', `/posts/${id}`);
      return [labels, variants.map((variant: { body: string | null }) => variant.body)];
    })
    .toEqual([['Bread'], [null, 'Rye. Stall 14.']]);
});

test('what two people change in different places is put together', async ({ page, desk }) => {
  const id = await write(page, desk, 'The rye is warm. Open until six.');
  await page.getByRole('button', { name: 'Tomorrow 9:00' }).click();
  await page.getByRole('button', { name: /^Schedule/ }).click();
  await expect(page.getByRole('button', { name: /^Update scheduled post/ })).toBeDisabled();
  await editor(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('Hello! ');
  await desk.rest('PUT', `/posts/${id}`, { body: 'The rye is warm. Open until noon.' });
  await page.getByRole('button', { name: /^Update scheduled post/ }).click();
  await expect(page.getByText(/^Merged with .+ changes/)).toBeVisible();
  expect(await bodyOf(desk, id)()).toBe('Hello! The rye is warm. Open until noon.');
  await expect(editor(page)).toHaveText('Hello! The rye is warm. Open until noon.');
});

test('a text that is too long becomes a thread at one press', async ({ page, desk }) => {
  const sentence = 'The rye is out of the oven, and the spelt will be in an hour. ';
  const id = await write(page, desk, 'Saturday.');
  await editor(page).fill(sentence.repeat(12));
  await page.getByRole('button', { name: 'Split into a thread' }).click();
  await expect(page.getByText('Millstreet has its own text.')).toHaveCount(0);
  await expect
    .poll(async () => {
      const [variant] = (await desk.rest('GET', `/posts/${id}`)).variants;
      const parts = [
        variant.body ?? '',
        ...(variant.options.thread ?? []).map(({ text }: { text: string }) => text),
      ];
      return [parts.length, parts.every((part) => part.length <= 500 && /hour\.$/.test(part))];
    })
    .toEqual([2, true]);
});

test('an emoji, a mention and a hashtag go in where the caret is', async ({ page, desk }) => {
  await desk.rest('POST', '/posts', { body: 'More #ryebread with @ann@mastodon.example' });
  await page.goto(`${desk.url}/compose`);
  await editor(page).click();
  await page.keyboard.type('Warm #ry');
  await page.getByRole('option', { name: /#ryebread/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('from @an');
  await page.getByRole('option', { name: /@ann@mastodon.example/ }).click();
  await page.getByRole('button', { name: 'Emoji' }).click();
  await page.getByRole('searchbox', { name: 'Search emoji' }).fill('bread');
  await page.locator('button', { hasText: '🍞' }).click();
  await expect(editor(page)).toHaveText('Warm #ryebread from @ann@mastodon.example 🍞');
});

test('a draft that ends in a handle opens without asking whom it means, until one types on', async ({
  page,
  desk,
}) => {
  await desk.rest('POST', '/posts', { body: 'With @ann@mastodon.example' });
  const draft = await desk.rest('POST', '/posts', { body: 'Thanks to @an' });
  await page.goto(`${desk.url}/compose/${draft.id}`);
  await expect(editor(page)).toHaveText('Thanks to @an');
  await page.keyboard.press('End');
  await expect(page.getByRole('option')).toHaveCount(0);
  await page.keyboard.type('n');
  await expect(page.getByRole('option', { name: /@ann@mastodon.example/ })).toBeVisible();
});

test('links are tagged in the preview and in the counter, and a post can go without', async ({
  page,
  desk,
}) => {
  await desk.rest('PUT', '/link-rules', {
    tags: { enabled: true, source: '{network}', medium: '', campaign: '{label}', content: '' },
  });
  await page.goto(`${desk.url}/compose`);
  await editor(page).click();
  await page.keyboard.type('https://millstreet.example.com/rye');
  const preview = page.getByRole('article');
  await expect(preview).toContainText('https://millstreet.example.com/rye?utm_source=practice');
  await expect(page.getByRole('img', { name: /54 of 500 characters/ })).toBeVisible();
  await page.getByRole('switch', { name: 'Tag the links of this post' }).click({ force: true });
  await expect(preview).not.toContainText('utm_source');
  await expect(page.getByRole('img', { name: /34 of 500 characters/ })).toBeVisible();
});

test('a paste of a megabyte is cut where the room ends, and the rest is offered', async ({ page, desk }) => {
  await page.goto(`${desk.url}/compose`);
  await editor(page).click();
  const text = 'The rye is out of the oven. '.repeat(37_500);
  const began = Date.now();
  await editor(page).evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  await expect(page.getByRole('status', { name: 'What found no room' })).toContainText('950,000');
  await page.keyboard.type('!');
  expect(Date.now() - began).toBeLessThan(8_000);
});
