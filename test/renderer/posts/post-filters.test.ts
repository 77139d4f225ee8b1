// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSearch } from '../../../renderer/app/address.ts';
import { filtersOf } from '../../../renderer/views/posts/post-filters.ts';

const known = ['post', 'at', 'view', 'date', 'network', 'account', 'status', 'label', 'q', 'from', 'to'];

describe('the list’s filters in the address', () => {
  it('mean what they say', () => {
    expect(
      filtersOf({ status: 'failed', network: 'bluesky', account: 'a1', label: 'Event', q: ' coffee ' }),
    ).toEqual({
      status: 'failed',
      network: 'bluesky',
      accountId: 'a1',
      label: 'Event',
      search: 'coffee',
      from: undefined,
      to: undefined,
    });
  });

  it('take a span of dates with both its ends', () => {
    expect(filtersOf({ from: '2026-02-27', to: '2026-02-28' })).toMatchObject({
      from: '2026-02-27',
      to: '2026-03-01',
    });
  });

  it('ignore what they cannot mean', () => {
    expect(
      filtersOf({ status: 'lost', network: 'geocities', q: '   ', from: '2026-02-30', to: 'soon' }),
    ).toEqual({
      status: undefined,
      network: undefined,
      accountId: undefined,
      label: undefined,
      search: undefined,
      from: undefined,
      to: undefined,
    });
  });

  it('come only from known names with text, whatever the address holds', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null))),
        (search) => {
          const read = readSearch(search);
          for (const [name, value] of Object.entries(read)) {
            expect(known).toContain(name);
            expect(typeof value).toBe('string');
          }
        },
      ),
    );
  });
});
