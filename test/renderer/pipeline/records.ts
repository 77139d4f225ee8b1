import type { Copy, Insight, OpenedItem, Run, Source } from '../../../shared/contract/pipeline-records.ts';
import { stepNames } from '../../../shared/pipeline/steps.ts';

export const sourceText =
  'The winter harvest came in late.\n\nYields fell by 12 % in the highlands. Farmers picked by hand.\n\nWe roast it lighter this year.';

const quote = 'Yields fell by 12 % in the highlands.';

export const source: Source = {
  id: 'source-1',
  kind: 'text',
  title: 'Winter harvest',
  author: null,
  site: null,
  url: null,
  fileName: null,
  mediaId: null,
  publishedAt: null,
  language: 'en',
  words: 22,
  characters: sourceText.length,
  pages: null,
  excerpt: sourceText.slice(0, 60),
  remarks: [],
  runs: 1,
  readAt: '2026-11-21T08:00:00.000Z',
};

export const insight: Insight = {
  id: 'insight-1',
  itemId: 'item-1',
  kind: 'figure',
  text: 'Yields fell by 12 %.',
  quote,
  start: sourceText.indexOf(quote),
  end: sourceText.indexOf(quote) + quote.length,
  page: null,
  why: 'A figure that surprises.',
  writer: 'built_in',
  isEdited: false,
  state: 'suggested',
  marks: [],
  version: 1,
};

const scores = {
  hook: null,
  callToAction: null,
  clarity: null,
  safety: null,
  readability: null,
  sentiment: 0,
};

export function copyOf(values: Partial<Copy> & { id: string }): Copy {
  return {
    itemId: 'item-1',
    runId: 'run-1',
    sourceTitle: 'Winter harvest',
    network: 'bluesky',
    accountIds: [],
    insightIds: ['insight-1'],
    text: 'Yields fell by 12 % in the highlands.',
    parts: [],
    hashtags: ['#coffee'],
    why: '',
    marks: [],
    scores,
    variants: [],
    chosen: 0,
    counts: [{ used: 46, max: 300, over: false }],
    writer: 'built_in',
    model: null,
    isEdited: false,
    state: 'open',
    picture: null,
    altText: '',
    scheduledAt: null,
    postId: null,
    problem: null,
    version: 1,
    ...values,
  };
}

export function itemOf(copies: Copy[], values: Partial<OpenedItem> = {}): OpenedItem {
  const of = (state: Copy['state']) => copies.filter((copy) => copy.state === state).length;
  return {
    id: 'item-1',
    runId: 'run-1',
    position: 0,
    label: 'Winter harvest',
    kind: 'text',
    source: { ...source, text: sourceText, pageStarts: [] },
    state: 'needs_review',
    step: 'review',
    steps: stepNames.map((name) => ({
      id: `step-${name}`,
      name,
      state: name === 'review' ? 'needs_review' : name === 'posts' ? 'waiting' : 'done',
      done: 0,
      total: 0,
      begunAt: null,
      endedAt: null,
      costMicros: 0,
      unpriced: 0,
      writer: null,
      model: null,
      message: null,
      reason: null,
      remedy: null,
      instruction: null,
    })),
    insights: 1,
    copies: { open: of('open'), approved: of('approved'), rejected: of('rejected'), posts: 0 },
    costMicros: 0,
    foundInsights: [insight],
    writtenCopies: copies,
    ...values,
  };
}

export function runOf(values: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    name: 'Winter harvest',
    state: 'needs_review',
    brief: { withLink: true, withHashtags: true },
    targets: [{ network: 'bluesky', accountIds: [], thread: 'auto' }],
    insightsForEach: 5,
    postsForEachTarget: 1,
    variants: 1,
    writer: 'built_in',
    visuals: null,
    pauseAfter: [],
    postAs: 'drafts',
    labels: [],
    campaignId: null,
    progress: { total: 1, waiting: 0, running: 0, needsReview: 1, done: 0, failed: 0, cancelled: 0 },
    copies: { open: 2, approved: 0, rejected: 0, posts: 0 },
    costMicros: 0,
    unpriced: 0,
    reservedMicros: 0,
    budgetMicros: null,
    startedBy: 'Ann',
    createdAt: '2026-11-21T08:00:00.000Z',
    endedAt: null,
    ...values,
  };
}
