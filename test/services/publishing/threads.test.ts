import { describe, expect, it } from 'vitest';
import { updatePost } from '../../../electron/services/posts/service.ts';
import {
  decidePublication,
  endPublication,
  retryPublication,
} from '../../../electron/services/publishing/service.ts';
import { hour, minute, openDesk, publicationOf, stateOf } from './desk.ts';

const thread = {
  thread: [{ text: 'First: the roast.' }, { text: 'Then: the water.' }],
  first_comment: 'Beans are in the shop.',
};
const texts = ['How we brew.', 'First: the roast.', 'Then: the water.', 'Beans are in the shop.'];

describe('a thread with a first comment', () => {
  it('goes out in order, once', async () => {
    const { clock, network, plan, look } = await openDesk();
    const post = await plan(10, 'How we brew.', thread);
    await clock.advance(11 * minute);
    expect(network.ledger.map(({ text }) => text)).toEqual(texts);
    expect(stateOf(await look(post))).toBe('published');
  });

  it.each([1, 2, 3])('goes on after part %i when the answer to the next was lost', async (done) => {
    const { clock, network, plan, look } = await openDesk();
    network.answers = [...Array<'ok'>(done).fill('ok'), 'lost_after'];
    const post = await plan(10, 'How we brew.', thread);
    await clock.advance(hour);
    expect(network.ledger.map(({ text }) => text)).toEqual(texts);
    expect(stateOf(await look(post))).toBe('published');
  });

  it('is published as of its first part, and says what is missing when the rest is refused', async () => {
    const { clock, network, plan, look, events } = await openDesk();
    network.answers = ['ok', 'ok', 'rejected'];
    const post = await plan(10, 'How we brew.', thread);
    await clock.advance(hour);
    const after = publicationOf(await look(post));
    expect(after).toMatchObject({ state: 'published', error: { networkWords: 'forbidden word' } });
    expect(after.publishedAt).toBe(post.scheduledAt);
    expect(network.ledger.map(({ text }) => text)).toEqual(texts.slice(0, 2));
    expect(events.map(({ data }) => data?.title)).toContain('Only partly out on Scripted as harbour');
  });

  it('goes on where it stopped when a person tries the rest again', async () => {
    const { context, clock, network, plan, look } = await openDesk();
    network.answers = ['ok', 'ok', 'rejected'];
    const post = await plan(10, 'How we brew.', thread);
    await clock.advance(hour);
    await retryPublication(context, publicationOf(await look(post)).id);
    await clock.advance(minute);
    expect(network.ledger.map(({ text }) => text)).toEqual(texts);
    expect(publicationOf(await look(post))).toMatchObject({ state: 'published', error: null });
  });

  it('may not be changed between its parts, and can be ended there', async () => {
    const { context, clock, network, plan, look } = await openDesk();
    network.answers = ['ok', { rateLimitedUntil: clock.now() + 3 * hour }];
    const post = await plan(10, 'How we brew.', thread);
    await clock.advance(hour);
    expect(stateOf(await look(post))).toBe('scheduled');
    await expect(updatePost(context, { id: post.id, body: 'Something else.' })).rejects.toThrow(
      'The first part of the post is out',
    );
    await endPublication(context, publicationOf(post).id);
    await clock.advance(5 * hour);
    expect(network.ledger.map(({ text }) => text)).toEqual(texts.slice(0, 1));
    expect(stateOf(await look(post))).toBe('published');
  });

  it('sends only the unclear part again when a person says that it is not there', async () => {
    const { context, clock, network, plan, look } = await openDesk();
    network.answers = ['ok', 'lost_before'];
    network.settling.verdict = 'unclear';
    const post = await plan(10, 'How we brew.', thread);
    await clock.advance(hour);
    expect(stateOf(await look(post))).toBe('needs_review');
    await decidePublication(context, { id: publicationOf(post).id, verdict: 'send_again' });
    await clock.advance(minute);
    expect(network.ledger.map(({ text }) => text)).toEqual(texts);
  });
});
