import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../../../renderer/views/calendar/calendar-address.ts';

describe('the calendar in the address', () => {
  it('comes back as it was written', () => {
    const address = {
      view: 'week',
      date: '2026-11-23',
      network: 'bluesky',
      accountId: 'account-bakery',
      status: 'held',
      scale: 'hours',
      label: 'Bread',
      author: 'Mara',
      colorBy: 'network',
      backlogOpen: true,
    } as const;
    expect(readAddress(writeAddress(address))).toEqual(address);
  });

  it('takes what it does not know as not said', () => {
    expect(readAddress({ view: 'decade', date: '2026-02-30', network: 'usenet', status: 7 })).toEqual({
      view: 'month',
      date: null,
      network: null,
      accountId: null,
      status: null,
      scale: 'days',
      label: null,
      author: null,
      colorBy: 'status',
      backlogOpen: false,
    });
  });

  it('leaves the defaults out', () => {
    expect(Object.values(writeAddress(readAddress({}))).filter((value) => value !== undefined)).toEqual([]);
  });
});
