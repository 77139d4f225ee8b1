import { describe, expect, it } from 'vitest';
import { type Draft, emptyDraft } from '../../../renderer/views/compose/draft.ts';
import { mendFinding } from '../../../renderer/views/compose/finding-fix.ts';

const fix = { label: 'Write “fair”', start: 0, end: 5, expected: 'Cheap', text: 'Fair' };

function aDraft(): Draft {
  return {
    ...emptyDraft(['a', 'b']),
    body: 'Cheap beans',
    overrides: { b: { body: 'Cheap cups', mediaIds: null, options: {}, crops: [] } },
  };
}

describe('mending a finding', () => {
  it('changes the shared text or that of the account it is about', () => {
    expect(mendFinding(aDraft(), { field: 'body', fix }).body).toBe('Fair beans');
    const own = mendFinding(aDraft(), { field: 'variants.1.body', fix });
    expect([own.body, own.overrides.b?.body]).toEqual(['Cheap beans', 'Fair cups']);
  });

  it('changes nothing when the text has moved on, or the field is no text', () => {
    const draft = { ...aDraft(), body: 'Good beans' };
    expect(mendFinding(draft, { field: 'body', fix })).toBe(draft);
    expect(mendFinding(draft, { field: 'accountIds', fix })).toBe(draft);
    expect(mendFinding(draft, { field: 'body' })).toBe(draft);
    expect(mendFinding(draft, { field: 'variants.9.body', fix })).toBe(draft);
  });
});
