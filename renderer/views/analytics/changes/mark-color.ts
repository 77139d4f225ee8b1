import { colorAt } from '../../../ui/charts/chart-theme.ts';

/** Not green and red: more is not always good. */
export function markColor(direction: 'high' | 'low'): string {
  return colorAt(direction === 'high' ? 2 : 3);
}
