import { describe, expect, it } from 'vitest';
import {
  contentOf,
  cropsOf,
  draftOfPost,
  putMedia,
  setMediaIds,
} from '../../../../renderer/views/compose/draft.ts';
import {
  hasOwnCrop,
  movedPoint,
  setCrop,
  treatments,
} from '../../../../renderer/views/compose/pictures/treatments.ts';
import { unsavedChanges } from '../../../../renderer/views/compose/unsaved-changes.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import type { NetworkId } from '../../../../shared/networks/types.ts';
import { anAccount, aPicture, aPost, bakery, market } from '../posts.ts';

const on = (network: NetworkId, id: string) =>
  anAccount({ id, network, limits: networkFacts[network].limits });
const accounts = [on('instagram', bakery), on('bluesky', market)];
const loaf = aPicture('loaf', { width: 1_600, height: 1_200 });
const saved = draftOfPost(aPost({ media: [loaf] }), 'Europe/Berlin');
const left = {
  mediaId: 'loaf',
  area: { x: 0, y: 0, width: 0.5, height: 1 },
  ratio: null,
  coverMs: null,
};

describe('the crop of a picture', () => {
  it('holds for all accounts, until one has its own', () => {
    const shared = setCrop(saved, 'all', 'loaf', left);
    expect(cropsOf(shared, market)).toEqual([left]);
    const whole = { ...left, area: null };
    const own = setCrop(shared, market, 'loaf', whole);
    expect([cropsOf(own, market), cropsOf(own, bakery)]).toEqual([[whole], [left]]);
    expect([hasOwnCrop(own, market, 'loaf'), hasOwnCrop(own, bakery, 'loaf')]).toEqual([true, false]);
    expect(cropsOf(setCrop(own, market, 'loaf', undefined), market)).toEqual([left]);
  });

  it('of all of the picture is none', () => {
    const shared = setCrop(saved, 'all', 'loaf', left);
    expect(setCrop(shared, 'all', 'loaf', { ...left, area: null }).crops).toEqual([]);
  });

  it('is saved, and waits unsaved while its picture is taken off', () => {
    const cropped = setCrop(saved, 'all', 'loaf', left);
    expect(unsavedChanges(saved, cropped)).toEqual({ crops: [left] });
    const off = setMediaIds(cropped, 'all', []);
    expect(contentOf(off).crops).toEqual([]);
    expect(contentOf(putMedia(off, 'all', 'loaf', 0)).crops).toEqual([left]);
  });
});

describe('what networks get of a picture', () => {
  it('is told by network, with the crop as it stands', () => {
    const [instagram, bluesky] = treatments(saved, accounts, loaf);
    expect(instagram).toMatchObject({ words: 'resized to 1,440 × 1,080', problem: null });
    expect(bluesky).toMatchObject({ words: null, problem: null });
    const [framed] = treatments(saved, accounts, loaf, () => ({ x: 0, y: 0, width: 0.2, height: 1 }));
    expect(framed).toMatchObject({ words: 'cropped to 4 : 5 around its focus point', problem: null });
    const [narrow] = treatments(saved, accounts, loaf, () => ({ x: 0, y: 0, width: 0.1, height: 0.2 }));
    expect(narrow?.problem).toBe('160 pixels wide, wants 320');
  });

  it('is told once for accounts that get the same', () => {
    const two = [on('instagram', bakery), on('instagram', market)];
    expect(treatments(saved, two, loaf).map((each) => each.accounts.length)).toEqual([2]);
  });

  it('names networks that take no pictures', () => {
    expect(treatments(saved, [on('slack', bakery)], loaf)).toMatchObject([
      { problem: 'takes no pictures', takesPictures: false },
    ]);
  });
});

it('the focus point never leaves the picture', () => {
  expect(movedPoint({ x: 0.995, y: 0.004 }, 0.01, -0.01)).toEqual({ x: 1, y: 0 });
  expect(movedPoint({ x: 0.5, y: 0.5 }, 0.01, 0)).toEqual({ x: 0.51, y: 0.5 });
});
