import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateIn, momentAt } from '../../shared/time.ts';
import { clockOf } from '../../shared/wall-clock.ts';

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Apia',
  'Africa/Casablanca',
  'America/Sao_Paulo',
  'UTC',
];
/** Clocks changed at these instants in some of the zones, or a date was left out. */
const turns = [
  '2026-03-29T01:00:00Z',
  '2026-10-25T01:00:00Z',
  '2011-12-30T10:00:00Z',
  '2026-04-04T15:00:00Z',
];

it('shows what a careful look at the zone shows, at and around every change of the clocks', () => {
  const around = fc
    .tuple(fc.constantFrom(...turns), fc.integer({ min: -7_200_000, max: 7_200_000 }))
    .map(([turn, offset]) => Date.parse(turn) + offset);
  const anywhere = fc.integer({ min: Date.parse('1975-01-01'), max: Date.parse('2040-01-01') });
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.oneof(around, anywhere), (zone, at) => {
      const { wallTime } = momentAt(at, zone);
      const clock = clockOf(zone);
      expect(clock.dateOf(at)).toBe(dateIn(at, zone));
      expect(new Date(clock.dayOf(at) * 86_400_000).toISOString().slice(0, 10)).toBe(dateIn(at, zone));
      expect(clock.minuteOf(at)).toBe(Number(wallTime.slice(11, 13)) * 60 + Number(wallTime.slice(14, 16)));
    }),
    { numRuns: 3_000 },
  );
});

it.each(turns)('changes at the very instant %s', (turn) => {
  for (const zone of zones) {
    for (const at of [Date.parse(turn) - 1, Date.parse(turn), Date.parse(turn) + 1]) {
      expect(clockOf(zone).dateOf(at)).toBe(dateIn(at, zone));
      expect(clockOf(zone).minuteOf(at)).toBe(
        Number(momentAt(at, zone).wallTime.slice(11, 13)) * 60 +
          Number(momentAt(at, zone).wallTime.slice(14, 16)),
      );
    }
  }
});
