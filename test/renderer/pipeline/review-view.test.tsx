// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { orpc, queryClient } from '../../../renderer/app/queries.ts';
import { ReviewView } from '../../../renderer/views/pipeline/review/ReviewView.tsx';
import { useReview } from '../../../renderer/views/pipeline/review/review-store.ts';
import type { Copy, OpenedItem, RunItem } from '../../../shared/contract/pipeline-records.ts';
import { renderInApp } from '../in-app.tsx';
import { copyOf, insight, itemOf, runOf } from './records.ts';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { addInsight, get, item, updateCopy, updateInsight } = vi.mocked(client.pipeline);

const mark = {
  start: 0,
  end: 6,
  code: 'name' as const,
  text: '@daily',
  message: 'This name is in nothing that the text was made from.',
  remedy: 'Check whom you mean.',
};
const both = [copyOf({ id: 'one' }), copyOf({ id: 'two', network: 'x', text: '@daily', marks: [mark] })];

async function openReview(opened: OpenedItem, items: RunItem[] = [opened]) {
  get.mockResolvedValue({ run: runOf(), items });
  item.mockImplementation(async ({ id }) => (id === opened.id ? opened : new Promise(() => undefined)));
  queryClient.setQueryData(orpc.workspace.get.queryKey(), {
    workspace: { timeZone: 'Europe/Berlin' },
    accounts: [],
  } as never);
  await renderInApp(<ReviewView />);
  await screen.findByRole('region', { name: 'Text of the source' });
}

const press = (key: string) => act(async () => void fireEvent.keyDown(document.body, { key }));
const cards = () => screen.getAllByRole('article').filter((card) => card.dataset.card !== undefined);
const activeCard = () => cards().find((card) => card.getAttribute('aria-current') === 'true');

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn();
  updateCopy.mockImplementation(
    async ({ id, state }) =>
      ({ ...both.find((copy) => copy.id === id), state: state ?? 'open', version: 2 }) as Copy,
  );
});

afterEach(() => {
  vi.resetAllMocks();
  useReview.setState({ activeId: null, editedId: null, redoId: null, copyDrafts: {}, insightDrafts: {} });
});

describe('the review by keys alone', () => {
  it('shows the quote that a text rests on, approves it and goes to the next', async () => {
    await openReview(itemOf(both));
    expect(document.querySelector('mark[data-active]')?.textContent).toBe(insight.quote);
    expect(activeCard()?.dataset.card).toBe('one');
    await press('a');
    expect(updateCopy.mock.calls.map(([change]) => change)).toEqual([
      { id: 'one', version: 1, state: 'approved' },
    ]);
    expect(activeCard()?.dataset.card).toBe('two');
    await press('x');
    await press('k');
    await press('a');
    await waitFor(() =>
      expect(updateCopy.mock.calls.map(([{ id, state }]) => [id, state])).toEqual([
        ['one', 'approved'],
        ['two', 'rejected'],
        ['one', 'open'],
      ]),
    );
  });

  it('names what is not in the source, beside the text', async () => {
    await openReview(itemOf(both));
    const [, second] = cards();
    const toCheck = within(second ?? document.body).getByRole('list', { name: 'To check' });
    expect(toCheck.textContent).toContain('Check whom you mean.');
  });

  it('keeps what was typed when the editor is left without saving', async () => {
    await openReview(itemOf(both));
    await press('e');
    const field = screen.getByRole('textbox', { name: 'Text' });
    fireEvent.change(field, { target: { value: 'Half a thought' } });
    await act(async () => void fireEvent.keyDown(field, { key: 'Escape' }));
    expect(screen.getByText('Changed, not saved.')).toBeTruthy();
    await press('j');
    await press('k');
    await press('e');
    expect((screen.getByRole('textbox', { name: 'Text' }) as HTMLTextAreaElement).value).toBe(
      'Half a thought',
    );
    expect(updateCopy).not.toHaveBeenCalled();
  });

  it('decides on nothing before it is there to be seen, says so, and walks on from where it stands', async () => {
    const first = itemOf(both);
    const items = [first, { ...first, id: 'second' }, { ...first, id: 'third' }];
    await openReview(first, items);
    await press('j');
    await press('j');
    await press('a');
    await screen.findByText(/still loading, so the key did nothing/);
    expect(updateCopy).not.toHaveBeenCalled();
    await press('j');
    await waitFor(() => expect(item.mock.calls.map(([asked]) => asked)).toContainEqual({ id: 'third' }));
    expect(screen.queryByText(/the key did nothing/)).toBeNull();
  });

  it('decides on insights while a source waits after them', async () => {
    updateInsight.mockResolvedValue({ ...insight, state: 'approved', version: 2 });
    await openReview(itemOf([], { step: 'insights' }));
    expect(screen.getByRole('article', { name: insight.text })).toBeTruthy();
    await press('a');
    expect(updateInsight.mock.calls[0]?.[0]).toMatchObject({ id: insight.id, state: 'approved' });
  });

  it('makes an insight of the words that are selected in the source', async () => {
    addInsight.mockResolvedValue({ ...insight, id: 'added' });
    await openReview(itemOf([], { step: 'insights' }));
    const words = 'We roast it lighter this year.';
    vi.spyOn(window, 'getSelection').mockReturnValue({ toString: () => words } as Selection);
    fireEvent.click(screen.getByRole('button', { name: 'Add an insight' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Add it' }));
    await waitFor(() =>
      expect(addInsight.mock.calls[0]?.[0]).toEqual({ id: 'item-1', quote: words, text: words }),
    );
  });
});
