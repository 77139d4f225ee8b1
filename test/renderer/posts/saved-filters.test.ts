import { describe, expect, it } from 'vitest';
import { addressOf, filtersOf, savedFiltersOf } from '../../../renderer/views/posts/post-filters.ts';

describe('a saved search', () => {
  it('leads back to the address that it was saved from', () => {
    const address = {
      q: 'coffee label:Event',
      status: 'scheduled',
      network: 'bluesky',
      account: 'a1',
      label: 'Spring',
      from: '2026-11-01',
      to: '2026-11-30',
    };
    expect(addressOf(savedFiltersOf(address))).toEqual(address);
    expect(filtersOf(addressOf(savedFiltersOf(address)))).toEqual(filtersOf(address));
  });

  it('keeps nothing of an address that means nothing', () => {
    expect(savedFiltersOf({ status: 'blue', from: '2026-02-30', post: 'p1' })).toEqual({});
  });
});
