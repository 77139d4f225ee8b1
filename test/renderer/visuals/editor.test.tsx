// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { orpc, queryClient } from '../../../renderer/app/queries.ts';
import { EditorView } from '../../../renderer/views/visuals/EditorView.tsx';
import { keepWork } from '../../../renderer/views/visuals/kept-work.ts';
import type { OpenedTemplate } from '../../../shared/contract/visuals.ts';
import { builtInTemplates } from '../../../shared/visuals/templates/built-in.ts';
import { read } from '../../shared/visuals/design.ts';
import { renderInApp } from '../in-app.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
vi.mock('@tanstack/react-router', async (original) => ({
  ...(await original<typeof import('@tanstack/react-router')>()),
  useParams: () => ({ templateId: 'own' }),
}));
const { get, templates, update } = vi.mocked(client.visuals);

const quote = builtInTemplates.find(({ id }) => id === 'quote') ?? expect.fail('no such template');
const design = read(quote.design);
const own: OpenedTemplate = {
  id: 'own',
  name: 'Our quote',
  category: 'Words',
  about: '',
  design,
  isBuiltIn: false,
  sizeId: design.size,
  pages: 1,
  version: 4,
  updatedAt: null,
};
const beginning = { design, values: {}, lookId: undefined, sizeId: design.size, json: null };

beforeEach(() => {
  localStorage.clear();
  get.mockResolvedValue(own);
  templates.mockResolvedValue({ items: [], looks: [] });
});
afterEach(() => vi.resetAllMocks());

const field = async () => {
  const [first] = await screen.findAllByRole('textbox');
  return first as HTMLTextAreaElement;
};
const open = (name: string) => fireEvent.click(screen.getByRole('tab', { name }));
const json = () => screen.getByLabelText<HTMLTextAreaElement>('The design as JSON');

describe('the visual editor', () => {
  it('keeps JSON that is not taken over while other tabs are shown', async () => {
    await renderInApp(<EditorView />);
    await field();
    open('JSON');
    fireEvent.change(json(), { target: { value: '{ "half": ' } });
    open('Words');
    open('JSON');
    expect(json().value).toBe('{ "half": ');
    fireEvent.click(screen.getByRole('button', { name: 'Drop what I wrote' }));
    expect(JSON.parse(json().value)).toEqual(JSON.parse(JSON.stringify(design)));
  });

  it('leaves Ctrl+Z in the JSON field and in the dialog to the field', async () => {
    await renderInApp(<EditorView />);
    const words = await field();
    fireEvent.change(words, { target: { value: 'Mine' } });
    open('JSON');
    expect(fireEvent.keyDown(json(), { key: 'z', ctrlKey: true })).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: /template/i }));
    const name = await screen.findByRole('textbox', { name: 'Name' });
    expect(fireEvent.keyDown(name, { key: 'z', ctrlKey: true })).toBe(true);
    expect(screen.getByRole('button', { name: 'Undo', hidden: true })).toHaveProperty('disabled', false);
    fireEvent.keyDown(screen.getByRole('tab', { name: 'Words', hidden: true }), { key: 'z', ctrlKey: true });
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Undo', hidden: true })).toHaveProperty('disabled', true),
    );
  });

  it('saves kept work over the version that it was made from', async () => {
    keepWork('own', { ...beginning, values: { quote: 'Kept' }, version: 3 }, 1);
    await renderInApp(<EditorView />);
    await field();
    fireEvent.click(screen.getByRole('button', { name: /template/i }));
    fireEvent.click(await screen.findByRole('button', { name: /^Save “/ }));
    await waitFor(() => expect(update).toHaveBeenCalled());
    expect(update.mock.calls[0]?.[0]).toMatchObject({ id: 'own', version: 3 });
  });

  it('keeps what was typed and its undo when the template is fetched again', async () => {
    await renderInApp(<EditorView />);
    fireEvent.change(await field(), { target: { value: 'Mine' } });
    act(() => {
      queryClient.setQueryData(orpc.visuals.get.queryKey({ input: { id: 'own' } }), { ...own, version: 5 });
    });
    expect((await field()).value).toBe('Mine');
    expect(screen.getByRole('button', { name: 'Undo' })).toHaveProperty('disabled', false);
  });
});
