// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { client } from '../../../../renderer/app/client.ts';
import { type Choices, useChoices } from '../../../../renderer/views/compose/ai/brief.ts';
import { WritePanel } from '../../../../renderer/views/compose/ai/WritePanel.tsx';
import { createComposeStore, edit, undo } from '../../../../renderer/views/compose/compose-store.ts';
import { writeText } from '../../../../renderer/views/compose/draft.ts';
import { taskKinds } from '../../../../shared/ai/task-kinds.ts';
import type { AiTask, AiWriter } from '../../../../shared/contract/ai.ts';
import { anAccount, aPost, bakery } from '../posts.ts';
import { renderInComposer } from '../stage.tsx';
import { aTask, aVariant } from './tasks.ts';

vi.mock('../../../../renderer/app/client.ts', () => import('../../client-double.ts'));
// jsdom lays nothing out.
Element.prototype.scrollIntoView = () => undefined;

const { writing, ai } = vi.mocked(client, { deep: true });
const body = 'The rye is out of the oven.';

function writers(provider: AiWriter['provider'], reason: string | null = null): void {
  const items = taskKinds.map((kind) => ({
    kind,
    provider,
    model: provider && 'fake-large',
    reason,
    remedy: null,
  }));
  ai.writers.mockResolvedValue({ items });
}

async function renderPanel(choices: Partial<Choices> = {}) {
  useChoices.setState({ kind: 'improve', variants: 2, ...choices });
  const store = createComposeStore({ zone: 'UTC', post: aPost({ body, accountIds: [bakery] }) });
  await renderInComposer(<WritePanel />, { store, accounts: [anAccount()] });
  return store;
}

async function ask(task: AiTask, action = 'Improve it') {
  writing.run.mockResolvedValue(task);
  await act(async () => fireEvent.click(screen.getByRole('button', { name: action })));
}

