import type { PicturePrice } from './picture-models.ts';
import type { PictureQuality, PictureShape } from './picture-shapes.ts';

export interface PictureOrderSize {
  quality: PictureQuality;
  shape: PictureShape;
  hasReference: boolean;
}

export interface PictureUsage {
  textInTokens: number;
  pictureInTokens: number;
  outTokens: number;
}

/** A picture to go by is counted in tiles: more than this many tokens none of the usual size has come to. */
const mostReferenceTokens = 6_500;
/** The longest prompt with what is added to it, a token for each letter. */
const mostPromptTokens = 5_000;
/** The list says about; what is set aside has room for the picture that came out dearer. */
const mostOverList = 2;

function perMillion(tokens: number, micros: number): number {
  return (tokens * micros) / 1_000_000;
}

/** About what one picture costs; a picture to go by comes on top of the list's figure. */
export function aboutMicros(price: PicturePrice, size: PictureOrderSize): number {
  if (price.source !== 'list') return price.eachMicros;
  const { square, other } = price.about[size.quality];
  const reference = size.hasReference ? perMillion(mostReferenceTokens, price.rates.pictureInMicros) : 0;
  return Math.ceil((size.shape === 'square' ? square : other) + reference);
}

/** The most that one picture is let cost: what is set aside for it. */
export function mostPictureMicros(price: PicturePrice, size: PictureOrderSize): number {
  if (price.source !== 'list') return price.eachMicros;
  const prompt = perMillion(mostPromptTokens, price.rates.textInMicros);
  return Math.ceil(aboutMicros(price, size) * mostOverList + prompt);
}

/** What one picture did cost; where the maker does not tell the tokens, what it is listed for. */
export function pictureCostMicros(
  price: PicturePrice,
  size: PictureOrderSize,
  usage: PictureUsage | null,
): number {
  if (price.source !== 'list') return price.eachMicros;
  if (!usage) return aboutMicros(price, size);
  const { rates } = price;
  return Math.ceil(
    perMillion(usage.textInTokens, rates.textInMicros) +
      perMillion(usage.pictureInTokens, rates.pictureInMicros) +
      perMillion(usage.outTokens, rates.outMicros),
  );
}
