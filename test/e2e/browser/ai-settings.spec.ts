import { openFakeLanguageModel } from '../../support/fake-language-model.ts';
import { expect, test } from './fixture.ts';

test('a provider is connected and tried out, kept to a budget that is reached, and accounted for', async ({
  page,
  desk,
}) => {
  const fake = await openFakeLanguageModel();
  try {
    await page.goto(`${desk.url}/settings?section=ai`);
    await page.getByRole('button', { name: 'Connect a provider' }).click();
    const form = page.getByRole('form', { name: 'Connect a provider' });
    await form.getByText('Another server', { exact: true }).click();
    await form.getByLabel('Name').fill('Harbour AI');
    await form.getByLabel('Address of its API').fill(fake.baseUrl);
    await form.getByRole('checkbox', { name: `Let Rostrum connect to ${fake.host}` }).check();
    await form.getByLabel(/^Key/).fill('sk-wrong');
    await form.getByRole('combobox', { name: 'Model' }).fill('fake-large');
    await form.getByRole('button', { name: 'Connect and test' }).click();
    const row = page.getByRole('listitem', { name: 'Harbour AI' });
    await expect(row.getByRole('alert')).toContainText('does not accept the key');
    await expect(page.getByRole('button', { name: /Harbour AI fails/ })).toBeVisible();

    await row.getByRole('button', { name: 'Change it' }).click();
    const change = page.getByRole('form', { name: 'Change Harbour AI' });
    await change.getByLabel(/^Key/).fill(fake.key);
    await change.getByRole('button', { name: 'List its models' }).click();
    await expect(change.getByText(/^2 models/)).toBeVisible();
    await change.getByRole('switch', { name: 'Give a price of my own' }).check();
    await change.getByLabel(/^Input/).fill('1');
    await change.getByLabel(/^Output/).fill('4');
    await change.getByRole('button', { name: 'Save and test' }).click();
    await expect(row.getByRole('status')).toContainText('offers 2 models');
    await expect(row).toContainText('$1.00 in, $4.00 out');
    await expect(page.getByRole('button', { name: /Harbour AI fails/ })).toHaveCount(0);
    expect(await page.content()).not.toContain(fake.key);

    await page.getByRole('combobox', { name: 'Who does: Translate' }).click();
    await page.getByRole('option', { name: 'Built-in writer' }).click();
    await expect(page.getByText('The built-in writer cannot do this.')).toBeVisible();

    await page.getByRole('button', { name: 'Set a budget' }).click();
    await page.getByLabel('Limit in US dollars').fill('0.025');
    await page.getByRole('button', { name: 'Set it' }).click();
    const budget = page.getByRole('listitem', { name: 'Everything, each day' });
    await expect(budget).toContainText('of $0.025 spent');
    let writer = 'model';
    for (let times = 0; writer === 'model' && times < 60; times += 1) {
      const brief = { topic: `Rye bread ${times}`, variants: 1 };
      ({ writer } = await desk.rest('POST', '/ai/content/generate', brief));
    }
    expect(writer).toBe('built_in');
    await expect(budget.getByRole('note')).toContainText('Less is left');
    const state = page.getByRole('button', { name: /The AI budget of this day is used up/ });
    await expect(state).toBeVisible();

    await page.locator('body').click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('g');
    await page.keyboard.press('u');
    const byDay = page.getByRole('figure', { name: 'Cost by day' });
    await byDay.getByRole('button', { name: 'Cost by day as a table' }).click();
    await expect(byDay.getByRole('columnheader', { name: 'fake-large' })).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/^ai-usage-.*\.csv$/);

    await page.getByText('History', { exact: true }).click();
    await expect(page.getByRole('list', { name: 'Tasks' }).getByRole('button').first()).toBeVisible();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const task = page.getByRole('complementary', { name: 'The chosen task' });
    await expect(task).toContainText('The AI budget today has');
    await task.getByRole('button', { name: 'Open Settings › AI › Budgets' }).click();
    await expect(page).toHaveURL(/section=ai-budgets/);
    await expect(budget).toBeInViewport();
  } finally {
    fake.close();
  }
});
