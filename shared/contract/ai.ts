import { z } from 'zod';
import { budgetPeriods, taskKinds } from '../ai/task-kinds.ts';
import { byId, id, instant, page, paged, procedure } from './base.ts';
import { deepReading } from './deep-reading.ts';

export const taskKind = z.enum(taskKinds);
const micros = z.number().int().min(0);

const price = z.object({
  /** Micro-dollars for a million tokens: 1,000,000 make a US dollar. */
  inputMicros: micros.max(1_000_000_000),
  outputMicros: micros.max(1_000_000_000),
});

const failure = z.object({ reason: z.string(), message: z.string(), remedy: z.string(), at: instant });

const provider = z.object({
  id,
  kind: z.enum(['openai', 'anthropic', 'compatible']),
  name: z.string(),
  baseUrl: z.string(),
  /** The key itself is never given back. */
  hasKey: z.boolean(),
  model: z.string(),
  seesPictures: z.boolean(),
  /** What the model costs; null: not known, so that no cost is told and budgets keep it from being used. */
  price: price
    .extend({ source: z.enum(['workspace', 'list', 'own_computer']), asOf: z.string().nullable() })
    .nullable(),
  health: z.object({
    state: z.enum(['unknown', 'ok', 'failing', 'resting']),
    restsUntil: instant.nullable(),
    lastOkAt: instant.nullable(),
    lastLatencyMs: z.number().int().nullable(),
    lastFailure: failure.nullable(),
  }),
});
export type AiProvider = z.infer<typeof provider>;

const modelName = z.string().trim().min(1).max(200);
const key = z.string().trim().min(1).max(1_000);

const providerInput = z.object({
  name: z.string().trim().min(1).max(80),
  /** Left out: the provider's own; of a compatible server up to its `/v1`. */
  baseUrl: z.string().trim().min(8).max(500).optional(),
  key: key.optional(),
  model: modelName,
  seesPictures: z.boolean().default(true),
  price: price.nullable().default(null),
});

const choice = z.object({
  /** `default` counts where a kind has none of its own. */
  kind: z.enum([...taskKinds, 'default']),
  /** null: the built-in writer. */
  providerId: id.nullable(),
  /** null: the provider's own. */
  model: modelName.nullable(),
});
export type AiChoice = z.infer<typeof choice>;

const writer = z.object({
  kind: taskKind,
  /** null: the built-in writer. */
  provider: z.object({ id, name: z.string(), health: provider.shape.health.shape.state }).nullable(),
  model: z.string().nullable(),
  /** Why it is the built-in writer. */
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
});
export type AiWriter = z.infer<typeof writer>;

const budget = z.object({
  kind: z.enum([...taskKinds, 'all']),
  period: z.enum(budgetPeriods),
  limitMicros: micros.max(1_000_000_000_000),
});
const budgetState = budget.extend({
  spentMicros: micros,
  reservedMicros: micros,
  /** Less is left than the latest call had set aside. */
  isUsedUp: z.boolean(),
  resetsAt: instant,
});
export type AiBudget = z.infer<typeof budget>;
export type AiBudgetState = z.infer<typeof budgetState>;

const usageDates = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });

