import { z } from 'zod';
import { runLimits } from '../pipeline/steps.ts';
import { sizeIds } from '../visuals/sizes.ts';
import { networkId } from './accounts.ts';
import { taskKind } from './ai.ts';
import { id, procedure } from './base.ts';
import { media } from './media.ts';
import { openedRun } from './pipeline.ts';
import { copy, copyText, insight, runBrief, runSettings, source, sourceInput } from './pipeline-records.ts';

const micros = z.number().int().min(0);

/** One of the three says what to work on. */
const oneSource = {
  sourceText: z.string().trim().min(1).max(runLimits.sourceCharacters).optional(),
  sourceUrl: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  /** One that was read before. */
  sourceId: id.optional(),
};

const platforms = z.array(networkId).min(1).max(runLimits.targets);

/** Who wrote it, why it was not the model, and what it cost. */
const told = {
  writer: z.enum(['model', 'built_in', 'mixed']),
  model: z.string().nullable(),
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
  costMicros: micros,
  /** Calls whose cost is not known and is not in the sum. */
  unpriced: z.number().int(),
  taskIds: z.array(id),
};

const foundInsight = insight.pick({
  kind: true,
  text: true,
  quote: true,
  start: true,
  end: true,
  page: true,
  why: true,
  marks: true,
});
export type FoundInsight = z.infer<typeof foundInsight>;

const costs = z.object({ tasks: z.number().int(), costMicros: micros, unpriced: z.number().int() });
const costSummary = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  total: costs.extend({
    cached: z.number().int(),
    inputTokens: z.number().int(),
    outputTokens: z.number().int(),
  }),
  /** Days of the workspace's zone, latest first; days without a task are left out. */
  byDay: z.array(costs.extend({ date: z.iso.date() })),
  byKind: z.array(costs.extend({ kind: taskKind })),
  /** `model` null: the built-in writer. */
  byModel: z.array(costs.extend({ model: z.string().nullable() })),
  /** Content runs, the dearest first; `name` null: forgotten since. */
  byRun: z.array(costs.extend({ runId: id, name: z.string().nullable() })),
});
export type CostSummary = z.infer<typeof costSummary>;

const tag = { tags: ['Content runs'] };
const use = procedure.meta({ permission: 'ai:use', audit: true });

/** Single steps for programs, each answered at once; and what all of it has cost. */
export const singleStepsContract = {
  generateComplete: use
    .route({
      ...tag,
      method: 'POST',
      path: '/content/generate/complete',
      successStatus: 202,
      summary: 'Start a run from a source to posts that wait for their review',
    })
    .input(
      z.object({
        ...oneSource,
        /** More of them, for one run over all. */
        sources: z.array(sourceInput).max(runLimits.sources).optional(),
        platforms,
        /** Accounts that the posts are for; each counts for its own platform. */
        accountIds: z.array(id).max(100).default([]),
        name: z.string().trim().max(120).optional(),
        ...runBrief.shape,
        insightsForEach: runSettings.shape.insightsForEach,
        postsForEachTarget: runSettings.shape.postsForEachTarget,
        variants: runSettings.shape.variants,
        writer: runSettings.shape.writer,
        visuals: runSettings.shape.visuals,
        labels: runSettings.shape.labels,
        budgetMicros: micros.max(1_000_000_000_000).nullable().default(null),
      }),
    )
    .output(openedRun),

  generateInsights: use
    .route({
      ...tag,
      method: 'POST',
      path: '/content/generate/insights',
      summary: 'Insights of a source, with quotes that stand in it',
    })
    .input(
      z.object({
        ...oneSource,
        count: runSettings.shape.insightsForEach,
        language: runBrief.shape.language,
        audience: runBrief.shape.audience,
        instruction: runBrief.shape.instruction,
        fresh: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        ...told,
        source,
        insights: z.array(foundInsight),
        /** Suggestions whose quotes are not in the source. */
        dropped: z.number().int(),
      }),
    ),

  generateCopy: use
    .route({
      ...tag,
      method: 'POST',
      path: '/content/generate/copy',
      summary: 'Texts for networks, from insights or from a source',
    })
    .input(
      z.object({
        ...oneSource,
        /** What to write from; left out: insights are looked for first. */
        insights: z
          .array(
            z.object({
              text: z.string().trim().min(1).max(1_000),
              quote: z.string().trim().max(2_000).default(''),
            }),
          )
          .max(runLimits.insightsForEach)
          .optional(),
        platforms,
        ...runBrief.shape,
        variants: runSettings.shape.variants,
        fresh: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        ...told,
        items: z.array(
          z.object({
            network: networkId,
            variants: z.array(copyText.extend({ counts: copy.shape.counts })),
          }),
        ),
      }),
    ),

  /** From templates and the brand kit: no service is asked. */
  generateVisuals: procedure
    .meta({ permission: 'media:write', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/content/generate/visuals',
      summary: 'Pictures of a sentence, as each platform shows them best',
    })
    .input(
      z.object({
        text: z.string().trim().min(1).max(1_000),
        /** Word for word, where somebody is quoted. */
        quote: z.string().trim().max(1_000).optional(),
        author: z.string().trim().max(200).optional(),
        title: z.string().trim().max(300).default(''),
        platforms: platforms.optional(),
        sizeIds: z.array(z.enum(sizeIds)).max(sizeIds.length).optional(),
        templateId: id.optional(),
        lookId: id.optional(),
      }),
    )
    .output(
      z.object({
        items: z.array(
          z.object({ media, sizeId: z.enum(sizeIds), templateId: id, notes: z.array(z.string()) }),
        ),
      }),
    ),

  costs: procedure
    .meta({ permission: 'ai:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/costs/tracking/summary',
      summary: 'What AI has cost, by day, task, model and content run',
    })
    .input(z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() }))
    .output(costSummary),
};
