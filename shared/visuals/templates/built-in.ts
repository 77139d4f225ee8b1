import { howTo, tips } from './carousels.ts';
import { announcement, article, event, thumbnail } from './news.ts';
import { comparison, statistic } from './numbers.ts';
import type { BuiltInTemplate } from './parts.ts';
import { hiring, testimonial } from './people.ts';
import { beforeAfter, product } from './product.ts';
import { greeting, question, quote } from './words.ts';

export type { BuiltInTemplate } from './parts.ts';

/** In the order of the gallery. */
export const builtInTemplates: readonly BuiltInTemplate[] = [
  quote,
  statistic,
  announcement,
  tips,
  event,
  testimonial,
  product,
  article,
  howTo,
  question,
  hiring,
  beforeAfter,
  comparison,
  greeting,
  thumbnail,
];
