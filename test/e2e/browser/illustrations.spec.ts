import { openFakeImageProvider } from '../../support/fake-image-provider.ts';
import { openFakeLanguageModel } from '../../support/fake-language-model.ts';
import { type Desk, expect, test } from './fixture.ts';

async function connectOpenAi(desk: Desk) {
  const fake = await openFakeImageProvider();
  await desk.rest('PUT', '/workspace', { trusted_hosts: [fake.host] });
  await desk.rest('POST', '/ai/providers', {
    kind: 'openai',
    name: 'OpenAI',
    base_url: fake.baseUrl,
    key: fake.key,
    model: 'gpt-5-mini',
  });
  return fake;
}

test('has pictures made for a post, knowing the price before, and finds where they came from', async ({
  desk,
  page,
}) => {
  const fake = await connectOpenAi(desk);
  try {
    await page.goto(`${desk.url}/media`);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const form = page.getByRole('form', { name: 'New picture' });
    await expect(form.getByLabel('What is to be seen')).toBeFocused();
    await form.getByLabel('What is to be seen').fill('A rye loaf at dawn');
    await form.getByText('Landscape').click();
    await form.getByText('2', { exact: true }).click();
    await expect(form.getByText('About $0.013 each, 2 pictures: $0.026')).toBeVisible();
    await form.getByRole('button', { name: 'Make 2 pictures' }).click();
    const order = page.getByRole('region', { name: 'A rye loaf at dawn' });
    await expect(order.getByRole('button', { name: 'Show' })).toHaveCount(2);
    await order.getByRole('button', { name: 'Do not keep picture 2' }).click();
    await expect(order.getByText('Not kept')).toBeVisible();
    await order.getByRole('button', { name: 'Show' }).click();
    const inspector = page.getByRole('complementary', { name: 'The chosen file' });
    await expect(inspector.getByText('gpt-image-2.5-flare of OpenAI')).toBeVisible();
    await expect(inspector.getByText('A rye loaf at dawn')).toBeVisible();

    fake.faults.push({ kind: 'policy' });
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('button', { name: 'Change and repeat' }).click();
    await expect(form.getByLabel('What is to be seen')).toHaveValue('A rye loaf at dawn');
    await form.getByLabel('What is to be seen').fill('A brawl');
    await form.getByText('1', { exact: true }).click();
    await form.getByRole('button', { name: 'Make the picture' }).click();
    await expect(page.getByRole('alert').getByText(/declined to make this picture/)).toBeVisible();
  } finally {
    fake.close();
  }
});

test('makes a visual from a template where nobody is connected', async ({ desk, page }) => {
  await page.goto(`${desk.url}/media?panel=create`);
  await expect(page.getByText('Nothing that makes pictures is connected')).toBeVisible();
  await page.getByRole('button', { name: 'Make one from a template' }).click();
  await page.getByRole('button', { name: 'Quote', exact: true }).click();
  await page.getByLabel('Quote', { exact: true }).fill('Rye takes its time.');
  await page.getByRole('button', { name: 'Add it to the library' }).click();
  await expect(page.getByRole('complementary', { name: 'The chosen file' })).toBeVisible();
  const { items } = await desk.rest('GET', '/media');
  expect(items).toHaveLength(1);
  expect(items[0].alt_text).toContain('Rye takes its time.');
});

test('drafts descriptions that a person reads, stores and takes back', async ({ desk, page }) => {
  const images = await connectOpenAi(desk);
  const model = await openFakeLanguageModel();
  try {
    model.say = () => JSON.stringify({ text: 'A loaf in morning light.' });
    await desk.rest('PUT', '/workspace', { trusted_hosts: [images.host, model.host] });
    const order = await desk.rest('POST', '/ai/images/generate', { prompt: 'A loaf', count: 2 });
    await expect.poll(async () => (await desk.rest('GET', `/ai/images/${order.id}`)).status).toBe('done');
    const { id } = await desk.rest('POST', '/ai/providers', {
      kind: 'compatible',
      name: 'Harbour AI',
      base_url: model.baseUrl,
      key: model.key,
      model: 'fake-large',
    });
    await desk.rest('PUT', '/ai/choices', { items: [{ kind: 'alt_text', provider_id: id, model: null }] });

    await page.goto(`${desk.url}/media`);
    await page.getByRole('link', { name: /^Without alt text/ }).click();
    await page.getByRole('button', { name: 'Draft descriptions' }).click();
    const first = page.getByRole('textbox', { name: /^Description of a-loaf-1/ });
    await expect(first).toHaveValue('A loaf in morning light.');
    await first.fill('A rye loaf in morning light.');
    await page.getByRole('button', { name: 'Store all 2' }).click();
    const texts = async () =>
      (await desk.rest('GET', '/media')).items.map((item: { alt_text: string }) => item.alt_text).sort();
    await expect.poll(texts).toEqual(['A loaf in morning light.', 'A rye loaf in morning light.']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(texts).toEqual(['', '']);
  } finally {
    images.close();
    model.close();
  }
});

test('tells after a crash which picture is lost, asks for it no second time, and makes what was still to be asked for', async ({
  desk,
}) => {
  const fake = await connectOpenAi(desk);
  try {
    fake.hold = () => new Promise(() => undefined);
    const order = await desk.rest('POST', '/ai/images/generate', { prompt: 'A loaf', count: 3 });
    await expect.poll(() => fake.asked.length).toBe(2);
    await desk.crash();
    fake.hold = undefined;
    await desk.comeBack();
    await expect.poll(async () => (await desk.rest('GET', `/ai/images/${order.id}`)).status).toBe('done');
    const { pictures, cost_micros: cost } = await desk.rest('GET', `/ai/images/${order.id}`);
    expect(pictures.map(({ state }: { state: string }) => state)).toEqual(['failed', 'failed', 'made']);
    expect(pictures[0].reason).toContain('may have been charged for');
    expect(cost).toBeGreaterThan(2 * 13_000);
    expect(fake.asked).toHaveLength(3);
  } finally {
    fake.close();
  }
});
