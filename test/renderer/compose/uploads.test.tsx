// @vitest-environment jsdom
import { useBlocker } from '@tanstack/react-router';
import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { useConnection } from '../../../renderer/app/connection.ts';
import { uploader, useTransfers } from '../../../renderer/app/uploads/transfers.ts';
import { type ComposeStore, createComposeStore } from '../../../renderer/views/compose/compose-store.ts';
import { handOverUploads } from '../../../renderer/views/compose/hand-over-uploads.ts';
import { LeaveDialog } from '../../../renderer/views/compose/LeaveDialog.tsx';
import { uploadFindings } from '../../../renderer/views/compose/upload-findings.ts';
import { aPost, bakery, market } from './posts.ts';
import { renderInComposer } from './stage.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
// A history in memory blocks nobody: what the guard says is asked of it instead.
vi.mock('@tanstack/react-router', async (original) => ({
  ...(await original<typeof import('@tanstack/react-router')>()),
  useBlocker: vi.fn(),
}));

let store: ComposeStore;
const revoke = vi.fn();

type Place = { pathname: string };
interface Guard {
  shouldBlockFn: (way: { current: Place; next: Place }) => Promise<boolean>;
}

beforeEach(() => {
  vi.stubGlobal('URL', Object.assign(URL, { revokeObjectURL: revoke }));
  Object.assign(client.media.uploads, { begin: vi.fn(() => new Promise(() => undefined)) });
  useConnection.setState({ state: 'open' } as never);
  store = createComposeStore({ zone: 'UTC', post: aPost() });
  const [added] = uploader.add([new File(['loaf'], 'loaf.jpg', { type: 'image/jpeg' })], {
    folderId: null,
    place: 'composer',
  });
  const upload = { key: added?.key ?? '', fileName: 'loaf.jpg', previewUrl: 'blob:loaf', tab: 'all' };
  store.setState({ uploads: [upload] });
});
afterEach(() => {
  for (const { key } of useTransfers.getState().transfers) uploader.remove(key);
  vi.clearAllMocks();
});

describe('files that are still on their way', () => {
  it('stand in the way of publishing, until they have arrived or are left out', () => {
    const { uploads } = store.getState();
    const { transfers } = useTransfers.getState();
    expect(uploadFindings(uploads, transfers, [bakery])).toMatchObject([
      { level: 'error', code: 'uploading', field: 'mediaIds', message: 'Still uploading “loaf.jpg”.' },
    ]);
    const failed = transfers.map(({ key }) => ({ key, state: 'failed' as const }));
    expect(uploadFindings(uploads, failed, [bakery])).toMatchObject([{ code: 'upload_failed' }]);
    expect(uploadFindings([], transfers, [bakery])).toEqual([]);
  });

  it('are named at the account that they are for, while it is chosen', () => {
    const own = store.getState().uploads.map((upload) => ({ ...upload, tab: market }));
    expect(uploadFindings(own, [], [bakery, market])).toMatchObject([
      { accountId: market, field: 'variants.1.mediaIds' },
    ]);
    expect(uploadFindings(own, [], [bakery])).toEqual([]);
  });

  it('are asked about before the composer is left', async () => {
    const proceed = vi.fn();
    vi.mocked(useBlocker).mockReturnValue({ status: 'blocked', proceed, reset: vi.fn() } as never);
    await renderInComposer(<LeaveDialog />, { store });
    const asked = vi.mocked(useBlocker).mock.calls[0]?.[0] as unknown as Guard;
    const leaveFor = (pathname: string) =>
      asked.shouldBlockFn({ current: { pathname: '/compose' }, next: { pathname } });
    expect(await leaveFor('/posts')).toBe(true);
    expect(await leaveFor('/compose/post-rye')).toBe(false);
    expect(screen.getByText(/not into this post/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Leave without them' }));
    expect(proceed).toHaveBeenCalled();
    expect(store.getState().draft).toBe(store.getState().saved);
  });

  it('go on in the tray when it is left', () => {
    handOverUploads(store);
    expect(useTransfers.getState().transfers).toMatchObject([{ place: 'tray' }]);
    expect(revoke).toHaveBeenCalledWith('blob:loaf');
    expect(store.getState().uploads).toEqual([]);
  });
});