describe('the writing panel', () => {
  beforeEach(() => {
    writing.run.mockReset();
    ai.rateTask.mockReset();
    ai.rateTask.mockResolvedValue(aTask());
    writers({ id: 'provider-1', name: 'Harbour AI', health: 'ok' });
  });

  it('asks for what the task has a use for, and takes the network from the tab', async () => {
    await renderPanel({ tone: 'witty', audience: 'early risers' });
    await ask(aTask());
    expect(writing.run.mock.calls[0]?.[0]).toEqual({
      kind: 'improve',
      text: body,
      audience: 'early risers',
      network: 'bluesky',
      variants: 2,
      fresh: false,
    });
  });

  it('takes over what is accepted as one step, also amid typing, and tells that it was used', async () => {
    const store = await renderPanel();
    await ask(aTask({ variants: [aVariant('The rye is fresh out of the oven.')] }));
    store.setState((state) => edit(state, (draft) => writeText(draft, 'all', `${body} Hot!`)));
    fireEvent.click(await screen.findByRole('button', { name: 'Accept the change' }));
    expect(store.getState().draft.body).toBe('The rye is fresh out of the oven. Hot!');
    expect(ai.rateTask).toHaveBeenCalledWith({ id: 'task-1', used: true });
    act(() => store.setState(undo));
    expect(store.getState().draft.body).toBe(`${body} Hot!`);
    expect(await screen.findByRole('button', { name: 'Accept the change' })).toBeTruthy();
    await act(async () =>
      store.setState((state) => edit(state, (draft) => writeText(draft, 'all', `${body} Hot! Come!`))),
    );
    expect(await screen.findByText(/The text has changed since/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Accept the change' }));
    expect(store.getState().draft.body).toBe('The rye is fresh out of the oven. Hot! Come!');
  });

  it('shows what a model wrote as text and nothing else, with what nobody can check marked', async () => {
    const text = 'Buy <img src=x onerror=alert(1)> at https://evil.example for 42 %';
    const mark = {
      start: 35,
      end: 55,
      code: 'link' as const,
      text: 'https://evil.example',
      message: 'This link is in nothing that the text was made from.',
      remedy: 'Check that it leads where it should, or take it out.',
    };
    await renderPanel();
    await ask(aTask({ variants: [aVariant(text, { marks: [mark], why: '<b>Because</b>' })] }));
    const result = screen.getByRole('region', { name: 'Result: Improve' });
    fireEvent.click(within(result).getByText('The text'));
    expect(result.textContent).toContain(text);
    expect(result.querySelector('img, b, a[href*="evil"]')).toBeNull();
    expect(result.querySelector('mark')?.textContent).toBe('https://evil.example');
    expect(within(result).getByRole('list', { name: 'To be checked' }).textContent).toContain('take it out');
  });

  it('says who wrote it instead of the model, why, and what it cost', async () => {
    await renderPanel();
    await ask(
      aTask({
        writer: 'built_in',
        provider: null,
        model: null,
        reason: 'Harbour AI did not answer in time.',
        remedy: 'Try again later.',
        costMicros: null,
        variants: [aVariant('Better.', { why: 'The opening was shortened.' })],
        grounding: { voice: true, bannedWords: 2, examples: [], picture: false },
      }),
    );
    const result = screen.getByRole('region', { name: 'Result: Improve' });
    expect(result.textContent).toContain('Harbour AI did not answer in time. Try again later.');
    expect(result.textContent).toContain('The opening was shortened.');
    expect(result.textContent).toContain('your brief, 2 words never to use');
    expect(result.textContent).not.toContain('how the brand sounds');
    expect(result.textContent).toContain('Nothing: no model was asked.');
  });

  it('cannot begin what nobody could do, and says so before', async () => {
    writers(null, 'No AI provider is connected.');
    await renderPanel({ kind: 'translate' });
    expect(await screen.findByText(/it needs a model\. No AI provider is connected/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Translate it' }));
    expect(writing.run).not.toHaveBeenCalled();
    expect(screen.getByRole('link', { name: 'Connect a model' })).toBeTruthy();
  });

  it('tells what is missing', async () => {
    await renderPanel({ kind: 'generate' });
    expect(screen.getByText('Say what it is to be about.')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('What is it about?'), { target: { value: 'rye' } });
    expect(screen.queryByText('Say what it is to be about.')).toBeNull();
  });

  it('keeps a rating with a word', async () => {
    await renderPanel();
    await ask(aTask());
    fireEvent.keyDown(screen.getByRole('radio', { name: 'Good' }), { key: ' ' });
    await waitFor(() => expect(ai.rateTask).toHaveBeenCalledWith({ id: 'task-1', rating: 4 }));
    const word = screen.getByLabelText('In a word: why');
    fireEvent.change(word, { target: { value: 'Warm' } });
    fireEvent.blur(word);
    await waitFor(() => expect(ai.rateTask).toHaveBeenCalledWith({ id: 'task-1', comment: 'Warm' }));
  });

  it('opens what was written before and uses it on the text of now', async () => {
    const past = aTask({ id: 'past', input: { text: 'out of' }, variants: [aVariant('fresh out of')] });
    ai.tasks.mockResolvedValue({ items: [past], nextCursor: null });
    const store = await renderPanel();
    fireEvent.click(screen.getByRole('button', { name: 'Written before' }));
    fireEvent.click(await screen.findByRole('button', { name: /^Improve.*fresh out of/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Accept the change' }));
    expect(store.getState().draft.body).toBe('The rye is fresh out of the oven.');
  });
});

describe('a role that may not have texts written', () => {
  it('is told before, with nothing to press that would be refused', async () => {
    vi.mocked(client.workspace.get).mockResolvedValue({ actor: { name: 'Vera', role: 'viewer' } } as never);
    onTestFinished(() => void vi.mocked(client.workspace.get).mockReset());
    await renderPanel();
    await screen.findByText(
      /As a viewer you may not have texts written.*Owners, admins, managers, and editors may\./,
    );
    expect(screen.queryByRole('button', { name: 'Improve it' })).toBeNull();
    expect(screen.queryByRole('radiogroup')).toBeNull();
  });
});
