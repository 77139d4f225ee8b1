import { describe, expect, it } from 'vitest';
import { analyseText } from '../../../shared/analysis/analysis.ts';
import { english } from '../../../shared/analysis/text-language.ts';
import { fixOf } from '../../../shared/writing/text-rules.ts';

function fixesOf(text: string) {
  const { hook, callToAction, clarity } = analyseText(text, english);
  return [hook, callToAction, clarity].flatMap(({ findings }) =>
    findings.flatMap((finding) => fixOf(text, finding)?.label ?? []),
  );
}

describe('what one click mends', () => {
  it.each([
    ['We’re excited to announce that tea is here, is it?', ['Write “T”']],
    ['Is it very good to utilize tea here?', ['Write “use”', 'Take out “very”']],
    ['Tea is here for you now.', [expect.stringMatching(/^Add “/)]],
    ['Is #utilize a name, or what is it?', []],
  ])('of “%s”', (text, labels) => {
    expect(fixesOf(text)).toEqual(labels);
  });
});
