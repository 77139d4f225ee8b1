import type { AiTask, AiVariant } from '../../../../shared/contract/ai.ts';

export function aVariant(text: string, over: Partial<AiVariant> = {}): AiVariant {
  return {
    text,
    parts: [],
    hashtags: [],
    why: '',
    marks: [],
    scores: { hook: 50, callToAction: 50, clarity: 50, safety: 100, readability: 50, sentiment: 0 },
    ...over,
  };
}

export function aTask(over: Partial<AiTask> = {}): AiTask {
  return {
    id: 'task-1',
    kind: 'improve',
    status: 'done',
    writer: 'model',
    reason: null,
    remedy: null,
    provider: { id: 'provider-1', name: 'Harbour AI' },
    model: 'fake-large',
    promptVersion: 'writing-1',
    input: { kind: 'improve', text: 'Rye.', variants: 1 },
    grounding: null,
    variants: [aVariant('Warm rye.')],
    wasCached: false,
    inputTokens: 10,
    outputTokens: 5,
    costMicros: 30,
    firstTokenMs: 20,
    latencyMs: 90,
    rating: null,
    comment: null,
    used: null,
    createdAt: '2026-11-20T10:00:00Z',
    endedAt: '2026-11-20T10:00:01Z',
    ...over,
  };
}
