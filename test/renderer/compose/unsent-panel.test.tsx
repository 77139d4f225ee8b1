// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { createComposeStore, edit } from '../../../renderer/views/compose/compose-store.ts';
import { journalKey, noteUnsent } from '../../../renderer/views/compose/journal.ts';
import { UnsentPanel } from '../../../renderer/views/compose/UnsentPanel.tsx';
import { Refusal } from '../../../shared/refusal.ts';
import { aPicture, aPost } from './posts.ts';
import { renderInComposer } from './stage.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));

it('brings writing back with its pictures, without those that the library has no more', async () => {
  vi.mocked(client.media.get).mockImplementation((async ({ id }: { id: string }) => {
    if (id === 'loaf') return aPicture('loaf');
    throw new Refusal('not_found', 'There is no such file.', { remedy: 'Choose another.' });
  }) as never);
  const store = createComposeStore({ zone: 'UTC', post: aPost() });
  const lost = edit(store.getState(), (draft) => ({ ...draft, mediaIds: ['loaf', 'roll'] }));
  noteUnsent(localStorage, journalKey('workspace-1', 'lost'), lost, Date.now());
  await renderInComposer(<UnsentPanel />, { store });
  fireEvent.click(await screen.findByRole('button', { name: 'Bring it back' }));
  await vi.waitFor(() => expect(store.getState().draft.mediaIds).toEqual(['loaf']));
  expect(store.getState().pictures.loaf?.fileName).toBe('loaf.jpg');
  expect(localStorage.length).toBe(0);
});
