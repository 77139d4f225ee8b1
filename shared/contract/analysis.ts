import { z } from 'zod';
import { procedure } from './base.ts';

const score = z.number().int().min(0).max(100).nullable();
const finding = z.object({
  start: z.number().int(),
  end: z.number().int(),
  code: z.string(),
  message: z.string(),
  /** null: it is good as it is. */
  remedy: z.string().nullable(),
});
const textScore = z.object({ score, basis: z.string(), findings: z.array(finding) });

const sentiment = z.object({
  /** −1 (as bad as can be) to 1. */
  compound: z.number(),
  positive: z.number(),
  neutral: z.number(),
  negative: z.number(),
  label: z.enum(['positive', 'neutral', 'negative']),
  words: z.array(
    z.object({ text: z.string(), start: z.number().int(), end: z.number().int(), valence: z.number() }),
  ),
});

const analysis = z.object({
  counts: z.object({
    words: z.number().int(),
    sentences: z.number().int(),
    links: z.number().int(),
    hashtags: z.number().int(),
    mentions: z.number().int(),
    emoji: z.number().int(),
  }),
  readingSeconds: z.number().int(),
  sentiment,
  emotions: z.array(
    z.object({
      emotion: z.string(),
      share: z.number(),
      words: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
    }),
  ),
  readability: textScore.extend({
    indices: z
      .object({
        fleschEase: z.number(),
        fleschKincaid: z.number(),
        gunningFog: z.number(),
        smog: z.number(),
        colemanLiau: z.number(),
        automated: z.number(),
        lix: z.number(),
      })
      .nullable(),
  }),
  hook: textScore,
  callToAction: textScore,
  clarity: textScore,
  safety: textScore,
  isEnglish: z.boolean(),
});

const tag = { tags: ['Analysis'] };
const read = procedure.meta({ permission: 'posts:read' });
const text = z.string().max(50_000);
/** BCP 47; the rules that know English words judge English only. */
const language = z.string().trim().min(2).max(35).default('en');

export const analysisContract = {
  /** By rules on this computer; no service is asked. */
  text: read
    .route({ ...tag, method: 'POST', path: '/advanced/ai/analyze', summary: 'Analyse a text' })
    .input(z.object({ content: text, language }))
    .output(analysis),

  sentiment: read
    .route({
      ...tag,
      method: 'POST',
      path: '/ai/sentiment/analyze',
      summary: 'Analyse the sentiment of a text',
    })
    .input(z.object({ text }))
    .output(sentiment),
};
