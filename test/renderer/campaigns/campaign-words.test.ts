import { describe, expect, it } from 'vitest';
import {
  budgetWords,
  phaseOn,
  spanWords,
  totalOf,
} from '../../../renderer/views/campaigns/campaign-words.ts';

const today = '2026-11-21';

describe('a campaign in words', () => {
  it.each([
    [null, null, 'open'],
    ['2026-11-21', '2026-11-21', 'running'],
    ['2026-11-22', null, 'coming'],
    [null, '2026-11-20', 'over'],
    [null, '2026-11-21', 'running'],
  ] as const)('from %s to %s is %s', (startsOn, endsOn, phase) => {
    expect(phaseOn({ startsOn, endsOn }, today)).toBe(phase);
  });

  it('names its days whatever zone the reader is in', () => {
    expect(spanWords({ startsOn: '2026-11-01', endsOn: '2026-11-30' })).toMatch(/1.+30/);
    expect(spanWords({ startsOn: '2026-11-01', endsOn: null })).toMatch(/^From .*1/);
    expect(spanWords({ startsOn: null, endsOn: null })).toBe('');
  });

  it('tells the budget in its currency, and none where there is none', () => {
    expect(budgetWords({ budgetMicros: 1_250_500_000, currency: 'EUR' })).toMatch(/1.?250.50/);
    expect(budgetWords({ budgetMicros: null, currency: 'EUR' })).toBe('');
  });

  it('counts every post once', () => {
    expect(totalOf({ drafts: 1, planned: 2, published: 3, failed: 4, needPerson: 5 })).toBe(15);
  });
});
