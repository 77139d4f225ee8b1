import { z } from 'zod';
import { insightKinds, pausableSteps, postings, runLimits, runStates } from '../pipeline/steps.ts';
import { askedTime, byId, id, page, paged, procedure } from './base.ts';
import {
  copy,
  estimate,
  feedItem,
  insight,
  openedItem,
  openedSource,
  run,
  runItem,
  runSettings,
  source,
  sourceInput,
} from './pipeline-records.ts';

const sources = z.array(sourceInput).min(1).max(runLimits.sources);
const budgetMicros = z.number().int().min(0).max(1_000_000_000_000).nullable();
const instruction = z.string().trim().max(1_000).default('');
const version = z.number().int();
const many = z.array(id).max(2_000);

/** A run with its sources and their steps: what its page shows in one call. */
export const openedRun = z.object({ run, items: z.array(runItem) });
export type OpenedRun = z.infer<typeof openedRun>;

const tag = { tags: ['Content runs'] };
const read = procedure.meta({ permission: 'posts:read' });
const write = procedure.meta({ permission: 'posts:write', audit: true });
/** Has texts written, which may cost money. */
const use = procedure.meta({ permission: 'ai:use', audit: true });

export const pipelineContract = {
  /** Read at once and kept; the same content again is the same source. */
  readSource: use
    .route({ ...tag, method: 'POST', path: '/content/sources', successStatus: 201, summary: 'Read a source' })
    .input(sourceInput)
    .output(openedSource),

  readFile: use
    .route({
      ...tag,
      method: 'POST',
      path: '/content/sources/file',
      successStatus: 201,
      summary: 'Read a PDF, Word document or text file (multipart: file)',
    })
    .input(z.object({ file: z.file() }))
    .output(openedSource),

  readFeed: use
    .route({ ...tag, method: 'POST', path: '/content/feeds', summary: 'What is in an RSS or Atom feed' })
    .input(z.object({ url: z.url({ protocol: /^https?$/ }).max(2_000) }))
    .output(z.object({ title: z.string(), site: z.string().nullable(), items: z.array(feedItem) })),

  sources: read
    .route({
      ...tag,
      method: 'GET',
      path: '/content/sources',
      summary: 'Sources that were read, latest first',
    })
    .input(z.object({ ...page, search: z.string().trim().max(200).optional() }))
    .output(paged(source)),

  source: read
    .route({ ...tag, method: 'GET', path: '/content/sources/{id}', summary: 'One source with its text' })
    .input(byId)
    .output(openedSource),

  /** Refused while a run works on it. */
  removeSource: write
    .route({
      ...tag,
      method: 'DELETE',
      path: '/content/sources/{id}',
      summary: 'Forget a source and its text',
    })
    .input(byId)
    .output(byId),

  /** Changes nothing and asks no model. */
  estimate: read
    .route({ ...tag, method: 'POST', path: '/content/runs/estimate', summary: 'What a run would cost' })
    .input(runSettings.extend({ sources, budgetMicros: budgetMicros.default(null) }))
    .output(estimate),

  /** Starts at once, in the background. */
  create: use
    .route({
      ...tag,
      method: 'POST',
      path: '/content/runs',
      successStatus: 202,
      summary: 'Make posts from sources: insights, texts, pictures, then a review',
    })
    .input(
      runSettings.extend({
        /** Left out: the title of its first source. */
        name: z.string().trim().max(120).optional(),
        sources,
        budgetMicros: budgetMicros.default(null),
      }),
    )
    .output(openedRun),

  list: read
    .route({ ...tag, method: 'GET', path: '/content/runs', summary: 'Runs, latest first' })
    .input(z.object({ ...page, state: z.enum(runStates).optional() }))
    .output(paged(run)),

  get: read
    .route({ ...tag, method: 'GET', path: '/content/runs/{id}', summary: 'A run with its sources and steps' })
    .input(byId)
    .output(openedRun),

  item: read
    .route({
      ...tag,
      method: 'GET',
      path: '/content/items/{id}',
      summary: 'One source of a run: its text, insights, texts and pictures',
    })
    .input(byId)
    .output(openedItem),

  /** Over all sources of a run. */
  copies: read
    .route({ ...tag, method: 'GET', path: '/content/runs/{id}/copies', summary: 'Texts of a run' })
    .input(byId.extend({ ...page, state: copy.shape.state.optional() }))
    .output(paged(copy)),

  /** What is left out stays. A higher budget lets sources go on that stopped for it. */
  update: use
    .route({
      ...tag,
      method: 'PUT',
      path: '/content/runs/{id}',
      summary: 'Rename a run or change its budget',
    })
    .input(
      byId.extend({
        name: z.string().trim().min(1).max(120).optional(),
        budgetMicros: budgetMicros.optional(),
        pauseAfter: z.array(z.enum(pausableSteps)).max(4).optional(),
      }),
    )
    .output(openedRun),

  /** What is made stays; it can go on later. */
  cancel: use
    .route({
      ...tag,
      method: 'POST',
      path: '/content/runs/{id}/cancel',
      summary: 'Stop a run, or one source of it',
    })
    .input(byId.extend({ itemId: id.optional() }))
    .output(openedRun),

  /** Also tries again what failed. */
  resume: use
    .route({ ...tag, method: 'POST', path: '/content/runs/{id}/resume', summary: 'Let a run go on' })
    .input(byId.extend({ itemId: id.optional() }))
    .output(openedRun),

  /** Its posts stay, and can no longer be undone as one. */
  remove: write
    .route({ ...tag, method: 'DELETE', path: '/content/runs/{id}', summary: 'Forget a run' })
    .input(byId)
    .output(byId),

  /** A step that waits for a person: what it made is as it should be. */
  approveStep: use
    .route({ ...tag, method: 'POST', path: '/content/steps/{id}/approve', summary: 'Let a source go on' })
    .input(byId)
    .output(openedItem),

  /** This step and what follows from it are done again; what a person wrote or approved stays where it can. */
  redoStep: use
    .route({ ...tag, method: 'POST', path: '/content/steps/{id}/redo', summary: 'Do a step again' })
    .input(byId.extend({ instruction }))
    .output(openedItem),

  skipStep: use
    .route({ ...tag, method: 'POST', path: '/content/steps/{id}/skip', summary: 'Leave a step out' })
    .input(byId)
    .output(openedItem),

  /** The quote has to stand in the source. */
  addInsight: write
    .route({
      ...tag,
      method: 'POST',
      path: '/content/items/{id}/insights',
      successStatus: 201,
      summary: 'Add an insight by its quote',
    })
    .input(
      byId.extend({
        kind: z.enum(insightKinds).default('point'),
        text: z.string().trim().min(1).max(1_000),
        quote: z.string().trim().min(1).max(2_000),
      }),
    )
    .output(insight),

  updateInsight: write
    .route({
      ...tag,
      method: 'PUT',
      path: '/content/insights/{id}',
      summary: 'Change, approve or reject an insight',
    })
    .input(
      byId.extend({
        version: version.optional(),
        kind: z.enum(insightKinds).optional(),
        text: z.string().trim().min(1).max(1_000).optional(),
        quote: z.string().trim().min(1).max(2_000).optional(),
        state: insight.shape.state.optional(),
      }),
    )
    .output(insight),

  /** A change of an approved text opens it again, unless the call approves it. */
  updateCopy: write
    .route({
      ...tag,
      method: 'PUT',
      path: '/content/copies/{id}',
      summary: 'Change, approve or reject a text',
    })
    .input(
      byId.extend({
        version: version.optional(),
        /** Begins anew from this variant. */
        chosen: z.number().int().min(0).max(20).optional(),
        text: z.string().max(100_000).optional(),
        /** The posts of a thread; empty: one post with `text`. */
        parts: z.array(z.string().max(10_000)).max(50).optional(),
        hashtags: z.array(z.string().trim().min(1).max(100)).max(30).optional(),
        accountIds: z.array(id).max(50).optional(),
        /** A picture of the library; null: none. */
        mediaId: id.nullable().optional(),
        altText: z.string().max(10_000).optional(),
        scheduledAt: askedTime.nullable().optional(),
        state: copy.shape.state.optional(),
      }),
    )
    .output(copy),

  /** Another version is a conflict; the text that was there is among its variants. */
  redoCopy: use
    .route({
      ...tag,
      method: 'POST',
      path: '/content/copies/{id}/redo',
      summary: 'Have one text written again',
    })
    .input(byId.extend({ version: version.optional(), instruction }))
    .output(copy),

  redoPicture: use
    .route({
      ...tag,
      method: 'POST',
      path: '/content/copies/{id}/picture',
      summary: 'Draw the picture of a text again',
    })
    .input(
      byId.extend({
        version: version.optional(),
        templateId: id.optional(),
        lookId: id.optional(),
        /** Words to draw in place of those of the insight. */
        words: z.string().trim().min(1).max(1_000).optional(),
      }),
    )
    .output(copy),

  /** Each by itself: what is refused is told, the others are done. */
  decide: write
    .route({
      ...tag,
      method: 'POST',
      path: '/content/runs/{id}/decide',
      summary: 'Approve or reject many at once',
    })
    .input(
      byId.extend({
        insightIds: many.default([]),
        copyIds: many.default([]),
        decision: z.enum(['approved', 'rejected', 'undecided']),
      }),
    )
    .output(
      z.object({
        done: z.number().int(),
        refused: z.array(z.object({ id, message: z.string(), remedy: z.string() })),
      }),
    ),

  /** Approved texts of sources with nothing undecided become posts; each once. */
  finishReview: write
    .route({
      ...tag,
      method: 'POST',
      path: '/content/runs/{id}/review',
      summary: 'Make posts of what is approved',
    })
    .input(
      byId.extend({
        /** Left out: all sources that wait for their review. */
        itemIds: z.array(id).max(runLimits.sources).optional(),
        /** What nobody decided on is approved; else its sources stay in review. */
        approveOpen: z.boolean().default(false),
        /** What the posts become; left out: as the run was started. */
        postAs: z.enum(postings).optional(),
      }),
    )
    .output(openedRun.extend({ stillOpen: z.number().int() })),

  /** As far as nothing of them is out; they are in the trash for 30 days. */
  undo: write
    .route({
      ...tag,
      method: 'POST',
      path: '/content/runs/{id}/undo',
      summary: 'Take back the posts of a run',
    })
    .input(byId)
    .output(z.object({ id, removed: z.number().int(), kept: z.number().int() })),
};
