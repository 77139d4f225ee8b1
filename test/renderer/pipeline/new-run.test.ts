// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import {
  emptyForm,
  type NewRunForm,
  runInput,
  whyNotStart,
} from '../../../renderer/views/pipeline/new/new-run-store.ts';
import { source } from './records.ts';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));

const accounts = [
  { id: 'x1', network: 'x' as const },
  { id: 'b1', network: 'bluesky' as const },
  { id: 'b2', network: 'bluesky' as const },
];
const read: NewRunForm['sources'][number] = {
  key: 'source-1',
  given: { label: 'Winter', input: { kind: 'url', url: 'https://harbourlight.example/' } },
  state: 'read',
  source,
  refusal: null,
};

describe('a new run', () => {
  it('asks for each network once with its accounts, and leaves what is empty to the services', () => {
    const input = runInput(
      {
        ...emptyForm,
        sources: [read],
        accountIds: ['b2', 'b1'],
        networks: ['threads'],
        audience: ' ',
        budget: 0.5,
      },
      accounts,
    );
    expect(input.targets).toEqual([
      { network: 'bluesky', accountIds: ['b1', 'b2'], thread: 'auto' },
      { network: 'threads', accountIds: [], thread: 'auto' },
    ]);
    expect(input.brief).toEqual({ withLink: true, withHashtags: true });
    expect(input.sources).toEqual([{ kind: 'kept', sourceId: 'source-1' }]);
    expect(input.budgetMicros).toBe(500_000);
    expect('name' in input).toBe(false);
  });

  it('says what it still needs, one thing at a time', () => {
    const failed = { ...read, state: 'failed' as const, source: null };
    const why = (form: Partial<NewRunForm>) => whyNotStart({ ...emptyForm, ...form }, accounts);
    expect(why({})).toBe('Add at least one source.');
    expect(why({ sources: [failed] })).toBe('None of the sources can be read: see why in the list.');
    expect(why({ sources: [failed, read] })).toBe('Choose where the posts are to go.');
    expect(why({ sources: [read], networks: ['x'], link: 'not a link' })).toBe('The link is no web address.');
    expect(why({ sources: [read], networks: ['x'], link: 'harbourlight.example' })).toBeNull();
  });
});
