import { describe, expect, it } from 'vitest';
import { networkFacts } from '../../../shared/networks/facts.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { type PreflightTarget, preflight } from '../../../shared/preflight/preflight.ts';

const now = Date.parse('2026-11-21T09:00:00Z');
const hour = 3_600_000;
const when = { dueAt: now + hour, now };

function target(network: NetworkId, more: Partial<PreflightTarget> = {}): PreflightTarget {
  return {
    accountId: `account-${network}`,
    network,
    handle: 'museum.example',
    limits: networkFacts[network].limits,
    status: 'ok',
    tokenExpiresAt: null,
    text: 'The new wing opens on Saturday.',
    media: [],
    options: {},
    threadMedia: [],
    hasStaging: true,
    bodyField: 'body',
    mediaField: 'mediaIds',
    optionsField: 'variants.0.options',
    ...more,
  };
}

function image(more: Partial<PreflightTarget['media'][number]> = {}) {
  return {
    id: 'roof',
    kind: 'image' as const,
    mime: 'image/jpeg',
    sizeBytes: 400_000,
    width: 1_600,
    height: 900,
    altText: 'The glass roof of the new wing',
    durationMs: null,
    videoCodec: null,
    audioCodec: null,
    framesPerSecond: null,
    ...more,
  };
}

