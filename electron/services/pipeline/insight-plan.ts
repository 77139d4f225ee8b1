import { z } from 'zod';
import { isOneLanguage } from '../../../shared/analysis/text-language.ts';
import { extractInsights } from '../../../shared/pipeline/extract-insights.ts';
import { insightKinds } from '../../../shared/pipeline/steps.ts';
import type { WritingPlan, Written } from '../ai/service.ts';
import { askForInsights, pipelinePromptVersion } from './prompts.ts';
import type { SourceRow } from './rows.ts';
import { languageToWrite } from './text-language.ts';

const shape = z.strictObject({
  insights: z
    .array(
      z.strictObject({
        kind: z.enum(insightKinds),
        text: z.string().max(4_000),
        quote: z.string().max(8_000),
      }),
    )
    .max(40),
});

const outputTokens = 4_000;

export interface InsightOrder {
  count: number;
  language: string | null;
  audience: string | undefined;
  instruction: string | null;
  fresh: boolean;
}

function written(found: { kind: string; text: string; quote: string; why: string }): Written {
  const { kind, text, quote, why } = found;
  return { text, parts: [], hashtags: [], why, about: { kind, quote } };
}

/** Whether the built-in extractor may be asked: it takes sentences as they are and translates none. */
function isSameLanguage(order: InsightOrder, source: Pick<SourceRow, 'language'>): boolean {
  if (order.language === null || source.language === null) return true;
  return isOneLanguage(order.language, source.language);
}

/** Insights of a source; whether their quotes are in it is looked at afterwards. */
export function planInsights(
  source: Pick<SourceRow, 'id' | 'title' | 'text' | 'language'>,
  order: InsightOrder,
): WritingPlan {
  const { fresh, ...asked } = order;
  return {
    kind: 'insights',
    input: { sourceId: source.id, title: source.title, ...asked },
    promptVersion: pipelinePromptVersion,
    shape: { name: 'insights', schema: shape },
    read: (value) => shape.parse(value).insights.map((found) => written({ ...found, why: '' })),
    sources: [source.text, source.title],
    needsEyes: false,
    grounding: null,
    language: languageToWrite(order.language, source.language),
    cannot: 'The built-in writer cannot put a source into another language.',
    fresh,
    async prompt() {
      const { system, user } = askForInsights(source, order);
      return {
        messages: [
          { role: 'system', text: system },
          { role: 'user', text: user },
        ],
        maxOutputTokens: outputTokens,
        temperature: 0.2,
      };
    },
    builtIn: () =>
      isSameLanguage(order, source) ? extractInsights(source.text, order.count).map(written) : null,
  };
}
