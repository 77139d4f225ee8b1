import type { AiProvider } from '../../../../shared/contract/ai.ts';
import { dollars } from '../../../ui/money.ts';

export const noPriceWords =
  'Its price is not known: its cost is not told, and while there is a budget it is not used.';

/** What a model costs and who says so. */
export function priceWords({ price }: Pick<AiProvider, 'price'>): string {
  if (!price) return noPriceWords;
  if (price.source === 'own_computer') return 'On this computer: costs nothing.';
  const sums = `${dollars(price.inputMicros)} in, ${dollars(price.outputMicros)} out for a million tokens`;
  return price.source === 'list'
    ? `${sums}, by the list of ${price.asOf ?? 'an unknown day'}`
    : `${sums}, as you gave it`;
}

export type HealthTone = 'quiet' | 'good' | 'warn' | 'bad';

export const healthFaces: Record<AiProvider['health']['state'], { word: string; tone: HealthTone }> = {
  unknown: { word: 'Not tried yet', tone: 'quiet' },
  ok: { word: 'Works', tone: 'good' },
  failing: { word: 'Failing', tone: 'bad' },
  resting: { word: 'Resting', tone: 'warn' },
};
