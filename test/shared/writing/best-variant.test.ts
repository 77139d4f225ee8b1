import { describe, expect, it } from 'vitest';
import type { AiVariant } from '../../../shared/contract/ai.ts';
import { bestVariant } from '../../../shared/writing/best-variant.ts';

const plain = { hook: 50, callToAction: 50, clarity: 50, safety: 100, readability: 50, sentiment: 0 };
const mark = { start: 0, end: 2, code: 'figure', text: '42', message: '', remedy: '' } as const;

const scored = (
  scores: Partial<AiVariant['scores']>,
  marks: AiVariant['marks'] = [],
): Pick<AiVariant, 'scores' | 'marks'> => ({
  scores: { ...plain, ...scores },
  marks,
});

describe('the best of several', () => {
  it('is named with what it leads by', () => {
    expect(bestVariant([scored({}), scored({ hook: 80, clarity: 60 }), scored({})])).toEqual({
      index: 1,
      why: 'stronger opening, clearer sentences',
    });
  });

  it('is rather one in which everything can be checked', () => {
    expect(bestVariant([scored({ hook: 70 }, [mark]), scored({})])).toEqual({
      index: 1,
      why: 'less in it that nobody can check',
    });
  });

  it('is nobody where there is one only, or no difference', () => {
    expect(bestVariant([scored({})])).toBeNull();
    expect(bestVariant([scored({}), scored({})])).toBeNull();
    expect(bestVariant([])).toBeNull();
  });

  it('takes a score that could not be given for neither good nor bad', () => {
    const unknown = scored({ readability: null, hook: null });
    expect(bestVariant([unknown, scored({ hook: 90 })])).toEqual({
      index: 1,
      why: 'slightly ahead in the sum of its scores',
    });
  });
});