describe('pre-flight', () => {
  it('finds nothing in a good post', () => {
    const targets = [target('practice'), target('bluesky', { media: [image()] }), target('mastodon')];
    expect(preflight(targets, when)).toEqual([]);
  });

  it('asks for an account', () => {
    expect(preflight([], when)).toEqual([
      {
        level: 'error',
        code: 'no_accounts',
        accountId: null,
        field: 'accountIds',
        message: 'The post has no account to be published on.',
        remedy: 'Choose at least one account.',
      },
    ]);
  });

  it('finds nothing to say, unless there is an image', () => {
    expect(preflight([target('practice', { text: ' \n ' })], when)).toMatchObject([
      { level: 'error', code: 'empty', field: 'body' },
    ]);
    expect(preflight([target('practice', { text: '', media: [image()] })], when)).toEqual([]);
  });

  it('names the one account of three for which the text is too long, and by how much', () => {
    const text = 'x'.repeat(312);
    const findings = preflight(
      [
        target('practice', { text }),
        target('bluesky', { text, bodyField: 'variants.1.body' }),
        target('mastodon', { text }),
      ],
      when,
    );
    expect(findings).toEqual([
      {
        level: 'error',
        code: 'text_too_long',
        accountId: 'account-bluesky',
        field: 'variants.1.body',
        message: 'The text is 12 characters too long for @museum.example (Bluesky): 312 of 300 characters.',
        remedy: 'Take out 12 characters, or give this account a shorter text of its own.',
      },
    ]);
  });

  it('says “1 character”', () => {
    const [finding] = preflight([target('bluesky', { text: 'x'.repeat(301) })], when);
    expect(finding?.message).toContain('1 character too long');
  });

  it('counts bytes where the network does', () => {
    expect(preflight([target('bluesky', { text: '👨‍👩‍👧‍👦'.repeat(121) })], when)).toMatchObject([
      { level: 'error', code: 'text_too_many_bytes', message: expect.stringContaining('25 bytes too large') },
    ]);
  });

  it('uses the limits of the account, not those of the network', () => {
    const limits = {
      ...networkFacts.mastodon.limits,
      text: { unit: 'graphemes' as const, max: 5_000, urlLength: 23 },
    };
    expect(preflight([target('mastodon', { limits, text: 'x'.repeat(5_000) })], when)).toEqual([]);
  });

  it('finds too many images', () => {
    const media = ['one', 'two', 'three', 'four', 'five'].map((id) => image({ id }));
    expect(preflight([target('mastodon', { media })], when)).toMatchObject([
      { code: 'too_many_images', field: 'mediaIds', message: expect.stringContaining('1 too many') },
    ]);
  });

  it.each([
    ['error', 'alt_text_too_long', { altText: 'x'.repeat(2_005) }, /5 characters too long/],
    // What can be mended by itself is told, not refused.
    ['note', 'picture_changed', { mime: 'image/gif' }, /Saved as JPEG/],
    ['note', 'picture_changed', { mime: 'image/gif', animated: true }, /first frame, a JPEG/],
    ['note', 'picture_changed', { sizeBytes: 2_000_001 }, /Compressed to fit 2 MB/],
  ])('finds %s %s and points at the image', (level, code, wrong, words) => {
    const media = [image(), image({ id: 'door', ...wrong })];
    const findings = preflight([target('bluesky', { media, mediaField: 'variants.0.mediaIds' })], when);
    expect(findings).toMatchObject([{ level, code, field: 'variants.0.mediaIds.1' }]);
    expect(`${findings[0]?.message} ${findings[0]?.remedy}`).toMatch(words);
  });

  it('tells that a picture with too many pixels is made smaller', () => {
    const media = [image({ width: 8_000, height: 6_000 })];
    expect(preflight([target('mastodon', { media })], when)).toMatchObject([
      {
        level: 'note',
        code: 'picture_changed',
        remedy: expect.stringContaining('Resized to 6,651 × 4,988'),
      },
    ]);
    expect(preflight([target('bluesky', { media })], when)).toEqual([]);
  });

  it('warns where a network’s shapes cut something away that nobody chose to lose', () => {
    const media = [image({ width: 1_080, height: 1_920 })];
    const feed = target('instagram', { media });
    expect(preflight([feed], when)).toMatchObject([
      {
        level: 'warning',
        code: 'picture_framed',
        remedy: expect.stringContaining('Cropped to 4 : 5 around'),
      },
    ]);
    expect(preflight([{ ...feed, options: { format: 'story' } }], when)).toEqual([]);
    const area = { x: 0, y: 0.1, width: 1, height: 0.703125 };
    const crops = [{ mediaId: 'roof', area, ratio: '4:5', coverMs: null }];
    expect(preflight([{ ...feed, crops }], when)).toMatchObject([
      { level: 'note', code: 'picture_changed', remedy: expect.stringContaining('Cropped to 4 : 5.') },
    ]);
  });

  it('keeps refusing what no rendition mends', () => {
    const narrow = [image({ width: 10_000, height: 10 })];
    expect(preflight([target('instagram', { media: narrow })], when)).toMatchObject([
      { level: 'error', code: 'image_too_narrow', message: expect.stringContaining('19 pixels wide') },
      { level: 'warning', code: 'picture_framed' },
    ]);
    const speck = [image({ width: 1, height: 1 })];
    expect(preflight([target('instagram', { media: speck })], when)).toMatchObject([
      { level: 'error', code: 'image_too_narrow', remedy: 'Use a larger picture.' },
    ]);
    expect(preflight([target('slack', { media: [image()] })], when).map(({ code }) => code)).toContain(
      'too_many_images',
    );
  });

  it('warns once of a missing description on an image that accounts share', () => {
    const media = [image({ altText: ' ' })];
    const findings = preflight([target('bluesky', { media }), target('mastodon', { media })], when);
    expect(findings).toMatchObject([
      { level: 'warning', code: 'alt_text_missing', accountId: null, field: 'mediaIds.0' },
    ]);
  });

  it.each([
    ['revoked', 'error', 'account_revoked'],
    ['expired', 'error', 'account_expired'],
    ['paused', 'warning', 'account_paused'],
  ] as const)('an account that is %s is an %s', (status, level, code) => {
    expect(preflight([target('bluesky', { status })], when)).toMatchObject([
      { level, code, accountId: 'account-bluesky', field: 'accountIds' },
    ]);
  });

  it('finds a sign-in that ends before the post is due', () => {
    const ending = (tokenExpiresAt: number, dueAt: number | null) =>
      preflight([target('mastodon', { tokenExpiresAt })], { dueAt, now }).map(({ code }) => code);
    expect(ending(now + hour / 2, now + hour)).toEqual(['token_ends_before']);
    expect(ending(now + 2 * hour, now + hour)).toEqual([]);
    expect(ending(now + hour, null)).toEqual([]);
    expect(ending(now - 1, null)).toEqual(['account_expired']);
  });

  it.each([
    // New tokens of these last as long again.
    ['threads', 'note', 'token_renews_before'],
    // These are renewed too, but the day on which a person must sign in again stays.
    ['bluesky', 'error', 'token_ends_before'],
    ['linkedin', 'error', 'token_ends_before'],
  ] as const)('a post on %s after the end of its sign-in is worth an %s', (network, level, code) => {
    const far = { dueAt: now + 70 * 24 * hour, now };
    const found = preflight([target(network, { tokenExpiresAt: now + 60 * 24 * hour })], far);
    expect(found).toMatchObject([{ level, code, field: 'accountIds', remedy: expect.any(String) }]);
  });
});

function film(more: Partial<PreflightTarget['media'][number]> = {}) {
  return {
    ...image({ id: 'tour', mime: 'video/mp4', width: 1_080, height: 1_920, altText: '' }),
    kind: 'video' as const,
    sizeBytes: 8_000_000,
    durationMs: 20_000,
    videoCodec: 'avc',
    audioCodec: 'aac',
    framesPerSecond: 30,
    ...more,
  };
}

const codes = (findings: ReturnType<typeof preflight>) => findings.map(({ code }) => code);

