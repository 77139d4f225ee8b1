import { createContext, useContext } from 'react';
import type { CalendarItem } from '../../../shared/contract/calendar.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { statusMarks } from './status-marks.tsx';

export const colorings = ['status', 'network', 'label'] as const;
export type ColorBy = (typeof colorings)[number];

/** What entries are coloured by, and the colours that the team gave its labels. */
export interface Coloring {
  by: ColorBy;
  labelColors: ReadonlyMap<string, string>;
}

export const ColoringContext = createContext<Coloring>({ by: 'status', labelColors: new Map() });

type Colored = Pick<CalendarItem, 'status' | 'networks' | 'labels'>;

/** Dark and light enough for both themes. */
export function themeColor(name: string): string {
  return `light-dark(var(--mantine-color-${name}-7), var(--mantine-color-${name}-4))`;
}

/** The colour of an entry's stripe, as CSS; the sign of its state keeps the colour of the state. */
export function stripeColor({ status, networks, labels }: Colored, { by, labelColors }: Coloring): string {
  const [network] = networks;
  const [label] = labels;
  if (by === 'network' && network) return networkFacts[network].color;
  if (by === 'label') return labelColors.get(label ?? '') ?? 'var(--calendar-gray)';
  return `var(--calendar-${statusMarks[status].color})`;
}

export function useStripeColor(entry: Colored): string {
  return stripeColor(entry, useContext(ColoringContext));
}
