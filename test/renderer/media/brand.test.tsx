// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { orpc, queryClient } from '../../../renderer/app/queries.ts';
import { BrandView } from '../../../renderer/views/media/brand/BrandView.tsx';
import { afterSaving, newWords, storable } from '../../../renderer/views/media/brand/brand-draft.ts';
import { emptyKit } from '../../../shared/brand/kit.ts';
import type { Brand } from '../../../shared/contract/brand.ts';
import { renderInApp } from '../in-app.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { get, update } = vi.mocked(client.brand);

const brand: Brand = {
  kit: { ...emptyKit, bannedWords: [{ word: 'cheap', level: 'warning', replacement: 'fair' }] },
  logos: [],
  updatedAt: null,
};

beforeEach(() => {
  get.mockResolvedValue(brand);
});
afterEach(() => vi.resetAllMocks());

const check = () => screen.getByRole('complementary', { name: 'Check a text' });

describe('the brand kit', () => {
  it('tries its rules on a text as they stand on the screen', async () => {
    await renderInApp(<BrandView />);
    const text = await screen.findByRole('textbox', { name: 'Text to check' });
    fireEvent.change(text, { target: { value: 'Cheap and best' } });
    expect(within(check()).getByText('90')).toBeTruthy();
    fireEvent.change(screen.getByRole('textbox', { name: 'Words to ban' }), {
      target: { value: 'best, cheap' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(within(check()).getByText('80')).toBeTruthy());
    fireEvent.click(screen.getByRole('button', { name: 'Write “fair”' }));
    expect(text).toHaveProperty('value', 'fair and best');
  });

  it('is saved in the parts that were changed, and says so', async () => {
    update.mockResolvedValue(brand);
    await renderInApp(<BrandView />);
    const save = await screen.findByRole('button', { name: 'Save' });
    expect(save).toHaveProperty('disabled', true);
    fireEvent.change(screen.getByLabelText('Notes on tone'), { target: { value: 'Calm.' } });
    fireEvent.click(save);
    expect(await screen.findByText(/The brand kit is saved/)).toBeTruthy();
    expect(update.mock.calls[0]?.[0]).toEqual({ toneNotes: 'Calm.' });
  });

  it('keeps what is typed while it is saved, and when news of it cannot be fetched', async () => {
    const answer = Promise.withResolvers<Brand>();
    update.mockReturnValue(answer.promise as never);
    await renderInApp(<BrandView />);
    const notes = await screen.findByLabelText('Notes on tone');
    fireEvent.change(notes, { target: { value: 'Calm.' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    fireEvent.change(notes, { target: { value: 'Calm. And warm.' } });
    answer.resolve({ ...brand, kit: { ...brand.kit, toneNotes: 'Calm.' } });
    expect(await screen.findByText(/The brand kit is saved/)).toBeTruthy();
    get.mockRejectedValue(new Error('no such server'));
    await act(() => queryClient.refetchQueries({ queryKey: orpc.brand.get.key() }));
    expect(screen.getByLabelText('Notes on tone')).toHaveProperty('value', 'Calm. And warm.');
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(update).toHaveBeenCalledTimes(2));
    expect(update.mock.calls[1]?.[0]).toEqual({ toneNotes: 'Calm. And warm.' });
  });

  it('shows that a colour is none while it is typed', async () => {
    await renderInApp(<BrandView />);
    fireEvent.click(await screen.findByRole('button', { name: 'Add: Colours' }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Colour' }), { target: { value: 'teal' } });
    expect(screen.getByRole('alert').textContent).toContain('No colour');
  });
});

describe('what is stored of a kit', () => {
  it('is what is shown, but for the parts that were written in since', () => {
    const sent = { kit: { ...emptyKit, toneNotes: 'a' }, logos: [] };
    const saved = { kit: { ...emptyKit, toneNotes: 'a', spellings: [] }, logos: [] };
    expect(afterSaving(sent, sent, saved)).toBe(saved);
    const now = { ...sent, kit: { ...sent.kit, toneNotes: 'b' } };
    const after = afterSaving(now, sent, saved);
    expect(after.kit.toneNotes).toBe('b');
    expect([after.kit.spellings, after.logos]).toEqual([saved.kit.spellings, saved.logos]);
    expect(after.kit.spellings).toBe(saved.kit.spellings);
  });

  it('leaves out rows that say nothing yet', () => {
    const kit = {
      ...emptyKit,
      colors: [{ name: 'x', hex: ' ' }],
      spellings: [{ wrong: 'a', preferred: '' }],
      disclosures: [{ mentions: [], requires: ['#ad'], level: 'error' as const }],
      requiredPhrases: [{ phrase: '', level: 'warning' as const, label: null, network: null }],
    };
    expect(storable({ kit, logos: [] })).toEqual({ ...emptyKit, logos: [] });
  });

  it('takes pasted words once, in whatever way they are listed', () => {
    expect(newWords('best\nworld-class, Best;cheap\n\n', [{ word: 'Cheap' }])).toEqual([
      'Best',
      'world-class',
    ]);
  });
});
