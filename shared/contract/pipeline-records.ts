import { z } from 'zod';
import {
  insightKinds,
  itemStates,
  pausableSteps,
  postings,
  runLimits,
  runStates,
  sourceKinds,
  stepNames,
  stepStates,
} from '../pipeline/steps.ts';
import { sizeIds } from '../visuals/sizes.ts';
import { contentTypes, goals, lengths, tones } from '../writing/brief.ts';
import { networkId } from './accounts.ts';
import { aiTask, mark } from './ai.ts';
import { id, instant } from './base.ts';
import { media } from './media.ts';

const micros = z.number().int().min(0);
const webAddress = z.url({ protocol: /^https?$/ }).max(2_000);
const variantScores = aiTask.shape.variants.element.shape.scores;

/** Where a source is to be read from. */
export const sourceInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    title: z.string().trim().max(300).default(''),
    text: z.string().trim().min(1).max(runLimits.sourceCharacters),
  }),
  z.strictObject({ kind: z.literal('url'), url: webAddress }),
  /** A PDF of the media library. */
  z.strictObject({ kind: z.literal('media'), mediaId: id }),
  z.strictObject({ kind: z.literal('feed_item'), feedUrl: webAddress, itemId: z.string().min(1).max(2_000) }),
  /** One that was read before. */
  z.strictObject({ kind: z.literal('kept'), sourceId: id }),
]);
export type SourceInput = z.infer<typeof sourceInput>;

export const source = z.object({
  id,
  kind: z.enum(sourceKinds),
  title: z.string(),
  author: z.string().nullable(),
  site: z.string().nullable(),
  url: z.string().nullable(),
  fileName: z.string().nullable(),
  mediaId: id.nullable(),
  publishedAt: instant.nullable(),
  /** BCP 47, as the text reads; null: not sure. */
  language: z.string().nullable(),
  words: z.number().int(),
  characters: z.number().int(),
  /** Of a PDF. */
  pages: z.number().int().nullable(),
  /** The beginning of its text. */
  excerpt: z.string(),
  /** What was left out or looks odd: pages without text, hidden words, a text that was cut. */
  remarks: z.array(z.string()),
  /** How many runs have used it. */
  runs: z.number().int(),
  readAt: instant,
});
export type Source = z.infer<typeof source>;

export const openedSource = source.extend({
  text: z.string(),
  /** Where in the text each page begins; empty where there are none. */
  pageStarts: z.array(z.number().int()),
});
export type OpenedSource = z.infer<typeof openedSource>;

export const feedItem = z.object({
  itemId: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  author: z.string().nullable(),
  publishedAt: instant.nullable(),
  excerpt: z.string(),
  /** Whether the feed has the text itself; else the page behind it is read. */
  hasText: z.boolean(),
  /** Where it was read before. */
  sourceId: id.nullable(),
});
export type FeedItem = z.infer<typeof feedItem>;

/** What all texts of a run have in common. */
export const runBrief = z.object({
  audience: z.string().trim().min(1).max(200).optional(),
  tone: z.enum(tones).optional(),
  goal: z.enum(goals).optional(),
  contentType: z.enum(contentTypes).optional(),
  length: z.enum(lengths).optional(),
  /** BCP 47; left out: that of the source. */
  language: z.string().trim().min(2).max(35).optional(),
  instruction: z.string().trim().max(1_000).optional(),
  /** Where to send readers; left out: to the address of the source, where it has one. */
  link: webAddress.optional(),
  /** Whether posts name a link at all. */
  withLink: z.boolean().default(true),
  withHashtags: z.boolean().default(true),
});
export type RunBrief = z.infer<typeof runBrief>;

export const runTarget = z.object({
  network: networkId,
  /** Accounts of that network that the posts are for; none: the posts are drafts without an account. */
  accountIds: z.array(id).max(50).default([]),
  /** `auto`: where the network has threads and the text wants more room. */
  thread: z.enum(['auto', 'always', 'never']).default('auto'),
});
export type RunTarget = z.infer<typeof runTarget>;

export const runVisuals = z.object({
  /** Left out: one that suits each insight. */
  templateId: id.optional(),
  lookId: id.optional(),
  /** Left out: the size that suits each network. */
  sizeId: z.enum(sizeIds).optional(),
});
export type RunVisuals = z.infer<typeof runVisuals>;

export const runSettings = z.object({
  brief: runBrief.default({ withLink: true, withHashtags: true }),
  targets: z.array(runTarget).min(1).max(runLimits.targets),
  insightsForEach: z.number().int().min(1).max(runLimits.insightsForEach).default(5),
  /** Posts for each source and target. */
  postsForEachTarget: z.number().int().min(1).max(runLimits.postsForEachTarget).default(1),
  /** Texts to choose from for each post. */
  variants: z.number().int().min(1).max(runLimits.variants).default(1),
  /** `built_in` asks no model, whatever is connected. */
  writer: z.enum(['model', 'built_in']).default('model'),
  /** null: no pictures. */
  visuals: runVisuals.nullable().default({}),
  /** Steps after which each source waits for a person. */
  pauseAfter: z.array(z.enum(pausableSteps)).max(4).default([]),
  /** `queue`: the next free slots of their accounts; `times`: as told for each in the review, else a draft. */
  postAs: z.enum(postings).default('drafts'),
  labels: z.array(z.string().trim().min(1).max(60)).max(30).default([]),
  campaignId: id.nullable().default(null),
});
export type RunSettings = z.infer<typeof runSettings>;

