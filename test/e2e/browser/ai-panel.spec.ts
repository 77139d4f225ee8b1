import type { Page } from '@playwright/test';
import { type FakeLanguageModel, openFakeLanguageModel } from '../../support/fake-language-model.ts';
import { noisePicture } from '../../support/pictures.ts';
import { test as base, type Desk, expect } from './fixture.ts';

const before = 'The rye is warm.\nCome by on Saturday, we open at seven.';
const better = 'The rye is fresh and warm.\nCome by on Saturday, we open at eight sharp.';

const test = base.extend<{ model: FakeLanguageModel }>({
  model: async ({ desk }, use) => {
    const model = await openFakeLanguageModel();
    await desk.rest('PUT', '/workspace', { trusted_hosts: [model.host] });
    await desk.rest('POST', '/ai/providers', {
      kind: 'compatible',
      name: 'Harbour AI',
      base_url: model.baseUrl,
      key: model.key,
      model: 'fake-large',
    });
    await use(model);
    model.close();
  },
});

const editor = (page: Page) => page.getByRole('textbox', { name: /^Text/ });
const panel = (page: Page) => page.getByRole('region', { name: 'Write' });
const task = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'What to do' }).getByText(name, { exact: true });
const textOf = async (page: Page) => (await editor(page).locator('p').allTextContents()).join('\n');
const lastTask = async (desk: Desk) => (await desk.rest('GET', '/ai/tasks?limit=1')).items[0];

async function draftWith(page: Page, desk: Desk, body: string): Promise<string> {
  const { id } = await desk.rest('POST', '/social-accounts/connect', {
    network: 'practice',
    credentials: { handle: 'millstreet' },
  });
  const post = await desk.rest('POST', '/posts', { body, account_ids: [id] });
  await page.goto(`${desk.url}/compose/${post.id}`);
  await expect(editor(page)).toBeVisible();
  return post.id;
}

test('a text is written as one looks on, and cancelled without a trace in the post', async ({
  page,
  desk,
  model,
}) => {
  const id = await draftWith(page, desk, before);
  model.say = () => better;
  model.faults.push({ kind: 'stall_mid_stream' });
  await page.keyboard.press('Control+j');
  const improve = panel(page).getByRole('button', { name: 'Improve it' });
  await expect(improve).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toContainText('The rye is fresh and warm.');
  // The editor is free meanwhile.
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' See you!');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toContainText('Cancelled. Your text is as it was.');
  await expect.poll(async () => (await lastTask(desk)).status).toBe('cancelled');
  await expect.poll(async () => (await desk.rest('GET', `/posts/${id}`)).body).toBe(`${before} See you!`);
});

test('what is suggested is accepted part by part, and one undo takes each back', async ({
  page,
  desk,
  model,
}) => {
  const id = await draftWith(page, desk, before);
  model.say = () => better;
  await page.keyboard.press('Control+j');
  await panel(page).getByRole('button', { name: 'Improve it' }).click();
  await expect(panel(page).getByRole('button', { name: /^Accept: / })).toHaveCount(2);
  await panel(page)
    .getByRole('button', { name: /^Accept: .*fresh/ })
    .click();
  await expect.poll(() => textOf(page)).toBe(before.replace('is warm', 'is fresh and warm'));
  // On to what is still open.
  await expect(panel(page).getByRole('button', { name: /^Accept: .*eight/ })).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect.poll(() => textOf(page)).toBe(before);
  await expect(panel(page).getByRole('button', { name: /^Accept: / })).toHaveCount(2);
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' See you!');
  await expect(panel(page)).toContainText('The text has changed since.');
  await panel(page)
    .getByRole('button', { name: /^Reject: .*fresh/ })
    .click();
  await panel(page).getByRole('button', { name: 'Accept the change' }).click();
  const kept = 'The rye is warm.\nCome by on Saturday, we open at eight sharp. See you!';
  await expect.poll(async () => (await desk.rest('GET', `/posts/${id}`)).body).toBe(kept);
  await expect.poll(async () => (await lastTask(desk)).used).toBe(true);
});

test('what is chosen in the text is worked on alone', async ({ page, desk, model }) => {
  const id = await draftWith(page, desk, before);
  model.say = () => 'Warm rye.';
  await page.keyboard.press('Control+j');
  await editor(page).click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+End');
  await expect(panel(page)).toContainText('On what is chosen: 4 words');
  await panel(page).getByRole('button', { name: 'Improve it' }).click();
  await panel(page)
    .getByRole('button', { name: /^Accept (?:the change|all)/ })
    .click();
  await expect
    .poll(async () => (await desk.rest('GET', `/posts/${id}`)).body)
    .toBe('Warm rye.\nCome by on Saturday, we open at seven.');
});

