import type { PictureOrderSize } from '../../../shared/ai/picture-prices.ts';
import type { IllustrationMaker, IllustrationOrder } from '../../../shared/contract/illustrations.ts';

/** The order as it is kept with its task: with it alone the work goes on after a crash. */
export interface KeptOrder extends Omit<IllustrationOrder, 'makerId' | 'model'> {
  makerId: string;
  makerName: string;
  model: string;
  /** With style and colours in it, as the maker gets it. */
  wholePrompt: string;
  colors: string[];
  /** As it was when the order was given; null: not known. */
  price: IllustrationMaker['models'][number]['price'];
}

export function sizeOf({ quality, shape, referenceId }: KeptOrder): PictureOrderSize {
  return { quality, shape, hasReference: referenceId !== null };
}
