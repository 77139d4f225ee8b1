import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laneLayout, type Stretch } from '../../../renderer/views/calendar/lanes.ts';

const overlap = (one: Stretch, other: Stretch) => one.start < other.end && other.start < one.end;

const anyStretch = fc
  .record({ start: fc.integer({ min: 0, max: 1425 }), length: fc.integer({ min: 1, max: 240 }) })
  .map(({ start, length }) => ({ start, end: start + length }));

describe('laying out what overlaps', () => {
  it('gives the full width to what stands alone', () => {
    expect(
      laneLayout([
        { start: 540, end: 570 },
        { start: 570, end: 600 },
      ]),
    ).toEqual([
      { lane: 0, lanes: 1 },
      { lane: 0, lanes: 1 },
    ]);
  });

  it('reuses a lane that has become free within a group', () => {
    const lanes = laneLayout([
      { start: 540, end: 630 },
      { start: 540, end: 570 },
      { start: 570, end: 600 },
    ]);
    expect(lanes).toEqual([
      { lane: 0, lanes: 2 },
      { lane: 1, lanes: 2 },
      { lane: 1, lanes: 2 },
    ]);
  });

  it('never puts two that overlap into one lane, and never a lane outside its width', () => {
    fc.assert(
      fc.property(fc.array(anyStretch, { maxLength: 40 }), (stretches) => {
        const lanes = laneLayout(stretches);
        for (const [index, one] of stretches.entries()) {
          expect(lanes[index]?.lane).toBeLessThan(lanes[index]?.lanes ?? 0);
          for (const [otherIndex, other] of stretches.entries()) {
            if (index === otherIndex || !overlap(one, other)) continue;
            expect(lanes[index]?.lane).not.toBe(lanes[otherIndex]?.lane);
            expect(lanes[index]?.lanes).toBe(lanes[otherIndex]?.lanes);
          }
        }
      }),
    );
  });
});
