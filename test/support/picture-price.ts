import { openAiPictureModels } from '../../shared/ai/picture-models.ts';
import { mostPictureMicros } from '../../shared/ai/picture-prices.ts';

/** What a square picture of middle quality is let cost. */
export function pricesOf(name: string): { most: number } {
  const price = openAiPictureModels.find(({ model }) => model === name)?.price;
  if (!price) throw new Error(`There is no price of ${name}.`);
  return { most: mostPictureMicros(price, { quality: 'medium', shape: 'square', hasReference: false }) };
}
