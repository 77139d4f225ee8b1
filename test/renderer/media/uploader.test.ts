import { describe, expect, it, vi } from 'vitest';
import { createUploader, type Transfer, type UploadApi } from '../../../renderer/app/uploads/uploader.ts';
import type { Media } from '../../../shared/contract/media.ts';
import type { MediaUpload } from '../../../shared/contract/media-uploads.ts';

class Refused extends Error {}
class OutOfStep extends Refused {}

const chunkBytes = 4;

/** What the services keep of uploads, as strict as they are. */
function fakeServices() {
  const stored = new Map<string, { size: number; bytes: string; fingerprint: string }>();
  const state = {
    isAway: false,
    underway: 0,
    pieces: 0,
    mostUnderway: 0,
    finished: [] as string[],
    cancelled: [] as string[],
    /** Called with the number of the piece that has just been stored. */
    afterPiece: (_number: number): unknown => undefined,
  };
  const view = (id: string): MediaUpload => {
    const upload = stored.get(id);
    if (!upload) throw new Refused('There is no such upload.');
    return {
      id,
      fileName: '',
      fingerprint: upload.fingerprint,
      sizeBytes: upload.size,
      offset: upload.bytes.length,
      chunkBytes,
      state: 'receiving',
      folderId: null,
      mediaId: null,
      createdAt: '2026-11-21T09:00:00Z',
    };
  };
  async function answer<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    await Promise.resolve();
    if (state.isAway) throw new Error('The connection was closed.');
    return work();
  }
  const api: UploadApi = {
    begin: ({ sizeBytes, fingerprint }) =>
      answer(() => {
        const known = [...stored].find(([, upload]) => upload.fingerprint === fingerprint);
        const id = known?.[0] ?? `u${stored.size + 1}`;
        if (!known) stored.set(id, { size: sizeBytes, bytes: '', fingerprint });
        return view(id);
      }),
    get: ({ id }) => answer(() => view(id)),
    append: async ({ id, offset, bytes }) => {
      state.underway += 1;
      state.mostUnderway = Math.max(state.mostUnderway, state.underway);
      const text = await bytes.text();
      try {
        return await answer(() => {
          const upload = stored.get(id);
          if (!upload) throw new Refused('There is no such upload.');
          if (offset !== upload.bytes.length) throw new OutOfStep('The next piece begins elsewhere.');
          upload.bytes += text;
          state.pieces += 1;
          const answered = view(id);
          state.afterPiece(state.pieces);
          return answered;
        });
      } finally {
        state.underway -= 1;
      }
    },
    finish: ({ id }) =>
      answer(() => {
        const upload = stored.get(id);
        if (!upload || upload.bytes.length !== upload.size) throw new Refused('It is not complete.');
        if (upload.bytes.startsWith('bad')) throw new Refused('The file is not a picture that can be read.');
        state.finished.push(upload.bytes);
        return { id: `m-${id}` } as Media;
      }),
    cancel: ({ id }) => answer(() => state.cancelled.push(id)),
  };
  return { api, state, stored };
}

function open(options: { atOnce?: number } = {}) {
  const services = fakeServices();
  const told: { transfers: readonly Transfer[] } = { transfers: [] };
  const waits: (() => void)[] = [];
  const uploader = createUploader({
    api: services.api,
    atOnce: options.atOnce ?? 3,
    refusalOf: (error) =>
      error instanceof Refused ? { message: error.message, remedy: undefined } : undefined,
    isOutOfStep: (error) => error instanceof OutOfStep,
    onChange: (transfers) => {
      told.transfers = transfers;
    },
    onTrouble: (error) => {
      throw error;
    },
    isConnected: () => !services.state.isAway,
    wait: () => new Promise((resolve) => waits.push(resolve)),
  });
  const passTime = () => {
    for (const resolve of waits.splice(0)) resolve();
  };
  const stateOf = (key: string) => told.transfers.find((transfer) => transfer.key === key)?.state;
  const add = (text: string, name = 'rye.png') => {
    const file = new File([text], name, { lastModified: 7 });
    const [added] = uploader.add([file], { folderId: null, place: 'tray' });
    if (!added) throw new Error('Nothing was added.');
    return added;
  };
  return { ...services, uploader, told, passTime, stateOf, add };
}

