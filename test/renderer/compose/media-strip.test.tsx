// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { undoLast } from '../../../renderer/app/undo.tsx';
import { createComposeStore } from '../../../renderer/views/compose/compose-store.ts';
import { MediaStrip } from '../../../renderer/views/compose/MediaStrip.tsx';
import { aPicture, aPost } from './posts.ts';
import { renderInComposer } from './stage.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));

async function takenOff() {
  const store = createComposeStore({ zone: 'UTC', post: aPost({ media: [aPicture('loaf')] }) });
  await renderInComposer(<MediaStrip />, { store });
  fireEvent.click(screen.getByRole('button', { name: 'Remove loaf.jpg' }));
  expect(store.getState().draft.mediaIds).toEqual([]);
  return store;
}

it('brings a picture back that was taken off', async () => {
  const store = await takenOff();
  undoLast();
  expect(store.getState().draft.mediaIds).toEqual(['loaf']);
});

it('brings none back into a composer that was left', async () => {
  const store = await takenOff();
  cleanup();
  undoLast();
  expect(store.getState().draft.mediaIds).toEqual([]);
});
