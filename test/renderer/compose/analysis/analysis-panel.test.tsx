// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../../renderer/app/client.ts';
import { AnalysisPanel } from '../../../../renderer/views/compose/analysis/AnalysisPanel.tsx';
import { usePointed } from '../../../../renderer/views/compose/analysis/pointed-spans.ts';
import {
  createComposeStore,
  edit,
  replaceText,
  undo,
} from '../../../../renderer/views/compose/compose-store.ts';
import { ModeContext } from '../../../../renderer/views/compose/composer-context.ts';
import { writeText } from '../../../../renderer/views/compose/draft.ts';
import type { AiTask } from '../../../../shared/contract/ai.ts';
import { anAccount, aPost } from '../posts.ts';
import { renderInComposer } from '../stage.tsx';

vi.mock('../../../../renderer/app/client.ts', () => import('../../client-double.ts'));

const written = 'Book a seat. We utilize tea from the harbour, and it is good!! Five words more here.';

async function renderPanel(body = written, mode: 'autosave' | 'readonly' = 'autosave') {
  const store = createComposeStore({ zone: 'UTC', post: aPost({ body }) });
  await renderInComposer(
    <ModeContext value={mode}>
      <AnalysisPanel />
    </ModeContext>,
    { store, accounts: [anAccount()] },
  );
  await waitFor(() => expect(screen.queryByLabelText('Loading')).toBeNull());
  return store;
}

const row = (name: RegExp) => screen.getByRole('button', { name });
const open = (name: RegExp) => fireEvent.click(row(name));

// Loaded when it is first looked at, which a busy machine takes its time for.
beforeAll(async () => {
  await import('../../../../renderer/views/compose/analysis/AnalysisReading.tsx');
});

describe('the analysis beside the text', () => {
  beforeEach(() => {
    vi.mocked(client.analysis.language).mockResolvedValue({
      code: 'en',
      sureness: 0.98,
      basis: 'By letters.',
    });
    usePointed.setState({ spans: null, select: () => undefined });
  });

  it('says what it is, and of what length and language the text is', async () => {
    await renderPanel();
    expect(screen.getByText(/By rules on this computer/)).toBeTruthy();
    expect(screen.getByText(/17 words · 3 sentences/)).toBeTruthy();
    expect(await screen.findByText('English, 98 % sure')).toBeTruthy();
  });

  it('teaches what it is for where nothing is written', async () => {
    await renderPanel('');
    expect(screen.getByText(/Write something, and you see here how it reads/)).toBeTruthy();
  });

  it('follows the typing', async () => {
    const store = await renderPanel();
    act(() => store.setState((state) => edit(state, (draft) => writeText(draft, 'all', 'One two three.'))));
    expect(await screen.findByText(/3 words · 1 sentence/)).toBeTruthy();
  });

  it('opens a score to what it rests on', async () => {
    await renderPanel();
    expect(row(/Clarity/).getAttribute('aria-expanded')).toBe('false');
    open(/Clarity/);
    expect(row(/Clarity/).getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByText(/habits? of unclear writing found/)).toBeTruthy();
  });

  it('marks a finding in the text while it is pointed at or has the focus, and goes there on a click', async () => {
    const select = vi.fn();
    await renderPanel();
    usePointed.setState({ select });
    open(/Clarity/);
    const finding = screen.getByRole('button', { name: /plainer word/ });
    const start = written.indexOf('utilize');
    const spans = { text: written, spans: [expect.objectContaining({ start, end: start + 7 })] };
    fireEvent.mouseEnter(finding);
    expect(usePointed.getState().spans).toEqual(spans);
    fireEvent.mouseLeave(finding);
    expect(usePointed.getState().spans).toBeNull();
    fireEvent.focus(finding);
    expect(usePointed.getState().spans).toEqual(spans);
    fireEvent.click(finding);
    expect(select).toHaveBeenCalledWith(start, start + 7);
    expect(usePointed.getState().spans).toBeNull();
  });

  it('mends by one click what a rule can mend, and takes it back', async () => {
    const store = await renderPanel();
    open(/Clarity/);
    fireEvent.click(screen.getByRole('button', { name: 'Write “use”' }));
    expect(store.getState().draft.body).toBe(written.replace('utilize', 'use'));
    act(() =>
      store.setState((state) =>
        replaceText(state, (draft) => writeText(draft, 'all', `${draft.body} More.`)),
      ),
    );
    fireEvent.click(within(await screen.findByRole('alert')).getByRole('button', { name: 'Undo' }));
    expect(store.getState().draft.body).toBe(`${written} More.`);
  });

  it('leaves its mending in the history of the composer', async () => {
    const store = await renderPanel();
    open(/Clarity/);
    fireEvent.click(screen.getByRole('button', { name: 'Write “!”' }));
    expect(store.getState().draft.body).toBe(written.replace('!!', '!'));
    act(() => store.setState(undo));
    expect(store.getState().draft.body).toBe(written);
  });

  it('changes nothing of a post that is out', async () => {
    await renderPanel(written, 'readonly');
    open(/Clarity/);
    expect(screen.queryByRole('button', { name: 'Write “use”' })).toBeNull();
    expect(screen.getByRole('button', { name: /Take the plainer word/ })).toBeTruthy();
  });

  it('says what it does not judge in another language', async () => {
    vi.mocked(client.analysis.language).mockResolvedValue({
      code: 'de',
      sureness: 0.99,
      basis: 'By letters.',
    });
    await renderPanel('Wir rösten am Montag im Hafen und freuen uns auf euch.');
    expect(await screen.findByText(/known in English only and are not judged here/)).toBeTruthy();
    expect(row(/Sentiment/).textContent).toContain('not judged');
    expect(row(/Readability/).textContent).toMatch(/\d/);
  });
});

