import { describe, expect, it } from 'vitest';
import { aiTrouble } from '../../../renderer/app/frame/ai-state.ts';
import { budgetOf, providerOf } from './facts.ts';

const failing = (state: 'failing' | 'resting', restsUntil: string | null = null) =>
  providerOf({ health: { ...providerOf().health, state, restsUntil } });

describe('the AI state in the bar', () => {
  it('is nothing while models work, and without any', () => {
    expect(aiTrouble({ providers: [providerOf()], budgets: [budgetOf()] })).toBeNull();
    expect(aiTrouble({ providers: [], budgets: [budgetOf({ isUsedUp: true })] })).toBeNull();
  });

  it('names who fails, and leads to the providers', () => {
    expect(aiTrouble({ providers: [failing('failing')], budgets: [] })).toMatchObject({
      short: 'AI: Harbour AI failing',
      path: '/settings?section=ai-providers',
      looksAgainAt: null,
    });
  });

  it('looks again when a rest is over or a budget begins anew', () => {
    const rest = failing('resting', '2026-11-20T12:00:00Z');
    expect(aiTrouble({ providers: [rest], budgets: [budgetOf({ isUsedUp: true })] })).toMatchObject({
      looksAgainAt: Date.parse('2026-11-20T12:00:00Z'),
      long: expect.stringContaining('The AI budget of this day is used up.'),
    });
  });

  it('leads to the budgets where one of them is used up', () => {
    const budgets = [budgetOf({ kind: 'translate', isUsedUp: true })];
    expect(aiTrouble({ providers: [providerOf()], budgets })).toMatchObject({
      short: 'AI: budget used up',
      path: '/settings?section=ai-budgets',
      long: 'The AI budget for “Translate” of this day is used up.',
    });
  });
});
