import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from '@playwright/test';
import { harvest } from '../../support/articles.ts';
import { page as articlePage, pdf, rss } from '../../support/documents.ts';
import { openFakeLanguageModel } from '../../support/fake-language-model.ts';
import { speaksForRuns } from '../../support/pipeline-speaker.ts';
import { type Desk, expect, test } from './fixture.ts';

const roast = [
  'The winter roast is lighter than in other years, and the shop sold 35 percent more filter coffee in its first week.',
  'Grind a little finer than you are used to, because dense beans give up their flavour slowly.',
  'Guests who taste a coffee before they buy it come back with a friend more often than others.',
];

let site: Server;
let host: string;

test.beforeEach(async ({ desk }) => {
  site = createServer((request, response) => {
    const isFeed = request.url === '/feed.xml';
    const html = articlePage(harvest, { title: 'The harvest' });
    response.setHeader('content-type', isFeed ? 'application/rss+xml' : 'text/html; charset=utf-8');
    if (request.url === '/gone') response.statusCode = 410;
    response.end(
      isFeed
        ? rss(
            ['First light', 'Second cup'].map((title, index) => ({
              title,
              guid: `item-${index}`,
              html: `<p>${roast.map((sentence) => `${title}: ${sentence}`).join('</p><p>')}</p>`,
            })),
          )
        : html,
    );
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
  await desk.rest('POST', '/social-accounts/connect', {
    network: 'practice',
    credentials: { handle: 'harbour' },
  });
});

test.afterEach(async () => {
  await new Promise((resolve) => site.close(resolve));
});

const trust = (desk: Desk, ...hosts: string[]) => desk.rest('PUT', '/workspace', { trusted_hosts: hosts });
const box = (page: Page) => page.getByRole('textbox', { name: 'Addresses or text' });
const sources = (page: Page) =>
  page.getByRole('region', { name: 'Sources of the run' }).getByRole('listitem');
const texts = (page: Page): Locator => page.getByRole('region', { name: 'Texts' }).getByRole('article');

test('pages, a file and a feed become posts that a person approved, with the built-in writer', async ({
  page,
  desk,
}) => {
  await trust(desk, host);
  await page.goto(desk.url);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await page.getByRole('main').getByRole('button', { name: 'New run' }).first().click();

  await box(page).fill(`http://${host}/harvest\nhttp://${host}/gone`);
  await page.getByRole('button', { name: 'Add 2 pages' }).click();
  await expect(sources(page).filter({ hasText: 'The harvest' })).toContainText('Harbour Journal');
  const gone = sources(page).filter({ hasText: '/gone' });
  await expect(gone).toContainText('answers with 410');
  await expect(gone).toContainText('or paste the text');

  await page.getByLabel('Files to read').setInputFiles({
    name: 'roast.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(await pdf([{ lines: roast.flatMap((line) => line.match(/.{1,80}(\s|$)/g) ?? []) }])),
  });
  await expect(sources(page).filter({ hasText: 'roast' })).toContainText('1 page');

  await box(page).fill(`http://${host}/feed.xml`);
  await page.getByRole('button', { name: 'Show what is in its feed' }).click();
  const feed = page.getByRole('dialog', { name: 'Items of a feed' });
  await expect(feed.getByRole('listitem')).toHaveCount(2);
  await feed.getByRole('button', { name: 'Add 1 item' }).click();
  await expect(sources(page).filter({ hasText: 'First light' })).toContainText('words');

  await page.getByRole('checkbox', { name: /harbour, Practice/i }).click();
  await expect(page.getByRole('status', { name: 'Estimate' })).toContainText('Built-in writer · no cost');
  await page.getByRole('button', { name: /^Start with 3 sources/ }).click();

  await expect(page.getByRole('button', { name: 'Review 3 sources' })).toBeVisible({ timeout: 40_000 });
  await page.getByRole('button', { name: 'Review 3 sources' }).click();
  const source = page.getByRole('region', { name: 'Text of the source' });
  await expect(source.locator('mark[data-active]').first()).toBeVisible();

  await page.keyboard.press('e');
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Grown 400 kilometres from here.');
  await page.keyboard.press('Control+Enter');
  await expect(texts(page).first()).toContainText('Grown 400 kilometres from here.');
  await expect(texts(page).first().getByRole('list', { name: 'To check' })).toContainText('400');
  await page.getByRole('button', { name: 'Approve all without marks' }).click();
  await expect(page.getByText('2 texts approved; 1 with marks')).toBeVisible();
  await page.keyboard.press('a');
  await expect(texts(page).first().getByRole('button', { name: 'Approved' })).toBeVisible();
  await expect(page.getByText('3 of 3 texts decided')).toBeVisible();

  await page.getByRole('button', { name: 'Make posts' }).click();
  await page.getByRole('button', { name: 'Make 3 posts' }).click();
  await expect(page.getByRole('link', { name: '3 posts made' })).toBeVisible({ timeout: 20_000 });
  const posts = async () => (await desk.rest('GET', '/posts')).items;
  expect(
    (await posts()).map(({ status, media }: { status: string; media: [] }) => [status, media.length]),
  ).toEqual(Array(3).fill(['draft', 1]));
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(async () => (await posts()).length).toBe(0);
  await expect(page.getByRole('button', { name: 'Review 3 sources' })).toBeVisible();
});

test('a model writes within a budget; what two people change at once is shown, and posts get their times', async ({
  page,
  desk,
}) => {
  const model = await openFakeLanguageModel();
  model.say = speaksForRuns;
  try {
    await trust(desk, model.host);
    await desk.rest('POST', '/ai/providers', {
      kind: 'compatible',
      name: 'Harbour AI',
      base_url: model.baseUrl,
      key: model.key,
      model: 'fake-large',
      sees_pictures: false,
      price: { input_micros: 1_000_000, output_micros: 4_000_000 },
    });
    await page.goto(`${desk.url}/content-runs/new`);
    await box(page).fill(harvest.join('\n\n'));
    await page.getByRole('button', { name: 'Add this text' }).click();
    await page.getByRole('checkbox', { name: /harbour, Practice/i }).click();
    await page.getByRole('textbox', { name: 'Budget of the run' }).fill('0.5');
    await expect(page.getByRole('status', { name: 'Estimate' })).toContainText(
      /fake-large · about \$0\.\d+, at most/,
    );
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Review 1 source' }).click({ timeout: 40_000 });

    const text = texts(page).first();
    await expect(text).toContainText('Worth knowing');
    await expect(text).toContainText('fake-large');
    await text.click();
    await page.keyboard.press('r');
    await page.getByRole('textbox', { name: 'What to do differently' }).fill('Begin with the figure');
    await page.getByRole('button', { name: 'Again, like this' }).click();
    await expect(text.getByRole('radio', { name: 'Text 2' })).toBeAttached();

    await text.click();
    await page.keyboard.press('e');
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Mine');
    const [run] = (await desk.rest('GET', '/content/runs')).items;
    const [copy] = (await desk.rest('GET', `/content/runs/${run.id}/copies`)).items;
    await desk.rest('PUT', `/content/copies/${copy.id}`, { text: 'Theirs' });
    await expect(page.getByRole('region', { name: 'Changed by someone else' })).toContainText('Theirs');
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await expect(text).toContainText('Mine');
    await page.keyboard.press('a');

    await page.getByRole('button', { name: 'Make posts' }).click();
    await page.getByRole('radio', { name: 'Planned at told times' }).click();
    await page.getByRole('button', { name: 'From' }).click();
    await page.getByRole('button', { name: 'Next month' }).click();
    await page.getByRole('table').getByRole('button', { name: /^15 / }).click();
    await page.getByRole('button', { name: 'Make 1 post' }).click();
    await expect(page.getByRole('link', { name: '1 post made' })).toBeVisible({ timeout: 20_000 });
    const [post] = (await desk.rest('GET', '/posts')).items;
    expect(post).toMatchObject({ status: 'scheduled', body: expect.stringContaining('Mine') });
    expect((await desk.rest('GET', `/content/runs/${run.id}`)).run.cost_micros).toBeGreaterThan(0);
  } finally {
    await model.close();
  }
});
