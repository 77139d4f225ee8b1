import { expect, it } from 'vitest';
import {
  createSnippet,
  listSnippets,
  removeSnippet,
  restoreSnippet,
  updateSnippet,
} from '../../../electron/services/snippets/service.ts';
import { openStudio } from '../../support/studio.ts';

it('keeps signatures and hashtag sets with what they are offered for first', async () => {
  const { context, accountIds } = await openStudio();
  const signature = await createSnippet(context, {
    kind: 'signature',
    name: 'Mara',
    text: '– Mara, at the harbour',
    accountIds,
    networks: [],
  });
  const tags = await createSnippet(context, {
    kind: 'hashtags',
    name: 'Coffee',
    text: 'coffee #Rye,  ##straße',
    accountIds: [],
    networks: ['mastodon'],
  });
  expect(tags.text).toBe('#coffee #Rye #straße');
  expect((await listSnippets(context)).items).toEqual([signature, tags]);
  await removeSnippet(context, tags.id);
  expect((await listSnippets(context)).items).toEqual([signature]);
  expect((await restoreSnippet(context, tags.id)).name).toBe('Coffee');
  expect((await updateSnippet(context, { id: tags.id, text: '#tea' })).text).toBe('#tea');
});

it('refuses hashtags that would break off, and keeps what was there', async () => {
  const { context } = await openStudio();
  const set = { kind: 'hashtags' as const, name: 'Coffee', text: '#coffee', accountIds: [], networks: [] };
  const { id } = await createSnippet(context, set);
  await expect(updateSnippet(context, { id, text: '#half-price' })).rejects.toMatchObject({
    code: 'invalid_input',
    details: { field: 'text', remedy: expect.stringContaining('letters') },
  });
  await expect(createSnippet(context, { ...set, text: '# #' })).rejects.toMatchObject({
    details: { field: 'text' },
  });
  expect((await listSnippets(context)).items).toMatchObject([{ text: '#coffee' }]);
});