describe('an upload', () => {
  it('arrives whole, in pieces, and tells how far it is', async () => {
    const { add, state, told } = open();
    const seen: number[] = [];
    const { media } = add('abcdefghij');
    const watch = setInterval(() => seen.push(told.transfers[0]?.sentBytes ?? 0), 0);
    expect(await media).toEqual({ id: 'm-u1' });
    clearInterval(watch);
    expect(state.finished).toEqual(['abcdefghij']);
    expect(told.transfers[0]).toMatchObject({ state: 'done', sentBytes: 10 });
  });

  it('goes on by itself when the connection is back, without a byte lost or doubled', async () => {
    const { add, state, told, passTime } = open();
    state.afterPiece = (number) => {
      state.isAway = number === 2;
    };
    const { media } = add('abcdefghijklmnop');
    await vi.waitFor(() => expect(told.transfers[0]?.isOffline).toBe(true));
    state.isAway = false;
    await vi.waitFor(() => {
      passTime();
      expect(told.transfers[0]).toMatchObject({ state: 'done', isOffline: false });
    });
    expect(await media).not.toBeNull();
    expect(state.finished).toEqual(['abcdefghijklmnop']);
  });

  it('asks where to go on when a piece had arrived but its answer had not', async () => {
    const { add, api, state } = open();
    const append = api.append;
    let isFirst = true;
    api.append = async (input) => {
      const answer = await append(input);
      if (!isFirst) return answer;
      isFirst = false;
      await append({ ...input, offset: answer.offset, bytes: new File(['efgh'], 'piece') });
      return answer;
    };
    await add('abcdefghij').media;
    expect(state.finished).toEqual(['abcdefghij']);
  });

  it('stops when paused and goes on where it stopped', async () => {
    const { add, uploader, stateOf, stored, state } = open();
    state.afterPiece = (number) => number === 2 && uploader.pause('transfer-1');
    const { key, media } = add('abcdefghijklmnopqrstuvwxyz');
    await vi.waitFor(() => expect(stateOf(key)).toBe('paused'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(stored.get('u1')?.bytes).toBe('abcdefgh');
    uploader.resume(key);
    expect(await media).not.toBeNull();
    expect(state.finished).toEqual(['abcdefghijklmnopqrstuvwxyz']);
  });

  it('is given up when cancelled, there too', async () => {
    const { add, uploader, state, told } = open();
    state.afterPiece = (number) => number === 2 && uploader.remove('transfer-1');
    const { media } = add('abcdefghijklmnopqrstuvwxyz');
    expect(await media).toBeNull();
    await vi.waitFor(() => expect(state.cancelled).toEqual(['u1']));
    expect(told.transfers).toEqual([]);
    expect(state.finished).toEqual([]);
  });

  it('shows why it was refused, holds up no other, and can be tried again', async () => {
    const { add, uploader, stateOf, told } = open();
    const bad = add('bad', 'bad.png');
    const good = add('good', 'good.png');
    await bad.tried;
    expect(told.transfers[0]).toMatchObject({
      state: 'failed',
      failure: { message: expect.stringContaining('picture') },
    });
    expect(await good.media).not.toBeNull();
    uploader.resume(bad.key);
    await vi.waitFor(() => expect(stateOf(bad.key)).toBe('failed'));
  });

  it('ends with the words of an error that stays although the services are there', async () => {
    const { add, api, told, passTime } = open();
    api.append = () => Promise.reject(new TypeError('The file was moved.'));
    add('abc');
    await vi.waitFor(() => {
      passTime();
      expect(told.transfers[0]).toMatchObject({
        state: 'failed',
        failure: { message: 'The file was moved.' },
      });
    });
  });

  it('shares the line with as many as are allowed, the others wait', async () => {
    const { add, state } = open({ atOnce: 2 });
    const all = ['one', 'two', 'three', 'four', 'five'].map((text) => add(`${text} is a longer text`, text));
    await Promise.all(all.map(({ media }) => media));
    expect(state.mostUnderway).toBeLessThanOrEqual(2);
    expect(state.finished).toHaveLength(5);
  });

  it('goes on, after a reload, with the upload that has the same file', async () => {
    const { add, state, stored } = open();
    stored.set('before', { size: 10, bytes: 'abcd', fingerprint: 'rye.png|10|7' });
    await add('abcdefghij').media;
    expect(state.finished).toEqual(['abcdefghij']);
    expect(stored.size).toBe(1);
  });
});
