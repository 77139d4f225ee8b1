import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/setup/chromium.mjs';
import { type FakeLanguageModel, openFakeLanguageModel } from '../support/fake-language-model.ts';
import { header, row, timing } from './measure.ts';
import { addAccounts, begin, ended, mainThreadClock, started, token, typed } from './typing.ts';

const sentence = 'Tea from the harbour tastes of smoke and rain, and nobody knows who brought it first. ';
const told = sentence.repeat(20).trim();
const pieces = told.split(/(?<=\s)/);
const keys = 120;
/** About as fast as a quick model. */
const pauseMs = 20;

async function rest(url: string, method: string, path: string, body: object): Promise<void> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
}

/** Lets the page note when how much of the text stands in it. */
async function watchText(page: Page): Promise<() => Promise<{ at: number; length: number }[]>> {
  await page.evaluate(() => {
    const seen: { at: number; length: number }[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const text = document.querySelector('[aria-label="Text as it comes"]')?.textContent ?? '';
      seen.push({ at: performance.timeOrigin + performance.now(), length: text.length });
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { seen: { at: number; length: number }[] }).seen);
}

/** From leaving the provider to standing in the page, piece by piece. */
function delays(fake: FakeLanguageModel, seen: readonly { at: number; length: number }[]): number[] {
  let length = 0;
  return pieces.flatMap((piece, index) => {
    length += piece.length;
    const shown = seen.find((each) => each.length >= length);
    // The first thing that the provider writes is the role, without text.
    const written = fake.writtenAt[index + 1];
    return shown && written !== undefined ? [shown.at - (performance.timeOrigin + written)] : [];
  });
}

const painted = (strokes: Awaited<ReturnType<typeof typed>>) => timing(strokes.map(({ shown }) => shown));

/** A text that streams into the panel while somebody types in the editor. */
export async function benchStreaming(home: string): Promise<string[]> {
  const first = await started(home);
  await begin(first.url);
  await ended(first.host);
  addAccounts(home);
  const { host, url } = await started(home);
  const fake = await openFakeLanguageModel();
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  try {
    await rest(url, 'PUT', '/workspace', { trusted_hosts: [fake.host] });
    await rest(url, 'POST', '/ai/providers', {
      kind: 'compatible',
      name: 'Harbour AI',
      base_url: fake.baseUrl,
      key: fake.key,
      model: 'fake-large',
    });
    fake.say = () => told;
    fake.pauseMs = pauseMs;
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${url}/?token=${token}`);
    await page.goto(`${url}/compose`);
    const editor = page.getByRole('textbox', { name: 'Text' });
    await editor.fill(sentence.repeat(4));
    await page.keyboard.press('Control+j');
    const ask = page.getByRole('button', { name: 'Improve it' });
    const accept = page.getByRole('button', { name: /^Accept (?:the change|all)/ });
    const seen = await watchText(page);
    const worked = await mainThreadClock(page);
    const before = worked();
    await ask.click();
    await accept.waitFor({ timeout: 60_000 });
    const workOfAPiece = (worked() - before) / pieces.length;
    const quiet = delays(fake, await seen());

    await editor.press('Control+End');
    await typed(page, 'warming up ');
    const alone = await typed(page, sentence.repeat(2).slice(0, keys));
    // Slower, so that it lasts while one types.
    fake.pauseMs = 60;
    await ask.click();
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    await editor.press('Control+End');
    const during = await typed(page, sentence.repeat(2).slice(0, keys));
    return [
      `A text of ${pieces.length} words streams into the panel`,
      header,
      row('from leaving the provider to the page', timing(quiet), 'goal: p95 < 50'),
      `the page's main thread ran ${workOfAPiece.toFixed(2)} ms for a piece, from the press of the button to the result`,
      row(`work until a letter is painted, nothing streams, ${keys} keys`, painted(alone)),
      row('the same while a text streams, its pieces included', painted(during)),
    ];
  } finally {
    await browser.close();
    fake.close();
    await ended(host);
  }
}
