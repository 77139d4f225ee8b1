// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { InsertMenu } from '../../../renderer/views/compose/insert/InsertMenu.tsx';
import { bodyFor, insertGroups } from '../../../renderer/views/compose/insert/insertables.ts';
import type { Snippet } from '../../../shared/contract/snippets.ts';
import type { Template } from '../../../shared/contract/templates.ts';
import { renderInApp } from '../in-app.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { list: listTemplates, recordUse } = vi.mocked(client.templates);
const { list: listSnippets } = vi.mocked(client.snippets);

function aTemplate(change: Partial<Template> = {}): Template {
  return {
    id: 'template-open',
    title: 'Open day',
    description: '',
    category: 'Event',
    tags: [],
    body: 'Come to {{place}}.',
    placeholders: [
      { name: 'place', type: 'text', label: 'Place', required: true, defaultValue: '', choices: [] },
    ],
    variants: [{ network: 'x', body: 'X: {{place}}' }],
    sharing: 'workspace',
    author: 'Mara',
    isOwn: true,
    usage: { count: 0, lastUsedAt: null },
    performance: { meanEngagement: null, posts: 0, minimumPosts: 3 },
    createdAt: '2026-11-21T08:00:00Z',
    updatedAt: '2026-11-21T08:00:00Z',
    ...change,
  };
}

function aSnippet(change: Partial<Snippet> = {}): Snippet {
  return {
    id: 'snippet-mara',
    kind: 'signature',
    name: 'Mara',
    text: '– Mara',
    accountIds: [],
    networks: [],
    updatedAt: '2026-11-21T08:00:00Z',
    ...change,
  };
}

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn();
  listTemplates.mockResolvedValue({ items: [aTemplate()] });
  listSnippets.mockResolvedValue({ items: [aSnippet()] });
  recordUse.mockResolvedValue(aTemplate());
});
afterEach(() => vi.resetAllMocks());

const open = () => fireEvent.click(screen.getByRole('button', { name: /^Insert a template/ }));
const option = (name: RegExp) => screen.findByRole('option', { name, hidden: true });

describe('putting something into a text', () => {
  it('inserts a signature at once', async () => {
    const onInsert = vi.fn();
    await renderInApp(<InsertMenu onInsert={onInsert} />);
    open();
    fireEvent.click(await option(/Mara/));
    expect(onInsert).toHaveBeenCalledWith('– Mara');
  });

  it('asks for what a template needs, names what is missing, and counts the use', async () => {
    const onInsert = vi.fn();
    await renderInApp(<InsertMenu onInsert={onInsert} postId="post-1" />);
    open();
    fireEvent.click(await option(/Open day/));
    const place = await screen.findByLabelText(/^Place/);
    fireEvent.click(screen.getByRole('button', { name: 'Insert' }));
    expect(await screen.findByText('“Place” is missing.')).toBeTruthy();
    expect(onInsert).not.toHaveBeenCalled();
    fireEvent.change(place, { target: { value: '{{place}}' } });
    fireEvent.click(screen.getByRole('button', { name: 'Insert' }));
    expect(onInsert).toHaveBeenCalledWith('Come to {{place}}.');
    await waitFor(() =>
      expect(recordUse.mock.calls[0]?.[0]).toEqual({ id: 'template-open', postId: 'post-1' }),
    );
  });

  it('waits with counting until the post is stored', async () => {
    listTemplates.mockResolvedValue({
      items: [aTemplate({ body: 'No gaps', placeholders: [], variants: [] })],
    });
    await renderInApp(<InsertMenu onInsert={vi.fn()} postId={null} />);
    open();
    fireEvent.click(await option(/Open day/));
    expect(recordUse).not.toHaveBeenCalled();
  });

  it('says what the menu is for where there is nothing yet', async () => {
    listTemplates.mockResolvedValue({ items: [] });
    listSnippets.mockResolvedValue({ items: [] });
    await renderInApp(<InsertMenu onInsert={vi.fn()} />);
    open();
    expect(await screen.findByText(/can be put in here/)).toBeTruthy();
  });
});

describe('what is offered', () => {
  const all = {
    templates: [aTemplate()],
    snippets: [
      aSnippet(),
      aSnippet({ id: 'own', name: 'Studio', accountIds: ['a1'] }),
      aSnippet({ id: 'tags', kind: 'hashtags', name: 'Coffee', text: '#coffee', networks: ['x'] }),
    ],
  };
  const names = (search: string, accountIds: string[] = []) =>
    insertGroups(all, search, { accountIds, networks: [] }).map(({ label, items }) => [
      label,
      items.map(({ name }) => name),
    ]);

  it('is found by any of its words, and first what is meant for the accounts', () => {
    expect(names('', ['a1'])).toEqual([
      ['Templates', ['Open day']],
      ['Signatures', ['Studio', 'Mara']],
      ['Hashtag sets', ['Coffee']],
    ]);
    expect(names('coff')).toEqual([['Hashtag sets', ['Coffee']]]);
    expect(names('event day')).toEqual([['Templates', ['Open day']]]);
    expect(names('nothing')).toEqual([]);
  });

  it('is the network’s own text where all accounts are on it', () => {
    expect(bodyFor(aTemplate(), ['x', 'x'])).toBe('X: {{place}}');
    expect(bodyFor(aTemplate(), ['x', 'bluesky'])).toBe('Come to {{place}}.');
    expect(bodyFor(aTemplate(), [])).toBe('Come to {{place}}.');
  });
});
