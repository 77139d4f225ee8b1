import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDraft, setOption, writeText } from '../../../renderer/views/compose/draft.ts';
import { foldAt, foldOf } from '../../../renderer/views/compose/previews/folds.ts';
import { previewContent, previewPost } from '../../../renderer/views/compose/previews/preview-post.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { type NetworkId, networkIds } from '../../../shared/networks/types.ts';
import { anAccount, aPicture, bakery } from './posts.ts';

const loaf = aPicture('loaf', { width: 1_000, height: 2_000 });

function shown(
  network: NetworkId,
  options: Record<string, unknown> = {},
  text = 'Fresh rye.',
  ids = ['loaf'],
) {
  const account = anAccount({ network, limits: networkFacts[network].limits });
  let draft = { ...writeText(emptyDraft([bakery]), 'all', text), mediaIds: ids };
  for (const [name, value] of Object.entries(options)) draft = setOption(draft, bakery, name, value);
  return previewPost(account, previewContent(draft, bakery), { loaf }, 'now');
}

describe('a preview', () => {
  it('shows the part of a picture that the network will get', () => {
    expect(shown('instagram').pictures[0]).toMatchObject({ shape: 0.8, area: { y: 0.1875, height: 0.625 } });
    expect(shown('instagram', { format: 'story' }).pictures[0]?.shape).toBe(0.5);
    expect(shown('bluesky').pictures[0]?.shape).toBe(0.5);
  });

  it('shows no pictures where the network takes none', () => {
    expect(shown('slack').pictures).toEqual([]);
    expect(shown('youtube').pictures).toEqual([]);
  });

  it('has what options say: warning, poll, comment, title, thread', () => {
    const post = shown('mastodon', {
      spoiler_text: 'Food',
      first_comment: 'And you?',
      poll: { options: ['Rye', 'Spelt'], minutes: 60 },
      thread: [{ text: 'Part two', media_ids: ['loaf'] }],
    });
    expect(post).toMatchObject({
      warning: 'Food',
      firstComment: 'And you?',
      poll: ['Rye', 'Spelt'],
      thread: [{ text: 'Part two', pictures: [{ media: { id: 'loaf' } }] }],
    });
    expect(shown('bluesky', { content_warning: 'graphic-media' })).toMatchObject({
      warning: 'Graphic media',
      hidesMedia: true,
    });
    expect(shown('youtube', { title: 'A morning at the mill' }).title).toBe('A morning at the mill');
  });

  it('makes a card of a link only where nothing else is shown, and invents no title', () => {
    const text = 'Order at https://www.mill-street.com/order';
    expect(shown('x', {}, text, []).card).toEqual({ host: 'mill-street.com', title: null, words: null });
    expect(shown('x', {}, text).card).toBeNull();
    expect(shown('linkedin', {}, text, []).card).toBeNull();
    const link = { link: 'https://mill-street.com/rye', link_title: 'Rye' };
    expect(shown('linkedin', link, text, []).card).toMatchObject({ host: 'mill-street.com', title: 'Rye' });
    expect(shown('facebook', { link: 'javascript:alert(1)' }, 'x', []).card).toBeNull();
  });
});

describe('the fold of a text', () => {
  it('lies where the network puts it, at a word', () => {
    const fold = foldOf('instagram');
    const text = `${'word '.repeat(40)}`;
    expect(text.slice(0, foldAt(text, fold ?? { letters: 0, lines: 0 }))).toBe('word '.repeat(25).trimEnd());
    expect(foldAt('one\ntwo\nthree', { letters: 125, lines: 2 })).toBe(7);
    expect(foldAt('short', { letters: 125, lines: 2 })).toBe(5);
  });

  it('never lies inside a letter and never shows more than it may', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.constantFrom(...networkIds),
        (text, network) => {
          const fold = foldOf(network);
          if (!fold) return;
          const end = foldAt(text, fold);
          const breaks = new Set(Array.from(new Intl.Segmenter().segment(text), ({ index }) => index));
          expect(end === text.length || breaks.has(end)).toBe(true);
          const letters = Array.from(new Intl.Segmenter().segment(text.slice(0, end))).length;
          expect(letters).toBeLessThanOrEqual(fold.letters);
        },
      ),
    );
  });
});
