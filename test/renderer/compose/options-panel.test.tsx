// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import {
  type ComposeStore,
  createComposeStore,
  edit,
} from '../../../renderer/views/compose/compose-store.ts';
import { setOption } from '../../../renderer/views/compose/draft.ts';
import { OptionsPanel } from '../../../renderer/views/compose/options/OptionsPanel.tsx';
import { anAccount, aPost, bakery, market } from './posts.ts';
import { renderInComposer } from './stage.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));

const accounts = [anAccount(), anAccount({ id: market, displayName: 'Market Stall', network: 'mastodon' })];
const part = (text: string) => [{ text, media_ids: [] }];

function withThreads(first: string, second: string): ComposeStore {
  const store = createComposeStore({ zone: 'UTC', post: aPost() });
  store.setState((state) =>
    edit(state, (draft) =>
      setOption(setOption(draft, bakery, 'thread', part(first)), market, 'thread', part(second)),
    ),
  );
  return store;
}

describe('the thread of all accounts', () => {
  it('is written in one place while it is the same for all', async () => {
    const store = withThreads('Open from seven.', 'Open from seven.');
    await renderInComposer(<OptionsPanel />, { store, accounts });
    fireEvent.change(screen.getByLabelText('Part 2 of the thread'), { target: { value: 'Open from six.' } });
    const { overrides } = store.getState().draft;
    expect([bakery, market].map((id) => overrides[id]?.options.thread)).toEqual([
      part('Open from six.'),
      part('Open from six.'),
    ]);
  });

  it('is not written over where it differs: it leads to the accounts instead', async () => {
    const store = withThreads('Open from seven.', 'from seven, and on Sundays.');
    await renderInComposer(<OptionsPanel />, { store, accounts });
    expect(screen.queryByLabelText('Part 2 of the thread')).toBeNull();
    expect(screen.getByText(/Differs by account/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Thread of Market Stall' }));
    expect(store.getState().tab).toBe(market);
    expect(screen.getByLabelText<HTMLTextAreaElement>('Part 2 of the thread').value).toBe(
      'from seven, and on Sundays.',
    );
  });
});
