// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { orpc, queryClient } from '../../../renderer/app/queries.ts';
import { ComposeView } from '../../../renderer/views/compose/ComposeView.tsx';
import { aWorkspace } from '../frame/workspaces.ts';
import { renderInApp } from '../in-app.tsx';
import { anAccount, aPost } from './posts.ts';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { get } = vi.mocked(client.workspace);

// The editor asks where the caret is; jsdom lays nothing out.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect = () => new DOMRect();

const aMoment = () => act(() => new Promise((resolve) => setTimeout(resolve, 30)));

describe('the composer', () => {
  it('stays on the screen when a look for news fails', async () => {
    get.mockResolvedValueOnce({ workspace: aWorkspace(), accounts: [anAccount()] } as never);
    await renderInApp(<ComposeView />);
    expect(await screen.findByRole('heading', { name: 'New post' })).toBeTruthy();
    get.mockRejectedValue(new Error('The connection is gone.'));
    await act(() => queryClient.refetchQueries({ queryKey: orpc.workspace.get.queryKey() }));
    await aMoment();
    expect(queryClient.getQueryState(orpc.workspace.get.queryKey())?.status).toBe('error');
    expect(screen.getByRole('heading', { name: 'New post' })).toBeTruthy();
  });

  it('schedules by its key, but not from inside a dialog that lies over it', async () => {
    get.mockResolvedValue({ workspace: aWorkspace(), accounts: [anAccount()] } as never);
    const post = aPost({ scheduledAt: '2030-11-23T09:00:00Z', status: 'held' });
    vi.mocked(client.posts.get).mockResolvedValue(post);
    await renderInApp(<ComposeView />, '/compose/post-rye');
    const text = await screen.findByRole('textbox', { name: 'Text' });
    const dialog = document.body.appendChild(document.createElement('div'));
    dialog.setAttribute('role', 'dialog');
    const field = dialog.appendChild(document.createElement('input'));
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter', ctrlKey: true });
    await aMoment();
    expect(client.posts.schedule).not.toHaveBeenCalled();
    fireEvent.keyDown(text, { key: 'Enter', code: 'Enter', ctrlKey: true });
    await vi.waitFor(() => expect(client.posts.schedule).toHaveBeenCalled());
    dialog.remove();
  });

  it('lets nobody write a title that would not be saved', async () => {
    get.mockResolvedValue({ workspace: aWorkspace(), accounts: [anAccount()] } as never);
    vi.mocked(client.posts.get).mockResolvedValue(aPost({ status: 'published' }));
    await renderInApp(<ComposeView />, '/compose/post-rye');
    expect((await screen.findByLabelText<HTMLInputElement>('Title for the team')).readOnly).toBe(true);
  });
});
