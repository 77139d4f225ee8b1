import type { Rectangle } from 'electron';
import type { WindowPlace } from './settings.ts';

export const smallestWindow = { width: 940, height: 620 };
const usualWindow = { width: 1360, height: 880 };

/** How much of a window must lie on a display for a person to get hold of it. */
const graspable = { width: 160, height: 60 };

function overlap(a: Rectangle, b: Rectangle): { width: number; height: number } {
  return {
    width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
    height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
  };
}

function fitted(size: { width: number; height: number }, area: Rectangle): { width: number; height: number } {
  return {
    width: Math.max(smallestWindow.width, Math.min(size.width, area.width)),
    height: Math.max(smallestWindow.height, Math.min(size.height, area.height)),
  };
}

/**
 * Where the window opens: where it was, if a display still shows that place with its top edge in reach;
 * else centred on the first display.
 */
export function windowBounds(kept: WindowPlace | undefined, workAreas: readonly Rectangle[]): Rectangle {
  const [primary = { x: 0, y: 0, ...usualWindow }] = workAreas;
  for (const area of kept ? workAreas : []) {
    const bounds = kept && { x: kept.x, y: kept.y, ...fitted(kept, area) };
    if (bounds && reaches(bounds, area)) return bounds;
  }
  const size = fitted(kept ?? usualWindow, primary);
  return {
    x: Math.round(primary.x + (primary.width - size.width) / 2),
    y: Math.round(primary.y + (primary.height - size.height) / 2),
    ...size,
  };
}

function reaches(kept: Rectangle, area: Rectangle): boolean {
  const shared = overlap(kept, area);
  const topInReach = kept.y >= area.y && kept.y <= area.y + area.height - graspable.height;
  return shared.width >= graspable.width && shared.height >= graspable.height && topInReach;
}