describe('pre-flight of videos', () => {
  it('finds nothing in one that fits', () => {
    expect(preflight([target('instagram', { media: [film()] })], when)).toEqual([]);
  });

  it.each([
    ['a codec that the network does not take', film({ videoCodec: 'av1' }), 'video_codec'],
    ['sound that it does not take', film({ audioCodec: 'opus' }), 'audio_codec'],
    ['one that is too long', film({ durationMs: 3_600_000 }), 'video_length'],
    ['one that is too short', film({ durationMs: 900 }), 'video_length'],
    ['too few pictures a second', film({ framesPerSecond: 12 }), 'video_frames'],
    ['one that is too large', film({ sizeBytes: 900_000_000 }), 'video_too_large'],
    ['a container that it does not take', film({ mime: 'video/webm' }), 'media_type'],
  ])('names %s', (_what, media, code) => {
    const [finding] = preflight([target('instagram', { media: [media] })], when);
    expect(finding).toMatchObject({ level: 'error', code, field: 'mediaIds.0' });
    expect(finding?.remedy).not.toBe('');
  });

  it('refuses them where the network takes none, and asks for one where it needs one', () => {
    expect(codes(preflight([target('slack', { media: [film()] })], when))).toEqual(['no_videos']);
    expect(codes(preflight([target('youtube', { options: { title: 'A tour' } })], when))).toEqual([
      'media_missing',
    ]);
  });

  it('asks for staging where the network fetches media itself', () => {
    const [finding] = preflight([target('instagram', { media: [film()], hasStaging: false })], when);
    expect(finding).toMatchObject({ level: 'error', code: 'no_staging' });
    expect(codes(preflight([target('x', { media: [film()], hasStaging: false })], when))).toEqual(['price']);
  });

  it('does not let pictures and videos stand together where the network does not', () => {
    expect(codes(preflight([target('x', { media: [film(), image()] })], when))).toContain('mixed_media');
    expect(
      preflight([target('threads', { media: [film(), image({ width: 1_080, height: 1_080 })] })], when),
    ).toEqual([]);
  });
});

describe('pre-flight of options', () => {
  it.each([
    ['an option that there is not', { colour: 'red' }, 'variants.0.options.colour'],
    ['a choice that there is not', { privacy_level: 'NOBODY' }, 'variants.0.options.privacy_level'],
    [
      'a flag that is none',
      { privacy_level: 'SELF_ONLY', made_with_ai: 'yes' },
      'variants.0.options.made_with_ai',
    ],
    ['one that is missing', {}, 'variants.0.options.privacy_level'],
  ])('names %s', (_what, options, field) => {
    const findings = preflight([target('tiktok', { media: [film()], options })], when);
    expect(findings.map((finding) => finding.field)).toContain(field);
    expect(findings.every(({ code }) => code === 'option')).toBe(true);
  });

  it('counts each part of a thread as the post', () => {
    const thread = [{ text: 'Short.' }, { text: 'x'.repeat(501) }, { text: '' }];
    const findings = preflight(
      [target('practice', { options: { thread }, threadMedia: [[], [], []] })],
      when,
    );
    expect(findings.map(({ code, field }) => [code, field])).toEqual([
      ['text_too_long', 'variants.0.options.thread.1.text'],
      ['empty', 'variants.0.options.thread.2.text'],
    ]);
  });

  it('says what the post costs, links being dearer, and does not stand in the way', () => {
    const [plain] = preflight([target('x')], when);
    expect(plain).toMatchObject({ level: 'note', code: 'price' });
    expect(plain?.message).toContain('$0.015');
    const [linked] = preflight([target('x', { text: 'Open now: https://museum.example.com' })], when);
    expect(linked?.message).toContain('$0.20');
  });

  it('counts links, the card and hashtags where the network limits them, in every text of the post', () => {
    const links = (count: number) =>
      Array.from({ length: count }, (_, index) => `https://a.example/${index}`).join(' ');
    const found = (network: NetworkId, more: Partial<PreflightTarget>) =>
      preflight([target(network, more)], when)
        .filter(({ code }) => code.includes('links') || code.includes('tags'))
        .map(({ level, field, message }) => `${level} ${field}: ${message}`);
    expect(found('threads', { text: links(5) })).toEqual([]);
    expect(found('threads', { text: `${links(5)} ${links(5)}` })).toEqual([]);
    expect(found('threads', { text: links(5), options: { link: 'https://b.example' } })).toEqual([
      'error body: @museum.example (Threads) takes 5 different links in one text; there are 6.',
    ]);
    expect(found('threads', { options: { thread: [{ text: links(7) }] } })).toEqual([
      'error variants.0.options.thread.0.text: @museum.example (Threads) takes 5 different links in one text; there are 7.',
    ]);
    expect(found('bluesky', { text: links(7) })).toEqual([]);
    const tags = (count: number) => Array.from({ length: count }, (_, index) => `#tag${index}`).join(' ');
    expect(found('instagram', { text: tags(5) })).toEqual([]);
    expect(found('instagram', { text: tags(6) })).toEqual([
      'warning body: There are 6 hashtags for @museum.example (Instagram); its own app takes 5.',
    ]);
    expect(found('instagram', { options: { first_comment: tags(31) } })).toEqual([
      'error variants.0.options.first_comment: @museum.example (Instagram) takes 30 hashtags; there are 31.',
    ]);
  });

  it('counts a content warning towards the length of the text', () => {
    const found = (spoiler_text: string) =>
      preflight([target('mastodon', { text: 'a'.repeat(490), options: { spoiler_text } })], when);
    expect(found('0123456789')).toEqual([]);
    expect(found('0123456789!')).toMatchObject([
      { level: 'error', code: 'text_too_long', field: 'variants.0.options.spoiler_text' },
    ]);
  });
});
