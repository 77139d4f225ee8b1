import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { streamedKinds, writingKinds } from '../ai/task-kinds.ts';
import { networkIds } from '../networks/types.ts';
import { contentTypes, goals, lengths, tones } from '../writing/brief.ts';
import { aiTask } from './ai.ts';
import { byId, id, procedure } from './base.ts';
import { post } from './posts.ts';

const topic = z.string().trim().min(1).max(500);
const material = z.string().min(1).max(50_000);

const brief = z.object({
  /** For whom, such as `professionals`. */
  audience: z.string().trim().min(1).max(200).optional(),
  contentType: z.enum(contentTypes).optional(),
  tone: z.enum(tones).optional(),
  goal: z.enum(goals).optional(),
  network: z.enum(networkIds).optional(),
  length: z.enum(lengths).optional(),
  /** BCP 47, such as `de`; left out: as what is given. */
  language: z.string().trim().min(2).max(35).optional(),
  /** Given with the brief, never made up. */
  link: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  /** What the person wants besides. */
  instruction: z.string().trim().max(1_000).optional(),
  variants: z.number().int().min(1).max(5).default(1),
  /** Not from the cache: written anew. */
  fresh: z.boolean().default(false),
});

/** One form for every kind of task; which fields a kind needs, it says. */
const taskInput = brief.extend({
  kind: z.enum(writingKinds),
  topic: topic.optional(),
  /** The draft, article or comment that it is about. */
  text: material.optional(),
  /** The picture to write about. */
  mediaId: id.optional(),
  /** How many hashtags or ideas. */
  count: z.number().int().min(1).max(30).optional(),
});
export type TaskInput = z.infer<typeof taskInput>;

const writingEvent = z.object({
  event: z.enum(['started', 'text', 'restarted', 'done']),
  taskId: id,
  /** What comes next of the text. */
  text: z.string(),
  /** Why what was shown so far does not count. */
  reason: z.string().nullable(),
  task: aiTask.nullable(),
});
export type WritingEvent = z.infer<typeof writingEvent>;

const scores = aiTask.shape.variants.element.shape.scores;
const edit = z.object({ code: z.string(), before: z.string(), after: z.string(), reason: z.string() });
const optimised = z.object({
  text: z.string(),
  edits: z.array(edit),
  advice: z.array(z.string()),
  before: scores,
  after: scores,
});
export type Optimised = z.infer<typeof optimised>;

export const strategies = [
  'engagement',
  'reach',
  'clicks',
  'shares',
  'comments',
  'sentiment',
  'readability',
  'creativity',
] as const;
const strategy = z.enum(strategies).default('engagement');

/** The words of the older API for the same things. */
const advancedBrief = z.object({
  topic,
  audienceType: brief.shape.audience,
  contentType: brief.shape.contentType,
  tone: brief.shape.tone,
  /** The higher, the more variants are written to choose the best from. */
  optimizationLevel: z.enum(['low', 'medium', 'high']).default('medium'),
  language: brief.shape.language,
});

const tag = { tags: ['Writing'] };
const use = procedure.meta({ permission: 'ai:use' });
const write = procedure.meta({ permission: 'posts:write', audit: true });

export const writingContract = {
  run: use
    .route({ ...tag, method: 'POST', path: '/ai/writing', summary: 'Have something written, of any kind' })
    .input(taskInput)
    .output(aiTask),

  /** Ends with `done`; leaving it cancels the task. */
  stream: use
    .route({
      ...tag,
      method: 'POST',
      path: '/ai/writing/stream',
      summary: 'Have one text written, shown as it comes',
    })
    .input(taskInput.extend({ kind: z.enum(streamedKinds) }))
    .output(eventIterator(writingEvent)),

  generate: use
    .route({ ...tag, method: 'POST', path: '/ai/content/generate', summary: 'Write drafts about a topic' })
    .input(brief.extend({ topic, text: material.optional() }))
    .output(aiTask),

  improve: use
    .route({ ...tag, method: 'POST', path: '/ai/content/improve', summary: 'Improve a draft' })
    .input(brief.extend({ text: material }))
    .output(aiTask),

  rewrite: use
    .route({
      ...tag,
      method: 'POST',
      path: '/ai/content/rewrite',
      summary: 'Write a draft anew in other words',
    })
    .input(brief.extend({ text: material }))
    .output(aiTask),

  hashtags: use
    .route({ ...tag, method: 'POST', path: '/ai/hashtags/suggest', summary: 'Suggest hashtags for a text' })
    .input(brief.extend({ text: material, count: taskInput.shape.count }))
    .output(aiTask),

  captions: use
    .route({ ...tag, method: 'POST', path: '/ai/captions/generate', summary: 'Write captions for a picture' })
    .input(brief.extend({ mediaId: id, topic: topic.optional() }))
    .output(aiTask),

  generateAdvanced: use
    .route({
      ...tag,
      method: 'POST',
      path: '/advanced/ai/generate',
      summary: 'Write the best of several drafts',
    })
    .input(advancedBrief)
    .output(z.object({ content: z.string(), hashtags: z.array(z.string()), scores, task: aiTask })),

  generatePost: write
    .route({
      ...tag,
      method: 'POST',
      path: '/posts/generate',
      successStatus: 201,
      summary: 'Write a draft post about a topic',
    })
    .input(advancedBrief.extend({ accountIds: z.array(id).max(100).default([]) }))
    .output(z.object({ post, task: aiTask })),

  optimize: use
    .route({
      ...tag,
      method: 'POST',
      path: '/advanced/ai/optimize',
      summary: 'Mend a text by rules, with reasons',
    })
    .input(z.object({ content: material, strategy, audienceType: brief.shape.audience }))
    .output(optimised),

  /** Shows what would be better; the post itself stays as it is unless `apply` is set. */
  optimizePost: write
    .route({
      ...tag,
      method: 'POST',
      path: '/posts/{id}/optimize',
      summary: 'Mend the text of a post by rules',
    })
    .input(byId.extend({ strategy, apply: z.boolean().default(false) }))
    .output(optimised.extend({ post })),
};