test('of several variants one is chosen; hashtags and a thread go where they belong', async ({
  page,
  desk,
  model,
}) => {
  const id = await draftWith(page, desk, before);
  model.say = ({ body }) => {
    const answers: Record<string, object> = {
      texts: {
        variants: [
          { text: 'We bake.', reason: 'It is short.' },
          { text: 'Have you tried our rye? Come by on Saturday.', reason: 'It asks.' },
        ],
      },
      hashtags: { hashtags: ['#rye', '#bread'], reason: 'From the words.' },
      thread: { parts: ['One loaf.', 'Two loaves.', 'Three loaves.'] },
    };
    return JSON.stringify(answers[body.response_format?.json_schema.name ?? '']);
  };
  await page.keyboard.press('Control+j');
  await panel(page)
    .getByRole('button', { name: /^Brief/ })
    .click();
  await panel(page).getByRole('combobox', { name: 'Variants' }).click();
  await page.getByRole('option', { name: '2' }).click();
  await panel(page).getByRole('button', { name: 'Improve it' }).click();
  await expect(panel(page).getByRole('radio', { name: /best by the rules/ })).toBeChecked();
  await panel(page).getByText('Why this suggestion').click();
  await expect(panel(page)).toContainText('It asks.');
  await panel(page).getByRole('radiogroup', { name: 'Variants' }).getByText('We bake.').click();
  await expect(panel(page)).toContainText('It is short.');
  await panel(page)
    .getByRole('button', { name: /^Accept (?:the change|all)/ })
    .click();
  await expect.poll(() => textOf(page)).toBe('We bake.');

  await task(page, 'Hashtags').click();
  await panel(page).getByRole('button', { name: 'Suggest hashtags' }).click();
  await panel(page).getByText('#bread', { exact: true }).click();
  await panel(page).getByRole('button', { name: 'Add one hashtag' }).click();
  await expect.poll(async () => (await desk.rest('GET', `/posts/${id}`)).body).toBe('We bake.\n\n#rye');

  await task(page, 'Thread').click();
  await panel(page).getByRole('button', { name: 'Make a thread' }).click();
  await panel(page).getByRole('button', { name: 'Into the thread (3 parts)' }).click();
  await expect
    .poll(async () => {
      const [variant] = (await desk.rest('GET', `/posts/${id}`)).variants;
      return [variant.body, variant.options.thread?.map(({ text }: { text: string }) => text)];
    })
    .toEqual(['One loaf.', ['Two loaves.', 'Three loaves.']]);
  await panel(page).getByRole('button', { name: 'Written before' }).click();
  await panel(page)
    .getByRole('button', { name: /^Improve/ })
    .click();
  await expect(panel(page).getByRole('radiogroup', { name: 'Variants' })).toBeVisible();
});

test('without a provider the built-in writer does what it can, and says beforehand what it cannot', async ({
  page,
  desk,
}) => {
  await draftWith(page, desk, 'So warm!!! We utilize rye from here. Come by on Saturday.');
  await page.keyboard.press('Control+j');
  await expect(panel(page)).toContainText('Built-in writer, by rules.');
  await expect(panel(page)).toContainText('No AI provider is connected.');
  const link = panel(page).getByRole('link', { name: 'Connect a model' });
  await expect(link).toHaveAttribute('href', /^\/settings/);
  await panel(page).getByRole('button', { name: 'Improve it' }).click();
  await expect(panel(page)).toContainText('Written by the built-in writer');
  await panel(page)
    .getByRole('button', { name: /^Accept (?:the change|all)/ })
    .click();
  await expect.poll(() => textOf(page)).toContain('We use rye');

  await task(page, 'Translate').click();
  await expect(panel(page)).toContainText('it needs a model');
  await expect(panel(page).getByRole('button', { name: 'Translate it' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.locator('input[type=file]').setInputFiles({
    name: 'rye.png',
    mimeType: 'image/png',
    buffer: Buffer.from(await noisePicture(40)),
  });
  await page.getByRole('button', { name: 'Alt text draft: needs a model' }).click();
  await expect(page.getByText('Describing a picture needs a model')).toBeVisible();
});

test('a provider that fails is named with what was used instead, and alt text is drafted by one that sees', async ({
  page,
  desk,
  model,
}) => {
  await draftWith(page, desk, 'So warm!!! We utilize rye from here.');
  model.say = ({ body }) =>
    body.response_format ? JSON.stringify({ text: 'A loaf of rye on a board' }) : better;
  model.faults.push({ kind: 'refusal' });
  await page.keyboard.press('Control+j');
  await panel(page).getByRole('button', { name: 'Improve it' }).click();
  await expect(panel(page)).toContainText('Written by the built-in writer');
  await expect(panel(page)).toContainText('Harbour AI');
  await page.locator('input[type=file]').setInputFiles({
    name: 'rye.png',
    mimeType: 'image/png',
    buffer: Buffer.from(await noisePicture(40)),
  });
  await page.getByRole('button', { name: 'Alt text draft for rye.png' }).click();
  await expect(page.getByRole('textbox', { name: 'Alt text of rye.png' })).toHaveValue(
    'A loaf of rye on a board',
  );
  await expect(page.getByText('Draft by Harbour AI')).toBeVisible();
  await page.getByRole('button', { name: 'Take it out' }).click();
  await expect(page.getByRole('textbox', { name: 'Alt text of rye.png' })).toHaveValue('');
});
