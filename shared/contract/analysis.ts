import { z } from 'zod';
import { networkIds } from '../networks/types.ts';
import { goals } from '../writing/brief.ts';
import { aiTask } from './ai.ts';
import { procedure } from './base.ts';

const score = z.number().int().min(0).max(100).nullable();
const span = z.object({ start: z.number().int(), end: z.number().int() });
const finding = span.extend({
  code: z.string(),
  message: z.string(),
  /** null: it is good as it is. */
  remedy: z.string().nullable(),
});
const textScore = z.object({ score, basis: z.string(), findings: z.array(finding) });

const textLanguage = z.object({
  /** null: not known. */
  code: z.string().nullable(),
  /** How often such a finding is right; null: it was given, or is not known. */
  sureness: z.number().min(0).max(1).nullable(),
  basis: z.string(),
});

/** All null where the text is in a language whose words the rules do not know. */
const sentiment = z.object({
  /** −1 (as bad as can be) to 1. */
  compound: z.number().nullable(),
  positive: z.number().nullable(),
  neutral: z.number().nullable(),
  negative: z.number().nullable(),
  label: z.enum(['positive', 'neutral', 'negative']).nullable(),
  basis: z.string(),
  words: z.array(span.extend({ text: z.string(), valence: z.number() })),
});

const analysis = z.object({
  language: textLanguage,
  counts: z.object({
    words: z.number().int(),
    sentences: z.number().int(),
    links: z.number().int(),
    hashtags: z.number().int(),
    mentions: z.number().int(),
    emoji: z.number().int(),
  }),
  readingSeconds: z.number().int(),
  readingBasis: z.string(),
  /** What the text speaks of, in its own words. */
  topics: z.object({
    basis: z.string(),
    topics: z.array(z.object({ text: z.string(), spans: z.array(span) })),
  }),
  tone: z.object({
    label: z.enum(['casual', 'neutral', 'formal']).nullable(),
    basis: z.string(),
    findings: z.array(finding),
  }),
  sentiment,
  emotions: z.array(z.object({ emotion: z.string(), share: z.number(), words: z.array(span) })),
  emotionBasis: z.string(),
  readability: textScore.extend({
    /** Those made for English are null for other languages. */
    indices: z
      .object({
        fleschEase: z.number().nullable(),
        fleschKincaid: z.number().nullable(),
        gunningFog: z.number().nullable(),
        smog: z.number().nullable(),
        colemanLiau: z.number().nullable(),
        automated: z.number().nullable(),
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
/** BCP 47; left out: detected. The rules that know English words judge English only. */
const language = z.string().trim().min(2).max(35).optional();

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
    .input(z.object({ text, language }))
    .output(sentiment.extend({ language: textLanguage })),

  language: read
    .route({
      ...tag,
      method: 'POST',
      path: '/ai/language/detect',
      summary: 'Tell the language of a text, or that it cannot be told',
    })
    .input(z.object({ text }))
    .output(textLanguage),

  /** Asks a model, within the budgets; without one the rules’ own reading is the answer, and says so. */
  deep: procedure
    .meta({ permission: 'ai:use' })
    .route({ ...tag, method: 'POST', path: '/ai/analysis/deep', summary: 'Have a text read by a model' })
    .input(
      z.object({
        text: text.min(1),
        audience: z.string().trim().min(1).max(200).optional(),
        network: z.enum(networkIds).optional(),
        goal: z.enum(goals).optional(),
        language,
        /** Not from the cache: read anew. */
        fresh: z.boolean().default(false),
      }),
    )
    .output(aiTask),
};