const usageRow = z.object({
  date: z.iso.date(),
  kind: taskKind,
  /** The one that was asked; null: none was. */
  model: z.string().nullable(),
  tasks: z.number().int(),
  /** Of them answered from the cache. */
  cached: z.number().int(),
  failed: z.number().int(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  costMicros: micros,
  /** Calls whose cost is not known and is not in the sum. */
  unpriced: z.number().int(),
});
export type AiUsageRow = z.infer<typeof usageRow>;

export const mark = z.object({
  start: z.number().int(),
  end: z.number().int(),
  code: z.enum(['figure', 'link', 'name']),
  text: z.string(),
  message: z.string(),
  remedy: z.string(),
});

const variant = z.object({
  text: z.string(),
  /** The posts of a thread; empty for anything else. */
  parts: z.array(z.string()),
  hashtags: z.array(z.string()),
  /** Why it is as it is. */
  why: z.string(),
  /** Figures, links and names that nothing the text was made from says. */
  marks: z.array(mark),
  /** Of an analysis: what it says in parts; `text` says the same as one. */
  reading: deepReading.optional(),
  scores: z.object({
    hook: z.number().int().nullable(),
    callToAction: z.number().int().nullable(),
    clarity: z.number().int().nullable(),
    safety: z.number().int().nullable(),
    readability: z.number().int().nullable(),
    /** null: not judged, as in a language that the rules do not know. */
    sentiment: z.number().nullable(),
  }),
  /** What else tasks of its kind tell: of an insight its quote, of a text for a network which insights it uses. */
  about: z.record(z.string(), z.string()).optional(),
});
export type AiVariant = z.infer<typeof variant>;

const grounding = z.object({
  /** Whether it was told how the brand sounds. */
  voice: z.boolean(),
  /** How many words it was told never to use. */
  bannedWords: z.number().int(),
  /** Own posts that readers liked, which it was shown for their sound. */
  examples: z.array(z.object({ postId: id, excerpt: z.string() })),
  /** Whether there was a picture to look at. */
  picture: z.boolean(),
});
export type TaskGrounding = z.infer<typeof grounding>;

export const aiTask = z.object({
  id,
  kind: taskKind,
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  writer: z.enum(['model', 'built_in']).nullable(),
  /** Why it was not the model, or why it failed. */
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
  /** Who was asked, also where another one wrote it in the end; null: nobody. */
  provider: z.object({ id, name: z.string() }).nullable(),
  model: z.string().nullable(),
  promptVersion: z.string(),
  input: z.record(z.string(), z.unknown()),
  /** What besides the brief it was written by; the built-in writer goes by the words not to use alone. */
  grounding: grounding.nullable(),
  variants: z.array(variant),
  wasCached: z.boolean(),
  inputTokens: z.number().int().nullable(),
  outputTokens: z.number().int().nullable(),
  /** null: not known, or nothing was asked. */
  costMicros: micros.nullable(),
  firstTokenMs: z.number().int().nullable(),
  latencyMs: z.number().int().nullable(),
  rating: z.number().int().nullable(),
  comment: z.string().nullable(),
  used: z.boolean().nullable(),
  createdAt: instant,
  endedAt: instant.nullable(),
});
export type AiTask = z.infer<typeof aiTask>;

const ratings = ['good', 'fair', 'poor', 'none'] as const;

const tag = { tags: ['AI'] };
const read = procedure.meta({ permission: 'ai:read' });
const use = procedure.meta({ permission: 'ai:use' });
const manage = procedure.meta({ permission: 'ai:manage', audit: true });

export const aiContract = {
  overview: read
    .route({
      ...tag,
      method: 'GET',
      path: '/ai/overview',
      summary: 'Providers and their health, the model of each task, and budgets, in one answer',
    })
    .output(
      z.object({
        providers: z.array(provider),
        choices: z.array(choice),
        budgets: z.array(budgetState),
      }),
    ),

  providers: read
    .route({
      ...tag,
      method: 'GET',
      path: '/ai/providers',
      summary: 'Language model providers and their health',
    })
    .output(z.object({ items: z.array(provider) })),

  connectProvider: manage
    .route({
      ...tag,
      method: 'POST',
      path: '/ai/providers',
      successStatus: 201,
      summary: 'Connect a provider',
    })
    .input(providerInput.extend({ kind: provider.shape.kind }))
    .output(provider),

  /** What is left out stays as it is. */
  updateProvider: manage
    .route({ ...tag, method: 'PUT', path: '/ai/providers/{id}', summary: 'Change a provider' })
    .input(
      byId.extend({
        name: providerInput.shape.name.optional(),
        baseUrl: providerInput.shape.baseUrl,
        key: providerInput.shape.key,
        model: modelName.optional(),
        seesPictures: z.boolean().optional(),
        price: price.nullable().optional(),
      }),
    )
    .output(provider),

  /** Asks for one word; what it costs counts towards the budgets. */
  testProvider: manage
    .route({ ...tag, method: 'POST', path: '/ai/providers/{id}/test', summary: 'Try out a provider' })
    .input(byId)
    .output(z.object({ latencyMs: z.number().int(), models: z.array(z.string()) })),

  /** Costs nothing and keeps nothing; with `id`, the key kept for that provider's own server is used. */
  offeredModels: procedure
    .meta({ permission: 'ai:manage' })
    .route({ ...tag, method: 'POST', path: '/ai/models', summary: 'Which models a server offers' })
    .input(
      z.object({
        id: id.optional(),
        kind: provider.shape.kind,
        baseUrl: providerInput.shape.baseUrl,
        key: key.optional(),
      }),
    )
    .output(z.object({ models: z.array(z.string()) })),

  removeProvider: manage
    .route({ ...tag, method: 'DELETE', path: '/ai/providers/{id}', summary: 'Remove a provider and its key' })
    .input(byId)
    .output(byId),

  choices: read
    .route({ ...tag, method: 'GET', path: '/ai/choices', summary: 'Which model does which task' })
    .output(z.object({ items: z.array(choice) })),

  /** Takes the place of all choices. */
  setChoices: manage
    .route({ ...tag, method: 'PUT', path: '/ai/choices', summary: 'Choose the model of each task' })
    .input(z.object({ items: z.array(choice).max(50) }))
    .output(z.object({ items: z.array(choice) })),

  /** Asks nobody: what would be tried first if a task began now. */
  writers: read
    .route({ ...tag, method: 'GET', path: '/ai/writers', summary: 'Who would write each kind of task' })
    .output(z.object({ items: z.array(writer) })),

  budgets: read
    .route({ ...tag, method: 'GET', path: '/ai/budgets', summary: 'Budgets and what is left of them' })
    .output(z.object({ items: z.array(budgetState) })),

  /** Takes the place of all budgets. */
  setBudgets: manage
    .route({ ...tag, method: 'PUT', path: '/ai/budgets', summary: 'Set budgets for day and month' })
    .input(z.object({ items: z.array(budget).max(50) }))
    .output(z.object({ items: z.array(budgetState) })),

  usage: read
    .route({ ...tag, method: 'GET', path: '/ai/usage', summary: 'Tokens and cost by day, task and model' })
    .input(usageDates)
    .output(z.object({ from: z.iso.date(), to: z.iso.date(), items: z.array(usageRow) })),

  exportUsage: read
    .route({ ...tag, method: 'GET', path: '/ai/usage/export', summary: 'Tokens and cost as a CSV file' })
    .input(usageDates)
    .output(z.file()),

  tasks: read
    .route({ ...tag, method: 'GET', path: '/ai/tasks', summary: 'What was written, latest first' })
    .input(
      z.object({
        kind: taskKind.optional(),
        status: aiTask.shape.status.optional(),
        used: z.enum(['yes', 'no', 'unknown']).optional(),
        /** good: 4 and 5; fair: 3; poor: 1 and 2; none: not rated. */
        rating: z.enum(ratings).optional(),
        ...page,
      }),
    )
    .output(paged(aiTask)),

  task: read
    .route({ ...tag, method: 'GET', path: '/ai/tasks/{id}', summary: 'One task with its result' })
    .input(byId)
    .output(aiTask),

  cancelTask: use
    .route({ ...tag, method: 'DELETE', path: '/ai/tasks/{id}', summary: 'Cancel a task that is running' })
    .input(byId)
    .output(aiTask),

  rateTask: use
    .route({ ...tag, method: 'POST', path: '/ai/tasks/{id}/feedback', summary: 'Say how good a result was' })
    .input(
      byId.extend({
        rating: z.number().int().min(1).max(5).optional(),
        comment: z.string().max(2_000).optional(),
        used: z.boolean().optional(),
      }),
    )
    .output(aiTask),
};
