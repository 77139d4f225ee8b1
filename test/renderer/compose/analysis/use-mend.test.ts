import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mended, restored } from '../../../../renderer/views/compose/analysis/use-mend.ts';
import { clarityOf } from '../../../../shared/analysis/clarity.ts';
import { readSocialText } from '../../../../shared/analysis/social-text.ts';
import { fixOf } from '../../../../shared/writing/text-rules.ts';

const piece = fc.constantFrom(
  'utilize',
  'very ',
  'good',
  '!!!',
  ' ',
  '.\n',
  'WORDS IN CAPITALS HERE',
  'tea',
  '#very',
);
const texts = fc.array(piece, { minLength: 6, maxLength: 30 }).map((pieces) => pieces.join(' '));

describe('a fix of a finding', () => {
  it('changes what it names and nothing else, and is taken back exactly', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const finding of clarityOf(readSocialText(text)).findings) {
          const fix = fixOf(text, finding);
          if (fix === null) continue;
          const after = mended(text, fix);
          expect(after).toBe(text.slice(0, fix.start) + fix.text + text.slice(fix.end));
          expect(restored(after ?? '', text, fix)).toBe(text);
          expect(restored(`${after} and on`, text, fix)).toBe(`${text} and on`);
        }
      }),
    );
  });

  it('does nothing to a text that has moved on', () => {
    const [finding] = clarityOf(readSocialText('We utilize tea from the harbour.')).findings;
    const fix = finding && fixOf('We utilize tea from the harbour.', finding);
    expect(fix && mended('So we utilize tea from the harbour.', fix)).toBeNull();
  });
});
