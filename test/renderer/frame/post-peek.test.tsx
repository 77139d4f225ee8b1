// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { PostPeek } from '../../../renderer/app/frame/PostPeek.tsx';
import type { Series } from '../../../shared/contract/planning.ts';
import type { Publication } from '../../../shared/contract/posts.ts';
import { anAccount, aPost, bakery } from '../compose/posts.ts';
import { renderInApp } from '../in-app.tsx';
import { aReadiness, unattended } from '../readiness.ts';
import { aWorkspace } from './workspaces.ts';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { get } = vi.mocked(client.posts);
const { readiness, series } = vi.mocked(client.planning);

const waiting: Publication = {
  id: 'publication-rye',
  accountId: bakery,
  network: 'bluesky',
  state: 'scheduled',
  holdReason: null,
  dueAt: '2026-11-23T08:00:00Z',
  publishedAt: null,
  remoteId: null,
  url: null,
  attempts: 0,
  error: null,
  handOver: 'none',
  removedRemotelyAt: null,
};
const scheduled = aPost({
  status: 'scheduled',
  scheduledAt: waiting.dueAt,
  accountIds: [bakery],
  publications: [waiting],
});
const weekly: Series = {
  id: 'series-rye',
  postId: 'post-pattern',
  rule: 'FREQ=WEEKLY;BYDAY=MO',
  start: '2026-11-23T09:00:00',
  timeZone: 'Europe/Berlin',
  variations: [],
  endedAt: null,
  next: [{ wallTime: '2026-11-23T09:00:00', postId: 'post-rye', problem: null }],
};

beforeEach(() => {
  get.mockResolvedValue(scheduled);
  series.mockResolvedValue({ items: [] });
});
afterEach(() => vi.resetAllMocks());

const peek = () => renderInApp(<PostPeek id="post-rye" workspace={aWorkspace()} accounts={[anAccount()]} />);

describe('a post that is looked at', () => {
  it('says of each publication what is in its way, with the remedy', async () => {
    readiness.mockResolvedValue({
      items: [aReadiness({ findings: [...aReadiness().findings, unattended] })],
    });
    await peek();
    const items = within(await screen.findByRole('list', { name: 'Will it go out?' })).getAllByRole(
      'listitem',
    );
    expect(items.map((item) => item.textContent)).toEqual([
      'The text is too long. Shorten it.',
      'It goes out only if Rostrum is open. Let Rostrum start at login.',
    ]);
    within(items[0] as HTMLElement).getByRole('img', { name: 'Will not go out' });
    within(items[1] as HTMLElement).getByRole('img', { name: 'May not go out' });
    expect(readiness.mock.calls[0]?.[0]).toMatchObject({ postId: 'post-rye' });
  });

  it('says who sends it when nothing is in its way', async () => {
    readiness.mockResolvedValue({ items: [aReadiness({ level: 'ready', sender: 'server', findings: [] })] });
    await peek();
    await screen.findByText('Ready. The team server publishes it.');
  });

  it('asks nothing of a post that does not wait', async () => {
    get.mockResolvedValue(aPost({ accountIds: [bakery] }));
    await peek();
    await screen.findByText(/A draft: it goes nowhere/);
    expect(readiness).not.toHaveBeenCalled();
  });

  it('offers to repeat it, or to end the repetition that it is part of', async () => {
    await peek();
    fireEvent.click(await screen.findByRole('button', { name: 'What else can be done' }));
    await screen.findByRole('menuitem', { name: 'Repeat…' });
    screen.getByRole('menuitem', { name: 'Bring back…' });
    expect(screen.queryByRole('menuitem', { name: 'End the repetition…' })).toBeNull();
  });

  it('says that it repeats, and ends that from its menu', async () => {
    series.mockResolvedValue({ items: [weekly] });
    get.mockResolvedValue({ ...scheduled, seriesId: weekly.id });
    await peek();
    await screen.findByText(/Repeats weekly on Monday at 09:00/);
    fireEvent.click(screen.getByRole('button', { name: 'What else can be done' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'End the repetition…' }));
    await screen.findByRole('dialog', { name: 'End the repetition' });
    await waitFor(() => expect(screen.queryByRole('menuitem', { name: 'Repeat…' })).toBeNull());
  });
});
