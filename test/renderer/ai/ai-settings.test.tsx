// @vitest-environment jsdom
import { ModalsProvider } from '@mantine/modals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { AiSettings } from '../../../renderer/views/settings/ai/AiSettings.tsx';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { refused } from '../accounts/faked-client.ts';
import { renderInApp } from '../in-app.tsx';
import { budgetOf, providerOf } from './facts.ts';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const ai = vi.mocked(client.ai);
const workspace = { timeZone: 'Europe/Berlin', trustedHosts: ['nas.local:8000'] } as unknown as Workspace;

afterEach(() => {
  vi.resetAllMocks();
});

async function open(overview: Partial<Awaited<ReturnType<typeof client.ai.overview>>> = {}) {
  ai.overview.mockResolvedValue({ providers: [], choices: [], budgets: [], ...overview });
  await renderInApp(
    <ModalsProvider>
      <AiSettings workspace={workspace} />
    </ModalsProvider>,
  );
  await screen.findByRole('heading', { name: 'Built-in writer' });
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

describe('without a provider', () => {
  it('says what works all the same, and has the one button to begin', async () => {
    await open();
    screen.getByText('No provider is connected, and nothing leaves this computer.');
    expect(screen.getAllByRole('button', { name: 'Connect a provider' })).toHaveLength(1);
  });
});

describe('connecting a provider', () => {
  it('refuses at the field what is missing, and asks nobody', async () => {
    await open();
    fireEvent.click(button('Connect a provider'));
    type(screen.getByLabelText('Name'), ' ');
    type(screen.getByLabelText('Address of its API'), 'localhost');
    type(screen.getByRole('combobox', { name: 'Model' }), '');
    fireEvent.click(button('Connect and test'));
    await screen.findByText('Give it a name, to tell it from others.');
    screen.getByText('Give the address of its API, such as http://localhost:11434/v1.');
    screen.getByText('It answers nobody without a key.');
    screen.getByText('Choose one of its models, or type its name.');
    expect(ai.connectProvider).not.toHaveBeenCalled();
  });

  it('of the own computer names its host among those that may be reached, then tries it out', async () => {
    await open();
    fireEvent.click(button('Connect a provider'));
    fireEvent.click(screen.getByRole('radio', { name: 'Ollama' }));
    const grant = screen.getByLabelText('Let Rostrum connect to localhost:11434');
    expect(grant).toHaveProperty('checked', true);
    type(screen.getByRole('combobox', { name: 'Model' }), 'llama3.2');
    screen.getByText('Price: On this computer: costs nothing.');
    vi.mocked(client.workspace.update).mockResolvedValue({} as never);
    ai.connectProvider.mockResolvedValue(providerOf());
    ai.testProvider.mockResolvedValue({ latencyMs: 41, models: ['llama3.2'] });
    fireEvent.click(button('Connect and test'));
    await waitFor(() => expect(ai.testProvider).toHaveBeenCalledWith({ id: 'provider-1' }));
    expect(client.workspace.update).toHaveBeenCalledWith({
      trustedHosts: ['nas.local:8000', 'localhost:11434'],
    });
    expect(ai.connectProvider).toHaveBeenCalledWith({
      kind: 'compatible',
      name: 'Ollama',
      baseUrl: 'http://localhost:11434/v1',
      model: 'llama3.2',
      seesPictures: false,
      price: null,
    });
  });

  it('puts a refusal of the services at its field and keeps what was typed', async () => {
    await open();
    fireEvent.click(button('Connect a provider'));
    type(screen.getByLabelText('Key'), 'sk-typed');
    ai.connectProvider.mockRejectedValue(
      refused('https is needed.', { field: 'baseUrl', remedy: 'Give another address.' }),
    );
    fireEvent.click(button('Connect and test'));
    await screen.findByText('https is needed. Give another address.');
    expect(screen.getByLabelText('Key')).toHaveProperty('value', 'sk-typed');
  });

  it('lists the models of the server as it is typed', async () => {
    await open();
    fireEvent.click(button('Connect a provider'));
    fireEvent.click(screen.getByRole('radio', { name: 'LM Studio' }));
    ai.offeredModels.mockResolvedValue({ models: ['only-one'] });
    fireEvent.click(button('List its models'));
    await screen.findByText(/^1 model:/);
    expect(ai.offeredModels).toHaveBeenCalledWith({
      kind: 'compatible',
      baseUrl: 'http://localhost:1234/v1',
    });
    expect(screen.getByRole('combobox', { name: 'Model' })).toHaveProperty('value', 'only-one');
  });

  it('says plainly what a price that is not known means, and takes one', async () => {
    await open();
    fireEvent.click(button('Connect a provider'));
    type(screen.getByRole('combobox', { name: 'Model' }), 'brand-new');
    screen.getByText(/price is not known.*while there is a budget it is not used/);
    fireEvent.click(screen.getByRole('switch', { name: 'Give a price of my own' }));
    type(screen.getByLabelText('Key'), 'sk-1');
    fireEvent.click(button('Connect and test'));
    expect(await screen.findAllByText('Give an amount in US dollars; 0: it costs nothing.')).toHaveLength(2);
  });
});

describe('a provider that is connected', () => {
  it('shows its health and never its key', async () => {
    const lastFailure = {
      reason: 'cut',
      message: 'It broke off.',
      remedy: 'Wait.',
      at: '2026-11-20T11:00:00Z',
    };
    const health = { ...providerOf().health, state: 'resting' as const, restsUntil: '2026-11-20T12:00:00Z' };
    await open({ providers: [providerOf({ health: { ...health, lastFailure }, price: null })] });
    const row = screen.getByRole('listitem', { name: 'Harbour AI' });
    expect(row.textContent).toContain('Resting until');
    expect(row.textContent).toContain('It broke off. Wait.');
    expect(row.textContent).toContain('Key stored');
    expect(row.textContent).toContain('price is not known');
    fireEvent.click(button('Change Harbour AI'));
    expect(screen.getByLabelText(/^Key/)).toHaveProperty('value', '');
  });

  it('is tried out, with the refusal and the way to mend it', async () => {
    await open({ providers: [providerOf()] });
    ai.testProvider.mockRejectedValue(
      refused('Harbour AI does not accept the key.', {
        remedy: 'Give the current key under Settings › AI › Providers.',
      }),
    );
    fireEvent.click(button('Test Harbour AI'));
    await screen.findByRole('alert');
    fireEvent.click(button('Change it'));
    screen.getByRole('form', { name: 'Change Harbour AI' });
  });

  it('is removed only when that is confirmed, and says what it was chosen for', async () => {
    await open({
      providers: [providerOf()],
      choices: [{ kind: 'translate', providerId: 'provider-1', model: null }],
    });
    ai.removeProvider.mockResolvedValue({ id: 'provider-1' });
    fireEvent.click(button('Remove Harbour AI'));
    await screen.findByText(/It is chosen for: Translate/);
    expect(ai.removeProvider).not.toHaveBeenCalled();
    fireEvent.click(button('Remove it'));
    await waitFor(() => expect(ai.removeProvider).toHaveBeenCalledWith({ id: 'provider-1' }));
  });

  it('that cannot see is pointed out where a picture is its task', async () => {
    await open({
      providers: [providerOf()],
      choices: [
        { kind: 'alt_text', providerId: 'provider-1', model: null },
        { kind: 'translate', providerId: null, model: null },
      ],
    });
    screen.getByText('Harbour AI does not see pictures.');
    screen.getByText('The built-in writer cannot do this.');
  });
});

describe('budgets', () => {
  it('show what is spent and set aside, and when they begin anew', async () => {
    await open({ budgets: [budgetOf({ reservedMicros: 10_000, isUsedUp: true })] });
    const row = screen.getByRole('listitem', { name: 'Everything, each day' });
    expect(row.textContent).toContain('$0.25 of $1.00 spent, $0.01 set aside');
    expect(row.textContent).toContain('begins anew');
    expect(row.textContent).toContain('Less is left than the latest call had set aside');
  });

  it('are set once for each task and period', async () => {
    await open({ budgets: [budgetOf()] });
    fireEvent.click(button('Set a budget'));
    const form = within(screen.getByRole('form', { name: 'Set a budget' }));
    type(form.getByLabelText('Limit in US dollars'), '2');
    fireEvent.click(form.getByRole('button', { name: 'Set it' }));
    await screen.findByText('There is such a budget already: change its limit instead.');
    fireEvent.click(form.getByRole('radio', { name: 'each month' }));
    ai.setBudgets.mockResolvedValue({ items: [] });
    fireEvent.click(form.getByRole('button', { name: 'Set it' }));
    await waitFor(() => expect(ai.setBudgets).toHaveBeenCalled());
    expect(ai.setBudgets.mock.calls[0]?.[0]).toEqual({
      items: [
        { kind: 'all', period: 'day', limitMicros: 1_000_000 },
        { kind: 'all', period: 'month', limitMicros: 2_000_000 },
      ],
    });
  });

  it('that were removed come back by undo', async () => {
    await open({ budgets: [budgetOf()] });
    ai.setBudgets.mockResolvedValue({ items: [] });
    fireEvent.click(button('Remove the budget Everything, each day'));
    await waitFor(() => expect(ai.setBudgets).toHaveBeenCalledWith({ items: [] }));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(ai.setBudgets).toHaveBeenCalledTimes(2));
    expect(ai.setBudgets.mock.calls[1]?.[0]).toEqual({
      items: [{ kind: 'all', period: 'day', limitMicros: 1_000_000 }],
    });
  });

  it('name the providers that they keep from being used', async () => {
    await open({ budgets: [budgetOf()], providers: [providerOf({ price: null })] });
    screen.getByText(/Harbour AI has no known price, so no budget can be kept with it/);
  });
});

describe('the focus, when a form closes', () => {
  const settings = { providers: [providerOf()], budgets: [budgetOf()] };
  const name = providerOf().name;

  it.each([
    ['Connect a provider', 'Connect a provider'],
    [`Change ${name}`, `Change ${name}`],
    ['Set a budget', 'Set a budget'],
  ])('returns to the button “%s”', async (opening, form) => {
    await open(settings);
    fireEvent.click(button(opening));
    const opened = screen.getByRole('form', { name: form });
    within(opened).getAllByRole('textbox')[0]?.focus();
    fireEvent.click(within(opened).getByRole('button', { name: 'Cancel' }));
    expect(document.activeElement).toBe(button(opening));
  });

  it('returns to the pencil of a budget', async () => {
    await open(settings);
    fireEvent.click(button(/^Change the limit of/));
    fireEvent.click(button('Cancel'));
    expect(document.activeElement).toBe(button(/^Change the limit of/));
  });
});

it('names the provider that comes first in full, beside the choice', async () => {
  await open({ providers: [providerOf({ name: 'Harbour AI', model: 'fake-large' })] });
  within(screen.getByRole('row', { name: /By default/ })).getByText('Harbour AI: fake-large');
});
