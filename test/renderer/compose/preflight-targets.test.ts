import { describe, expect, it } from 'vitest';
import { draftOfPost, setMediaIds, writeText } from '../../../renderer/views/compose/draft.ts';
import {
  groupFindings,
  groupWords,
  placeOf,
  preflightTargets,
} from '../../../renderer/views/compose/preflight-targets.ts';
import { preflight } from '../../../shared/preflight/preflight.ts';
import { anAccount, aPicture, aPost, bakery, market } from './posts.ts';

const accounts = [
  anAccount(),
  anAccount({ id: market, handle: 'market.example', displayName: 'Market stall' }),
];
const pictures = { loaf: aPicture('loaf', { altText: '' }) };
const written = draftOfPost(aPost(), 'UTC');
const now = Date.parse('2026-11-21T12:00:00Z');

const findings = (draft: typeof written) =>
  preflight(preflightTargets(draft, accounts, pictures, true), { dueAt: null, now });

describe('what pre-flight finds in a draft', () => {
  it('is nothing for a text that fits', () => {
    expect(findings(written)).toEqual([]);
  });

  it('leads to the tab of the account whose own text is too long', () => {
    const long = writeText(written, market, 'rye '.repeat(100));
    const [finding] = findings(long);
    expect(finding).toMatchObject({ level: 'error', accountId: market, field: 'variants.1.body' });
    expect(finding && placeOf(finding, long)).toEqual({ field: 'text', tab: market });
  });

  it('leads to the shared text when that is too long, in one row for all accounts', () => {
    const long = writeText(written, 'all', 'rye '.repeat(100));
    const groups = groupFindings(findings(long));
    expect(groups).toHaveLength(1);
    expect(groups[0]?.accountIds).toEqual([bakery, market]);
    expect(groups[0] && groupWords(groups[0])).toMatch(/Also for 1 more account\.$/);
    expect(groups[0] && placeOf(groups[0].first, long)).toEqual({ field: 'text', tab: 'all' });
  });

  it('leads to the picture that has no description', () => {
    const withPicture = setMediaIds(written, 'all', ['loaf']);
    const [finding] = findings(withPicture);
    expect(finding?.level).toBe('warning');
    expect(finding && placeOf(finding, withPicture)).toEqual({ field: 'media', tab: 'all' });
  });

  it('leads to the accounts when none is chosen', () => {
    const nobody = { ...written, accountIds: [] };
    const [finding] = findings(nobody);
    expect(finding && placeOf(finding, nobody)).toEqual({ field: 'accounts', tab: 'all' });
  });

  it('puts what must be mended first', () => {
    const both = setMediaIds(writeText(written, 'all', 'rye '.repeat(100)), 'all', ['loaf']);
    expect(groupFindings(findings(both)).map((group) => group.level)).toEqual(['error', 'warning']);
  });
});
