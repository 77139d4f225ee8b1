import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkTags } from '../../../shared/contract/links.ts';
import { textSegments } from '../../../shared/networks/segments.ts';
import { networkIds } from '../../../shared/networks/types.ts';
import { type LinkValues, replaceLinks, taggedAddress } from '../../../shared/writing/link-tags.ts';
import { longLinks, sentContent } from '../../../shared/writing/sent-content.ts';

const tags = linkTags.parse({ enabled: true, excludedDomains: ['gov.uk'] });
const values: LinkValues = {
  network: 'mastodon',
  account: 'mill@mastodon.example',
  campaign: 'Bread week',
  label: 'Bread week',
  post_id: 'p1',
  date: '2026-11-21',
};
const tagged = (address: string, over: Partial<typeof tags> = {}) =>
  taggedAddress(address, address, { ...tags, ...over }, values);
const added =
  'utm_source=mastodon&utm_medium=social&utm_campaign=Bread%20week&utm_content=mill%40mastodon.example';

describe('tagging an address', () => {
  it.each([
    ['https://millstreet.example/rye', `https://millstreet.example/rye?${added}`],
    ['https://millstreet.example', `https://millstreet.example/?${added}`],
    ['https://millstreet.example/rye?of=today', `https://millstreet.example/rye?of=today&${added}`],
    ['https://millstreet.example/rye?', `https://millstreet.example/rye?${added}`],
    ['https://millstreet.example/rye#hours', `https://millstreet.example/rye?${added}#hours`],
    ['https://bäckerei.example/brot', `https://bäckerei.example/brot?${added}`],
  ])('puts the parameters into %s', (address, wanted) => expect(tagged(address)).toBe(wanted));

  it('keeps parameters that are there already', () => {
    const address = 'https://millstreet.example/?utm_source=leaflet';
    expect(tagged(address)).toBe(`${address}&${added.replace('utm_source=mastodon&', '')}`);
  });

  it.each(['https://www.gov.uk/bread', 'https://gov.uk', 'ftp://millstreet.example', 'https://'])(
    'leaves %s alone',
    (address) => expect(tagged(address)).toBe(address),
  );

  it('leaves out what a variable has no value for, and what is no variable', () => {
    const plain = { source: '', medium: '', campaign: '', content: '' };
    expect(tagged('https://a.example/', { ...plain, term: '{nothing}' })).toBe('https://a.example/');
    expect(tagged('https://a.example/', { ...plain, term: 'a&b=c#d' })).toBe(
      'https://a.example/?utm_term=a%26b%3Dc%23d',
    );
  });
});

describe('the links of a text', () => {
  it('stay links, each whole, on every network that makes them', () => {
    const link = fc.constantFrom(
      'https://millstreet.example.com',
      'https://millstreet.example.com/rye',
      'https://millstreet.example.com/rye?of=today#hours',
      'http://bread.org/a_(b)',
    );
    const between = fc.constantFrom(' ', '. ', ') ', ', and ', '\n', ' 🍞 ');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(link, between), { maxLength: 5 }),
        fc.constantFrom(...networkIds),
        (parts, network) => {
          const text = `Look ${parts.flat().join('')}`;
          const linksOf = (of: string) => textSegments(network, of).filter(({ kind }) => kind === 'link');
          const made: string[] = [];
          const sent = replaceLinks(network, text, (written, address) => {
            const next = taggedAddress(written, address, tags, { ...values, network });
            made.push(next);
            return next;
          });
          if (made.length === 0) expect(sent).toBe(text);
          else expect(linksOf(sent).map(({ start, end }) => sent.slice(start, end))).toEqual(made);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are tagged in the thread, the first comment and the card too, and shortened where a short one was made', () => {
    const content = {
      text: 'See https://a.example.com/x',
      options: {
        thread: [{ text: 'and https://a.example.com/y', media_ids: [] }],
        first_comment: 'https://a.example.com/z',
        link: 'https://a.example.com/card',
      },
    };
    const untagged = { tags: null, values, shortOf: null };
    expect(longLinks('threads', content, untagged)).toEqual([
      'https://a.example.com/z',
      'https://a.example.com/y',
      'https://a.example.com/card',
      'https://a.example.com/x',
    ]);
    const sent = sentContent('threads', content, {
      tags: linkTags.parse({ enabled: true, medium: '', campaign: '', content: '' }),
      values: { ...values, network: 'threads' },
      shortOf: (long) =>
        long === 'https://a.example.com/x?utm_source=threads' ? 'https://go.example.com/1' : undefined,
    });
    expect(sent.text).toBe('See https://go.example.com/1');
    expect(sent.options).toEqual({
      thread: [{ text: 'and https://a.example.com/y?utm_source=threads', media_ids: [] }],
      first_comment: 'https://a.example.com/z?utm_source=threads',
      link: 'https://a.example.com/card?utm_source=threads',
    });
  });

  it('stay words on Instagram, which links none', () => {
    const text = 'https://a.example.com/x';
    expect(replaceLinks('instagram', text, () => 'changed')).toBe(text);
  });
});
