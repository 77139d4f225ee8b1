import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallestWindow, windowBounds } from '../../electron/shell/window-place.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const external = { x: 1440, y: 0, width: 2560, height: 1440 };

describe('where the window opens', () => {
  it('is where it was, on the display it was on', () => {
    const kept = { x: 2000, y: 200, width: 1300, height: 900, maximized: false };
    expect(windowBounds(kept, [laptop, external])).toEqual({ x: 2000, y: 200, width: 1300, height: 900 });
  });

  it('is the middle of the first display when its own is gone', () => {
    const kept = { x: 2000, y: 200, width: 1300, height: 860, maximized: false };
    expect(windowBounds(kept, [laptop])).toEqual({ x: 70, y: 33, width: 1300, height: 860 });
  });

  it('is not where the title bar cannot be reached', () => {
    const above = { x: 100, y: -800, width: 1000, height: 900, maximized: false };
    expect(windowBounds(above, [laptop]).y).toBeGreaterThanOrEqual(laptop.y);
  });

  it('always shows the title bar on some display, and never less than the smallest size', () => {
    const place = fc.record({
      x: fc.integer({ min: -9_000, max: 9_000 }),
      y: fc.integer({ min: -9_000, max: 9_000 }),
      width: fc.integer({ min: 1, max: 9_000 }),
      height: fc.integer({ min: 1, max: 9_000 }),
      maximized: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.option(place, { nil: undefined }),
        fc.constantFrom([laptop], [laptop, external]),
        (kept, areas) => {
          const bounds = windowBounds(kept, areas);
          expect(bounds.width).toBeGreaterThanOrEqual(smallestWindow.width);
          expect(bounds.height).toBeGreaterThanOrEqual(smallestWindow.height);
          const graspable = areas.some(
            (area) =>
              bounds.y >= area.y &&
              bounds.y < area.y + area.height &&
              bounds.x + bounds.width > area.x &&
              bounds.x < area.x + area.width,
          );
          expect(graspable).toBe(true);
        },
      ),
    );
  });
});
