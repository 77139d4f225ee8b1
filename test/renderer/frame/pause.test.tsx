// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { PauseBanner } from '../../../renderer/app/frame/PauseBanner.tsx';
import { PauseDialog } from '../../../renderer/app/frame/PauseDialog.tsx';
import { useInterface } from '../../../renderer/app/interface-state.ts';
import type { Post, Publication } from '../../../shared/contract/posts.ts';
import { aPost } from '../compose/posts.ts';
import { renderInApp } from '../in-app.tsx';
import { aWorkspace, launchPause } from './workspaces.ts';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { pauseCampaign, pausePublishing, resumePublishing } = vi.mocked(client.workspace);
const { list } = vi.mocked(client.posts);
const { retry } = vi.mocked(client.publications);

function held(id: string, holdReason: string, labels = ['Launch']): Post {
  const publication: Publication = {
    id: `publication-${id}`,
    accountId: 'account-bakery',
    network: 'bluesky',
    state: 'held',
    holdReason,
    dueAt: '2026-11-21T08:30:00Z',
    publishedAt: null,
    remoteId: null,
    url: null,
    attempts: 0,
    error: null,
    handOver: 'none',
    removedRemotelyAt: null,
  };
  return aPost({ id, body: `Words of ${id}`, status: 'held', labels, publications: [publication] });
}

beforeEach(() => {
  useInterface.setState({ pauseOpen: true });
  list.mockResolvedValue({
    items: [aPost({ status: 'scheduled', labels: ['Launch', 'Rye'] })],
    nextCursor: null,
  });
});
afterEach(() => vi.resetAllMocks());

const chooseCampaign = () => fireEvent.click(screen.getByRole('radio', { name: 'One campaign' }));
const campaign = () => screen.getByRole('combobox', { name: 'Campaign' });
const pauseIt = () => fireEvent.click(screen.getByRole('button', { name: 'Pause this campaign' }));

describe('pausing', () => {
  it('pauses everything with the reason', async () => {
    pausePublishing.mockResolvedValue(aWorkspace());
    await renderInApp(<PauseDialog workspace={aWorkspace()} />);
    fireEvent.change(screen.getByLabelText('Why (the team sees it)'), { target: { value: 'the news' } });
    fireEvent.click(screen.getByRole('button', { name: 'Pause all publishing' }));
    await waitFor(() => expect(useInterface.getState().pauseOpen).toBe(false));
    expect(pausePublishing.mock.calls[0]?.[0]).toEqual({ reason: 'the news' });
    expect(pauseCampaign).not.toHaveBeenCalled();
  });

  it('pauses one campaign and says how many posts that reaches', async () => {
    pauseCampaign.mockResolvedValue(aWorkspace());
    await renderInApp(<PauseDialog workspace={aWorkspace()} />);
    chooseCampaign();
    fireEvent.change(campaign(), { target: { value: 'Launch ' } });
    await screen.findByText('One scheduled post has this label.');
    pauseIt();
    await waitFor(() => expect(useInterface.getState().pauseOpen).toBe(false));
    expect(pauseCampaign.mock.calls[0]?.[0]).toEqual({ label: 'Launch', paused: true, reason: '' });
    expect(pausePublishing).not.toHaveBeenCalled();
  });

  it('is refused with words without a campaign, or for one that is paused already', async () => {
    await renderInApp(<PauseDialog workspace={aWorkspace({ pausedCampaigns: [launchPause] })} />);
    fireEvent.click(screen.getByRole('button', { name: 'Pause more…' }));
    chooseCampaign();
    pauseIt();
    screen.getByText('Name the campaign by its label.');
    fireEvent.change(campaign(), { target: { value: 'Launch' } });
    pauseIt();
    screen.getByText('This campaign is paused already.');
    expect(pauseCampaign).not.toHaveBeenCalled();
  });
});

describe('resuming', () => {
  it('shows what a campaign held, but not what something else holds', async () => {
    pauseCampaign.mockResolvedValue(aWorkspace({ pausedCampaigns: [{ ...launchPause, label: 'Rye' }] }));
    list.mockResolvedValue({
      items: [
        held('rolls', 'campaign_paused'),
        held('signed-out', 'account_sign_in'),
        held('rye', 'campaign_paused', ['Launch', 'Rye']),
      ],
      nextCursor: null,
    });
    await renderInApp(<PauseDialog workspace={aWorkspace({ pausedCampaigns: [launchPause] })} />);
    fireEvent.click(screen.getByRole('button', { name: 'Resume the campaign Launch' }));
    await screen.findByText('Words of rolls');
    expect(screen.queryByText('Words of signed-out')).toBeNull();
    expect(screen.queryByText('Words of rye')).toBeNull();
    expect(pauseCampaign.mock.calls[0]?.[0]).toEqual({ label: 'Launch', paused: false });
    expect(list.mock.calls.at(-1)?.[0]).toMatchObject({ label: 'Launch', status: 'held' });
    retry.mockResolvedValue(aPost());
    fireEvent.click(screen.getByRole('button', { name: 'Publish now' }));
    await screen.findByText(/Nothing is waiting from the pause/);
    expect(retry.mock.calls[0]?.[0]).toEqual({ id: 'publication-rolls' });
  });

  it('goes on with everything', async () => {
    resumePublishing.mockResolvedValue({ workspace: aWorkspace(), held: [] });
    const { label: _label, ...publishingPaused } = launchPause;
    await renderInApp(<PauseDialog workspace={aWorkspace({ publishingPaused })} />);
    fireEvent.click(screen.getByRole('button', { name: 'Resume publishing' }));
    await screen.findByText('Publishing goes on. Nothing is waiting from the pause.');
    expect(resumePublishing).toHaveBeenCalledOnce();
  });
});

describe('the banner', () => {
  it('says of each paused campaign who paused it and why', async () => {
    const quiet = { ...launchPause, label: 'Rye', by: 'Ben', reason: '' };
    await renderInApp(<PauseBanner workspace={aWorkspace({ pausedCampaigns: [launchPause, quiet] })} />);
    const words = screen.getByRole('status').textContent;
    expect(words).toMatch(/The campaign Launch is held\. Ana paused it .*: waiting for the oven/);
    expect(words).toMatch(/The campaign Rye is held\. Ben paused it .*\./);
  });

  it('says that nothing goes out when everything is paused', async () => {
    const { label: _label, ...publishingPaused } = launchPause;
    const workspace = aWorkspace({ publishingPaused, pausedCampaigns: [launchPause] });
    await renderInApp(<PauseBanner workspace={workspace} />);
    expect(screen.getByRole('status').textContent).toMatch(
      /^Nothing goes out\. Ana paused all publishing .*: waiting for the oven/,
    );
  });
});
