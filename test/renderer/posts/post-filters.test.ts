// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSearch } from '../../../renderer/app/address.ts';
import { filtersOf } from '../../../renderer/views/posts/post-filters.ts';

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
    });
  });

  it('ignore what they cannot mean', () => {
    expect(filtersOf({ status: 'lost', network: 'geocities', q: '   ' })).toEqual({
      status: undefined,
      network: undefined,
      accountId: undefined,
      label: undefined,
      search: undefined,
    });
  });

  it('come only from known names with text, whatever the address holds', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null))),
        (search) => {
          const read = readSearch(search);
          for (const [name, value] of Object.entries(read)) {
            expect(['post', 'at', 'view', 'date', 'network', 'account', 'status', 'label', 'q']).toContain(
              name,
            );
            expect(typeof value).toBe('string');
          }
        },
      ),
    );
  });
});
