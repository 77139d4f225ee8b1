import type { AiBudgetState, AiProvider, AiTask, AiUsageRow } from '../../../shared/contract/ai.ts';

export function providerOf(changes: Partial<AiProvider> = {}): AiProvider {
  return {
    id: 'provider-1',
    kind: 'compatible',
    name: 'Harbour AI',
    baseUrl: 'http://localhost:11434/v1',
    hasKey: true,
    model: 'llama3.2',
    seesPictures: false,
    price: { inputMicros: 0, outputMicros: 0, source: 'own_computer', asOf: null },
    health: { state: 'ok', restsUntil: null, lastOkAt: null, lastLatencyMs: null, lastFailure: null },
    ...changes,
  };
}

export function budgetOf(changes: Partial<AiBudgetState> = {}): AiBudgetState {
  return {
    kind: 'all',
    period: 'day',
    limitMicros: 1_000_000,
    spentMicros: 250_000,
    reservedMicros: 0,
    isUsedUp: false,
    resetsAt: '2026-11-21T23:00:00Z',
    ...changes,
  };
}

export function usageOf(changes: Partial<AiUsageRow> = {}): AiUsageRow {
  return {
    date: '2026-11-20',
    kind: 'generate',
    model: 'llama3.2',
    tasks: 1,
    cached: 0,
    failed: 0,
    inputTokens: 100,
    outputTokens: 50,
    costMicros: 1_000,
    unpriced: 0,
    ...changes,
  };
}

export function taskOf(changes: Partial<AiTask> = {}): AiTask {
  return {
    id: 'task-1',
    kind: 'generate',
    status: 'done',
    writer: 'model',
    reason: null,
    remedy: null,
    provider: { id: 'provider-1', name: 'Harbour AI' },
    model: 'llama3.2',
    promptVersion: 'writing-2',
    input: { topic: 'rye' },
    variants: [],
    grounding: null,
    wasCached: false,
    inputTokens: 100,
    outputTokens: 50,
    costMicros: 1_000,
    firstTokenMs: null,
    latencyMs: 900,
    rating: null,
    comment: null,
    used: null,
    createdAt: '2026-11-20T11:00:00Z',
    endedAt: '2026-11-20T11:00:01Z',
    ...changes,
  };
}

export const scores = {
  hook: null,
  callToAction: null,
  clarity: null,
  safety: null,
  readability: null,
  sentiment: 0,
};
