import { z } from 'zod';

/** What a reader, a model or the rules, says of a text; every quote stands in the text. */
export const deepReading = z.object({
  strengths: z.array(z.string()),
  weaknesses: z.array(
    z.object({
      message: z.string(),
      /** The words that it is about and where they stand; null: it is about the text as a whole. */
      quote: z.object({ text: z.string(), start: z.number().int(), end: z.number().int() }).nullable(),
    }),
  ),
  audience: z.object({ fit: z.enum(['good', 'partly', 'poor', 'unknown']), why: z.string() }),
  suggestions: z.array(z.string()),
  /** Weaknesses that quoted words which the text does not have. */
  leftOut: z.number().int(),
});
export type DeepReading = z.infer<typeof deepReading>;
