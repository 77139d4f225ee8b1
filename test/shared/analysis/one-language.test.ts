import { expect, it } from 'vitest';
import { isOneLanguage } from '../../../shared/analysis/text-language.ts';

it.each([
  ['en-GB', 'en', true],
  ['PT-br', 'pt', true],
  ['no', 'nb', true],
  ['fil', 'tl', true],
  ['fil', 'fi', false],
  ['de', 'nl', false],
])('%s and %s are one language: %s', (a, b, is) => expect(isOneLanguage(a, b)).toBe(is));