export const step = z.object({
  id,
  name: z.enum(stepNames),
  state: z.enum(stepStates),
  /** Of its parts: pages, texts, pictures, posts; 0 of 0 where it has none. */
  done: z.number().int(),
  total: z.number().int(),
  begunAt: instant.nullable(),
  endedAt: instant.nullable(),
  costMicros: micros,
  /** Calls whose cost is not known and is not in the sum. */
  unpriced: z.number().int(),
  /** `mixed`: the built-in writer stood in for some of it; `program`: nothing of it is written. */
  writer: z.enum(['model', 'built_in', 'mixed', 'person', 'program']).nullable(),
  model: z.string().nullable(),
  /** What came of it, in a sentence: `3 suggestions dropped: their quotes are not in the source.` */
  message: z.string().nullable(),
  /** Why it failed, waits, or was not done by the model. */
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
  /** What a person asked for when it was last done again. */
  instruction: z.string().nullable(),
});
export type RunStep = z.infer<typeof step>;

export const insight = z.object({
  id,
  itemId: id,
  kind: z.enum(insightKinds),
  /** What it says, in words of its own. */
  text: z.string(),
  /** Word for word in the source. */
  quote: z.string(),
  /** Where in the text of the source, as UTF-16 offsets. */
  start: z.number().int(),
  end: z.number().int(),
  page: z.number().int().nullable(),
  why: z.string(),
  writer: z.enum(['model', 'built_in', 'person']),
  isEdited: z.boolean(),
  state: z.enum(['suggested', 'approved', 'rejected']),
  /** Figures, links and names that the source does not have. */
  marks: z.array(mark),
  version: z.number().int(),
});
export type Insight = z.infer<typeof insight>;

export const copyText = z.object({
  text: z.string(),
  /** The posts of a thread; empty: one post. */
  parts: z.array(z.string()),
  hashtags: z.array(z.string()),
  why: z.string(),
  marks: z.array(mark),
  scores: variantScores,
});
export type CopyText = z.infer<typeof copyText>;

const letterCount = z.object({
  used: z.number().int(),
  max: z.number().int(),
  bytes: z.object({ used: z.number().int(), max: z.number().int() }).optional(),
  over: z.boolean(),
});

export const copy = copyText.extend({
  id,
  itemId: id,
  runId: id,
  /** Title of its source. */
  sourceTitle: z.string(),
  network: networkId,
  accountIds: z.array(id),
  /** The insights that it rests on, and nothing else. */
  insightIds: z.array(id),
  /** As they were written; `chosen` is the one that the text began from. */
  variants: z.array(copyText),
  chosen: z.number().int(),
  /** As the network counts the post, hashtags included; of a thread one for each part. */
  counts: z.array(letterCount),
  writer: z.enum(['model', 'built_in', 'person']),
  model: z.string().nullable(),
  isEdited: z.boolean(),
  state: z.enum(['open', 'approved', 'rejected']),
  picture: z.object({ media, templateId: id.nullable(), notes: z.array(z.string()) }).nullable(),
  altText: z.string(),
  /** For runs whose posts go out at told times. */
  scheduledAt: instant.nullable(),
  postId: id.nullable(),
  /** Why it became a draft instead of a planned post, or no post. */
  problem: z.string().nullable(),
  version: z.number().int(),
});
export type Copy = z.infer<typeof copy>;

const counts = z.object({
  open: z.number().int(),
  approved: z.number().int(),
  rejected: z.number().int(),
  posts: z.number().int(),
});

export const runItem = z.object({
  id,
  runId: id,
  /** From 0, in the order they were given. */
  position: z.number().int(),
  /** What was given, in words: an address, a file name, the beginning of a text. */
  label: z.string(),
  kind: z.enum([...sourceKinds, 'media', 'kept']),
  /** null until it is read. */
  source: source.nullable(),
  state: z.enum(itemStates),
  /** The step it is at. */
  step: z.enum(stepNames),
  steps: z.array(step),
  insights: z.number().int(),
  copies: counts,
  costMicros: micros,
});
export type RunItem = z.infer<typeof runItem>;

export const openedItem = runItem.extend({
  source: openedSource.nullable(),
  foundInsights: z.array(insight),
  writtenCopies: z.array(copy),
});
export type OpenedItem = z.infer<typeof openedItem>;

export const run = runSettings.extend({
  id,
  name: z.string(),
  state: z.enum(runStates),
  /** Sources by what became of them. */
  progress: z.object({
    total: z.number().int(),
    waiting: z.number().int(),
    running: z.number().int(),
    needsReview: z.number().int(),
    done: z.number().int(),
    failed: z.number().int(),
    cancelled: z.number().int(),
  }),
  copies: counts,
  costMicros: micros,
  unpriced: z.number().int(),
  /** What calls underway could still cost. */
  reservedMicros: micros,
  /** null: only the budgets of the workspace hold. */
  budgetMicros: micros.nullable(),
  startedBy: z.string(),
  createdAt: instant,
  endedAt: instant.nullable(),
});
export type Run = z.infer<typeof run>;

export const estimate = z.object({
  calls: z.number().int(),
  /** What such runs cost as a rule; null: no model, or its price is not known. */
  likelyMicros: micros.nullable(),
  /** More cannot be spent, whatever the answers. */
  mostMicros: micros.nullable(),
  writer: z.enum(['model', 'built_in']),
  model: z.string().nullable(),
  /** Sources that are not read yet and were taken to be of usual length. */
  unread: z.number().int(),
  /** What the figures rest on, and what they leave out. */
  basis: z.string(),
  /** A budget that has less room than this needs. */
  warnings: z.array(z.string()),
});
export type RunEstimate = z.infer<typeof estimate>;