const task: AiTask = {
  id: 'task-1',
  kind: 'analyse',
  status: 'done',
  writer: 'model',
  reason: null,
  remedy: null,
  provider: { id: 'p1', name: 'Harbour AI' },
  model: 'fake-large',
  promptVersion: 'writing-2',
  grounding: null,
  input: {},
  variants: [
    {
      text: '',
      parts: [],
      hashtags: [],
      why: '',
      marks: [],
      scores: {
        hook: null,
        callToAction: null,
        clarity: null,
        safety: null,
        readability: null,
        sentiment: null,
      },
      reading: {
        strengths: ['It opens with what to do.'],
        weaknesses: [{ message: 'Says little.', quote: { text: 'it is good', start: 54, end: 64 } }],
        audience: { fit: 'partly', why: 'Sailors know tea.' },
        suggestions: ['Say which tea.'],
        leftOut: 1,
      },
    },
  ],
  wasCached: false,
  inputTokens: 100,
  outputTokens: 50,
  costMicros: 3_100,
  firstTokenMs: null,
  latencyMs: 900,
  rating: null,
  comment: null,
  used: null,
  createdAt: '2026-11-20T10:00:00.000Z',
  endedAt: '2026-11-20T10:00:01.000Z',
};

describe('a model’s reading', () => {
  const block = () => within(screen.getByRole('region', { name: 'A model’s reading' }));

  it('shows what was said, who said it, what it cost, and where in the text', async () => {
    vi.mocked(client.analysis.deep).mockResolvedValue(task);
    const store = await renderPanel();
    fireEvent.change(block().getByLabelText('Who is it for?'), { target: { value: 'sailors' } });
    fireEvent.click(block().getByRole('button', { name: 'Read it' }));
    expect(await block().findByText(/By fake-large \(Harbour AI\), \$0.0031/)).toBeTruthy();
    expect(vi.mocked(client.analysis.deep).mock.lastCall?.[0]).toMatchObject({
      text: written,
      audience: 'sailors',
    });
    expect(block().getByText(/1 remark left out: it quoted words/)).toBeTruthy();
    act(() => store.setState((state) => edit(state, (draft) => writeText(draft, 'all', `So: ${written}`))));
    expect(await block().findByText(/Read before your last changes/)).toBeTruthy();
    fireEvent.mouseEnter(block().getByRole('button', { name: /Says little/ }));
    const start = `So: ${written}`.indexOf('it is good');
    expect(usePointed.getState().spans?.spans).toMatchObject([{ start, end: start + 10 }]);
  });

  it('says why it was the rules, and what would change that', async () => {
    vi.mocked(client.analysis.deep).mockResolvedValue({
      ...task,
      writer: 'built_in',
      reason: 'No model is connected.',
      remedy: 'Connect one.',
    });
    await renderPanel();
    fireEvent.click(block().getByRole('button', { name: 'Read it' }));
    expect(
      await block().findByText(/The rules’ own reading. No model is connected. Connect one./),
    ).toBeTruthy();
  });

  it('is cancelled by a click', async () => {
    let given: AbortSignal | undefined;
    vi.mocked(client.analysis.deep).mockImplementation((_, options) => {
      given = options?.signal;
      return new Promise((_resolve, reject) =>
        given?.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    });
    await renderPanel();
    fireEvent.click(block().getByRole('button', { name: 'Read it' }));
    fireEvent.click(block().getByRole('button', { name: /Cancel/ }));
    expect(given?.aborted).toBe(true);
    expect(await block().findByRole('button', { name: 'Read it' })).toBeTruthy();
    expect(block().queryByRole('alert')).toBeNull();
  });

  it('says what failed', async () => {
    vi.mocked(client.analysis.deep).mockRejectedValue(new Error('The text is too long.'));
    await renderPanel();
    fireEvent.click(block().getByRole('button', { name: 'Read it' }));
    expect((await block().findByRole('alert')).textContent).toContain('The text is too long.');
  });
});
