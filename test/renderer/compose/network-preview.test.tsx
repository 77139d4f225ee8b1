// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { emptyDraft, setOption, writeText } from '../../../renderer/views/compose/draft.ts';
import { NetworkPreview } from '../../../renderer/views/compose/previews/NetworkPreview.tsx';
import { previewContent, previewPost } from '../../../renderer/views/compose/previews/preview-post.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { type NetworkId, networkIds } from '../../../shared/networks/types.ts';
import { anAccount, aPicture, bakery } from './posts.ts';

afterEach(cleanup);

const pictures = Object.fromEntries(
  ['one', 'two', 'three', 'four', 'five', 'six'].map((id) => [id, aPicture(id, { altText: `Loaf ${id}` })]),
);

function show(network: NetworkId, text: string, options: Record<string, unknown> = {}, ids: string[] = []) {
  const account = anAccount({ network, limits: networkFacts[network].limits });
  let draft = { ...writeText(emptyDraft([bakery]), 'all', text), mediaIds: ids };
  for (const [name, value] of Object.entries(options)) draft = setOption(draft, bakery, name, value);
  const post = previewPost(account, previewContent(draft, bakery), pictures, 'now');
  return render(<NetworkPreview post={post} />).container;
}

const hostile =
  '<img src=x onerror=alert(1)> \u202Eevil\u202C [link](javascript:alert(1)) https://a.com/<script>';

describe('the preview of every network', () => {
  it.each(networkIds)('%s shows nothing, one picture, many, and hostile words as words', (network) => {
    show(network, '');
    cleanup();
    show(network, 'One loaf.', {}, ['one']);
    cleanup();
    show(network, 'Loaves.', {}, Object.keys(pictures));
    cleanup();
    const shown = show(network, hostile, { first_comment: hostile });
    expect(shown.querySelector('img, script, a')).toBeNull();
    // YouTube's Shorts and videos show their title first, Instagram's need a picture.
    expect(shown.textContent).toContain('onerror=alert(1)');
  });

  it('opens a folded text by the network’s own word', () => {
    const long = 'Every loaf is weighed, shaped and baked on stone. '.repeat(20);
    const shown = show('linkedin', long);
    expect(shown.textContent?.length).toBeLessThan(320);
    fireEvent.click(screen.getByRole('button', { name: '…more' }));
    expect(shown.textContent).toContain(long.trimEnd());
  });

  it('lets people swipe through a carousel', () => {
    show('instagram', 'Loaves', {}, ['one', 'two']);
    expect(screen.getByRole('img', { name: 'Loaf one' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Next picture' }));
    expect(screen.getByRole('img', { name: 'Loaf two' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Next picture' })).toBeNull();
  });

  it('counts the pictures that a grid has no room for', () => {
    expect(show('facebook', 'Loaves', {}, Object.keys(pictures)).textContent).toContain('+1');
    cleanup();
    expect(show('practice', 'Loaves', {}, Object.keys(pictures)).textContent).toContain('+2');
  });

  it('keeps a warned post shut until it is opened', () => {
    const shown = show('mastodon', 'The recipe', { spoiler_text: 'Food' });
    expect(shown.textContent).not.toContain('The recipe');
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(shown.textContent).toContain('The recipe');
  });
});
