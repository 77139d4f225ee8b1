// @vitest-environment jsdom
import { ModalsProvider } from '@mantine/modals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { OutThere } from '../../../renderer/app/frame/OutThere.tsx';
import type { Publication } from '../../../shared/contract/posts.ts';
import { renderInApp } from '../in-app.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { comments, reply, editRemotely, removeRemotely } = vi.mocked(client.publications);

afterEach(() => {
  vi.resetAllMocks();
});

function published(over: Partial<Publication> = {}): Publication {
  return {
    id: 'publication-1',
    accountId: 'account-1',
    network: 'mastodon',
    state: 'published',
    holdReason: null,
    dueAt: '2026-11-20T10:00:00Z',
    publishedAt: '2026-11-20T10:00:01Z',
    remoteId: '109',
    url: null,
    attempts: 1,
    error: null,
    handOver: 'none',
    removedRemotelyAt: null,
    ...over,
  };
}

const show = (publication = published()) =>
  renderInApp(
    <ModalsProvider>
      <OutThere publication={publication} text="The rye is out." timeZone="Europe/Berlin" />
    </ModalsProvider>,
  );

describe('a post that is out', () => {
  it('shows its comments, and answers the one that was chosen', async () => {
    const when = { id: 'c1', author: 'Ada', text: 'When?', url: null, at: '2026-11-20T11:00:00Z' };
    comments.mockResolvedValue({ items: [when], readAt: '2026-11-20T11:05:00Z' });
    reply.mockResolvedValue({ remoteId: '110', url: null });
    await show();
    fireEvent.click(screen.getByRole('button', { name: 'Comments' }));
    await screen.findByText('When?');
    fireEvent.click(screen.getByRole('button', { name: 'Answer' }));
    fireEvent.change(screen.getByLabelText('Answer Ada'), { target: { value: 'On Saturday ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Answer on Mastodon' }));
    await waitFor(() => expect(reply).toHaveBeenCalled());
    expect(reply.mock.calls[0]?.[0]).toEqual({
      id: 'publication-1',
      text: 'On Saturday',
      commentId: 'c1',
    });
  });

  it('keeps what was typed when it is refused, and says why', async () => {
    editRemotely.mockRejectedValue(new Error('Mastodon asks to wait.'));
    await show();
    fireEvent.click(screen.getByRole('button', { name: 'Change the text' }));
    const field = screen.getByLabelText('Text on Mastodon') as HTMLTextAreaElement;
    expect(field.value).toBe('The rye is out.');
    fireEvent.change(field, { target: { value: 'The rye is here.' } });
    fireEvent.click(screen.getByRole('button', { name: 'Change it on Mastodon' }));
    await screen.findByText('Mastodon asks to wait.');
    expect(field.value).toBe('The rye is here.');
  });

  it('is deleted there only after a question', async () => {
    await show();
    fireEvent.click(screen.getByRole('button', { name: 'Delete there' }));
    await screen.findByText('Delete it on Mastodon?');
    expect(removeRemotely).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Delete it on Mastodon' }));
    await waitFor(() => expect(removeRemotely.mock.calls[0]?.[0]).toEqual({ id: 'publication-1' }));
  });

  it('shows comments also where nobody may answer by an app', async () => {
    comments.mockResolvedValue({ items: [], readAt: '2026-11-20T11:05:00Z' });
    await show(published({ network: 'practice' }));
    fireEvent.click(screen.getByRole('button', { name: 'Comments' }));
    await screen.findByText('No comments so far.');
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it.each([
    ['its network allows none of it', { network: 'slack' as const }],
    ['it is gone', { removedRemotelyAt: '2026-11-20T12:00:00Z' }],
  ])('offers nothing where %s', async (_why, over) => {
    await show(published(over));
    expect(screen.queryByRole('button')).toBeNull();
  });
});
