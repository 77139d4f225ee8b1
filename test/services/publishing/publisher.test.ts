import { describe, expect, it } from 'vitest';
import { NetworkError } from '../../../electron/networks/network-error.ts';
import {
  connectAccount,
  listAccounts,
  reconnectAccount,
  setAccountPaused,
} from '../../../electron/services/accounts/service.ts';
import { createPost, getPost, schedulePost, updatePost } from '../../../electron/services/posts/service.ts';
import {
  decidePublication,
  publicationLedger,
  retryPublication,
} from '../../../electron/services/publishing/service.ts';
import { pausePublishing, resumePublishing } from '../../../electron/services/workspaces/service.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { hour, minute, openDesk, stateOf } from './desk.ts';

describe('publishing', () => {
  it('sends a due post once, at its time', async () => {
    const { clock, network, plan, look } = await openDesk();
    const post = await plan(10);
    await clock.advance(10 * minute - 1);
    expect(network.ledger).toHaveLength(0);
    await clock.advance(1);
    expect(network.ledger.map(({ text }) => text)).toEqual([post.body]);
    const published = await look(post);
    expect(published.status).toBe('published');
    expect(published.publications[0]).toMatchObject({ remoteId: 'post-1', attempts: 1, error: null });
  });

  it('writes attempt and step down before the request leaves', async () => {
    const { clock, context, network, plan } = await openDesk();
    const post = await plan(1);
    const id = post.publications[0]?.id ?? '';
    let before: Awaited<ReturnType<typeof publicationLedger>> | undefined;
    network.onVisible = async () => {
      before = await publicationLedger(context, id);
    };
    await clock.advance(minute);
    expect(before?.state).toBe('publishing');
    expect(before?.tries[0]?.steps).toMatchObject([
      { name: 'post', visible: true, endedAt: null, checkpoint: null },
    ]);
    const after = await publicationLedger(context, id);
    expect(after.tries[0]).toMatchObject({
      outcome: 'published',
      steps: [{ checkpoint: { remoteId: 'post-1' } }],
    });
  });

  it('moves with the post when it is rescheduled', async () => {
    const { clock, context, network, plan } = await openDesk();
    const post = await plan(10);
    await schedulePost(context, { id: post.id, at: new Date(clock.now() + 30 * minute).toISOString() });
    await clock.advance(20 * minute);
    expect(network.ledger).toHaveLength(0);
    await clock.advance(10 * minute);
    expect(network.ledger).toHaveLength(1);
  });

  it.each([['server_error_before'], ['lost_before']] as const)(
    'finds that nothing was posted after %s, and sends it once',
    async (answer) => {
      const { clock, network, plan, look } = await openDesk();
      network.answers.push(answer);
      const post = await plan(1);
      await clock.advance(minute);
      expect(stateOf(await look(post))).toBe('verifying');
      await clock.advance(10 * minute);
      expect(stateOf(await look(post))).toBe('published');
      expect(network.ledger).toHaveLength(1);
    },
  );

  it.each([['server_error_after'], ['lost_after']] as const)(
    'finds the post that was made before %s, and does not send it again',
    async (answer) => {
      const { clock, network, plan, look } = await openDesk();
      network.answers.push(answer);
      const post = await plan(1);
      await clock.advance(10 * minute);
      expect(await look(post)).toMatchObject({
        status: 'published',
        publications: [{ remoteId: 'post-1', attempts: 1 }],
      });
      expect(network.ledger).toHaveLength(1);
    },
  );

  it('does not read back before the request can have ended and the listing has caught up', async () => {
    const { clock, network, plan, look } = await openDesk();
    network.answers.push('lost_after');
    const post = await plan(1);
    await clock.advance(minute);
    const due = Date.parse((await look(post)).publications[0]?.dueAt ?? '');
    expect(due - clock.now()).toBe(35_000);
  });

  it('asks a person when the network cannot tell, and does what the person says', async () => {
    const { clock, context, network, plan, look } = await openDesk();
    network.answers.push('lost_after');
    network.settling.verdict = 'unclear';
    const post = await plan(1);
    await clock.advance(10 * minute);
    const unclear = await look(post);
    expect(unclear.status).toBe('needs_review');
    expect(network.ledger).toHaveLength(1);
    await decidePublication(context, { id: unclear.publications[0]?.id ?? '', verdict: 'it_is_there' });
    expect((await look(post)).status).toBe('published');
  });

  it('sends again under a new key when the person says that it is not there', async () => {
    const { clock, context, network, plan, look } = await openDesk('keyed');
    network.answers.push('lost_before');
    network.settling.verdict = 'unclear';
    const post = await plan(1);
    await clock.advance(3 * minute);
    const unclear = await look(post);
    await decidePublication(context, { id: unclear.publications[0]?.id ?? '', verdict: 'send_again' });
    await clock.advance(minute);
    expect((await look(post)).status).toBe('published');
    expect(network.ledger).toHaveLength(1);
  });

  it('keeps asking while the network is away, then hands over to a person', async () => {
    const { clock, network, plan, look } = await openDesk();
    network.answers.push('lost_after');
    network.settling.verdict = 'down';
    const post = await plan(1);
    await clock.advance(60 * minute);
    expect(stateOf(await look(post))).toBe('verifying');
    await clock.advance(6 * 60 * minute);
    expect(stateOf(await look(post))).toBe('needs_review');
    expect(network.ledger).toHaveLength(1);
  });

  it('goes on trying while there is no connection, as long as posts may be late, then asks', async () => {
    const { clock, network, plan, look } = await openDesk();
    network.answers.push(...Array.from({ length: 12 }, () => 'down' as const));
    const short = await plan(1);
    await clock.advance(90 * minute);
    expect(stateOf(await look(short))).toBe('published');
    network.answers.push(...Array.from({ length: 60 }, () => 'down' as const));
    const long = await plan(1);
    await clock.advance(4 * 60 * minute);
    expect((await look(long)).publications[0]).toMatchObject({
      state: 'held',
      holdReason: 'too_late',
      error: { kind: 'network_down' },
    });
    expect(network.ledger).toHaveLength(1);
  });

  it('gives up after eight answers that the network cannot do it', async () => {
    const { clock, network, plan, look } = await openDesk();
    network.answers.push(...Array.from({ length: 20 }, () => 'server_error_before' as const));
    const post = await plan(1);
    await clock.advance(12 * 60 * minute);
    expect((await look(post)).publications[0]).toMatchObject({ state: 'failed', attempts: 8 });
    expect(network.ledger).toHaveLength(0);
  });

  it('waits as long as the network asks, and no longer than a day', async () => {
    const { clock, network, plan, look } = await openDesk();
    const until = clock.now() + 20 * minute;
    network.answers.push(
      { rateLimitedUntil: until },
      { rateLimitedUntil: clock.now() + 10 * 365 * 24 * 60 * minute },
    );
    const post = await plan(1);
    await clock.advance(19 * minute);
    expect(await look(post)).toMatchObject({
      publications: [{ state: 'scheduled', dueAt: new Date(until).toISOString().replace('.000', '') }],
    });
    await clock.advance(minute);
    const again = Date.parse((await look(post)).publications[0]?.dueAt ?? '');
    expect(again - clock.now()).toBe(24 * 60 * minute);
  });

  it('lets every account of an app rest when the limit is the app’s', async () => {
    const { context, clock, network } = await openDesk();
    await connectAccount(context, { network: 'practice', credentials: { handle: 'second' } });
    network.adapter.publish = async () => {
      throw new NetworkError('quota_exhausted', 'Used up.', {
        retryAt: clock.now() + 3 * hour,
        wholeApp: true,
      });
    };
    const { items } = await listAccounts(context);
    await createPost(context, {
      body: 'Hello',
      accountIds: items.slice(0, 1).map(({ id }) => id),
      scheduledAt: new Date(clock.now() + minute).toISOString(),
    });
    await clock.advance(5 * minute);
    const rows = await context.db.selectFrom('accounts').select('blocked_until').execute();
    expect(rows.map(({ blocked_until }) => (blocked_until ?? 0) > clock.now())).toEqual([true, true]);
  });

  it('fails at once what the network refuses, with its words, and leaves the other accounts alone', async () => {
    const { clock, context, network, accountId } = await openDesk();
    const other = await connectAccount(context, { network: 'practice', credentials: { handle: 'studio' } });
    network.answers.push('rejected');
    const post = await createPost(context, {
      body: 'Open studio tonight.',
      accountIds: [accountId, other.id],
      scheduledAt: new Date(clock.now() + minute).toISOString(),
    });
    await clock.advance(2 * minute);
    const after = await getPost(context, post.id);
    expect(after.status).toBe('partly_published');
    const failed = after.publications.find(({ state }) => state === 'failed');
    expect(failed?.error).toMatchObject({ kind: 'rejected', networkWords: 'forbidden word' });
    expect(network.ledger).toHaveLength(1);
    await retryPublication(context, failed?.id ?? '');
    await clock.advance(minute);
    expect((await getPost(context, post.id)).status).toBe('published');
  });

  it('holds the posts of an account whose sign-in was revoked, and goes on after signing in again', async () => {
    const { clock, context, network, plan, look, accountId } = await openDesk();
    network.answers.push('auth_revoked');
    const first = await plan(1);
    const second = await plan(2, 'A letter from Guji.');
    await clock.advance(5 * minute);
    expect(await look(first)).toMatchObject({
      publications: [{ state: 'held', holdReason: 'account_sign_in' }],
    });
    expect(stateOf(await look(second))).toBe('held');
    await reconnectAccount(context, accountId, { handle: 'harbour' });
    await clock.advance(minute);
    expect([stateOf(await look(first)), stateOf(await look(second))]).toEqual(['published', 'published']);
    expect(network.ledger).toHaveLength(2);
  });

  it('holds what comes due while publishing is paused, and shows it on resume', async () => {
    const { clock, context, network, plan, look } = await openDesk();
    const post = await plan(5);
    await pausePublishing(context, { reason: 'A storm warning for the whole coast' });
    await clock.advance(10 * minute);
    expect(await look(post)).toMatchObject({
      publications: [{ state: 'held', holdReason: 'publishing_paused' }],
    });
    const { held } = await resumePublishing(context);
    expect(held.map(({ id }) => id)).toEqual([post.id]);
    await clock.advance(10 * minute);
    expect(network.ledger).toHaveLength(0);
    await retryPublication(context, held[0]?.publications[0]?.id ?? '');
    await clock.advance(1);
    expect(stateOf(await look(post))).toBe('published');
  });

  it('holds the posts of a paused account only', async () => {
    const { clock, context, plan, look, accountId } = await openDesk();
    const post = await plan(5);
    await setAccountPaused(context, { id: accountId, paused: true, reason: 'Rebranding' });
    await clock.advance(6 * minute);
    expect(await look(post)).toMatchObject({
      publications: [{ state: 'held', holdReason: 'account_paused' }],
    });
  });

  it('holds a post that is later than the workspace allows, and publishes one that is less late', async () => {
    const { clock, scheduler, network, plan, look } = await openDesk();
    const early = await plan(10);
    const late = await plan(75, 'Second of the day.');
    await scheduler.stop();
    clock.jump(139 * minute);
    await scheduler.start();
    await clock.advance(1);
    expect(await look(early)).toMatchObject({ publications: [{ state: 'held', holdReason: 'too_late' }] });
    expect(stateOf(await look(late))).toBe('held');
    expect(network.ledger).toHaveLength(0);
  });

  it('notices a clock that jumps forward without waiting for its old alarm', async () => {
    const { clock, network, plan } = await openDesk();
    await plan(30);
    await clock.advance(minute);
    clock.jump(29 * minute);
    await clock.advance(30_000);
    expect(network.ledger).toHaveLength(1);
  });

  it('sends nothing early when the clock goes back', async () => {
    const { clock, network, plan } = await openDesk();
    await plan(30);
    clock.jump(-60 * minute);
    await clock.advance(31 * minute);
    expect(network.ledger).toHaveLength(0);
    await clock.advance(60 * minute);
    expect(network.ledger).toHaveLength(1);
  });

  it('keeps the pace of an account whatever is due', async () => {
    const network = scriptedNetwork('readable', { maxPerHour: 3, minSpacingMs: 2 * minute });
    const { clock, plan } = await openDesk('readable', network);
    for (let index = 0; index < 5; index += 1) await plan(1, `Post number ${index + 1} of a burst.`);
    await clock.advance(minute);
    expect(network.ledger).toHaveLength(1);
    await clock.advance(4 * minute);
    expect(network.ledger).toHaveLength(3);
    await clock.advance(50 * minute);
    expect(network.ledger).toHaveLength(3);
    await clock.advance(20 * minute);
    expect(network.ledger).toHaveLength(5);
  });

  it('lets no second scheduler send the same post', async () => {
    const { clock, network, plan, otherScheduler } = await openDesk();
    await otherScheduler().start();
    for (let index = 0; index < 10; index += 1) await plan(1, `Shared post ${index + 1}.`);
    await clock.advance(5 * minute);
    expect(network.ledger.map(({ text }) => text).toSorted()).toEqual(
      [...new Set(network.ledger.map(({ text }) => text))].toSorted(),
    );
    expect(network.ledger).toHaveLength(10);
  });

  it('takes back what a dead process was sending, settles it, and lets the old owner record nothing', async () => {
    const { clock, network, plan, look, otherScheduler } = await openDesk();
    const post = await plan(1);
    let wake: () => void = () => undefined;
    network.onVisible = () =>
      new Promise((resolve) => {
        wake = resolve;
      });
    await clock.advance(minute);
    expect(stateOf(await look(post))).toBe('publishing');
    network.onVisible = undefined;
    await otherScheduler().start();
    expect(stateOf(await look(post))).toBe('verifying');
    wake();
    await clock.advance(1);
    expect(network.ledger).toHaveLength(1);
    expect(stateOf(await look(post))).toBe('verifying');
    await clock.advance(5 * minute);
    expect(await look(post)).toMatchObject({ status: 'published', publications: [{ remoteId: 'post-1' }] });
    expect(network.ledger).toHaveLength(1);
  });

  it('refuses a change of the text while it is going out', async () => {
    const { clock, context, network, plan, look } = await openDesk();
    const post = await plan(1);
    let refused: unknown;
    network.onVisible = async () => {
      refused = await updatePost(context, { id: post.id, body: 'Another text' }).catch(
        (error: unknown) => error,
      );
    };
    await clock.advance(minute);
    expect(refused).toMatchObject({ code: 'conflict' });
    expect((await look(post)).body).toBe(post.body);
    expect(network.ledger.map(({ text }) => text)).toEqual([post.body]);
  });

  it('does not lose a post over a mistake in an adapter after the visible call began', async () => {
    const { clock, network, plan, look } = await openDesk();
    network.answers.push('bug');
    const post = await plan(1);
    await clock.advance(10 * minute);
    expect(stateOf(await look(post))).toBe('published');
    expect(network.ledger).toHaveLength(1);
  });

  it('notifies once for each end', async () => {
    const { clock, events, plan } = await openDesk();
    await plan(1);
    await clock.advance(2 * minute);
    const raised = events.filter(({ name }) => name === 'notificationRaised');
    expect(raised.map(({ data }) => data.kind)).toEqual(['published']);
  });
});
