import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { networkIds } from '../../../shared/networks/types.ts';
import { areaProblem, boxOfRatio, pixelBox } from '../../../shared/pictures/crop.ts';
import { pictureRules } from '../../../shared/pictures/picture-rules.ts';
import { plannedFacts, planRendition } from '../../../shared/pictures/rendition-plan.ts';
import { changeWords, ratioName } from '../../../shared/pictures/rendition-words.ts';

const feed = pictureRules('instagram', networkFacts.instagram.limits.media, {});
const story = pictureRules('instagram', networkFacts.instagram.limits.media, { format: 'story' });
const bluesky = pictureRules('bluesky', networkFacts.bluesky.limits.media, {});

function photo(more: Partial<Parameters<typeof planRendition>[0]> = {}) {
  return { mime: 'image/jpeg', width: 1_200, height: 900, sizeBytes: 300_000, ...more };
}

describe('what is made of a picture', () => {
  it('is nothing when the network takes it as it is', () => {
    expect(planRendition(photo(), feed)).toBeNull();
    expect(planRendition(photo({ width: 1_080, height: 1_350 }), feed)).toBeNull();
    expect(planRendition(photo({ width: 1_081, height: 1_352 }), feed)).toBeNull();
  });

  it('brings shape, size and format to what Instagram takes', () => {
    const plan = planRendition(photo({ mime: 'image/png', width: 3_000, height: 4_000 }), feed);
    expect(plan?.spec).toEqual({
      crop: { left: 0, top: 125, width: 3_000, height: 3_750 },
      width: 1_440,
      height: 1_800,
      formats: ['jpeg'],
      maxBytes: 8_000_000,
      animated: false,
    });
    expect(plan && changeWords(plan)).toBe(
      'cropped to 4 : 5 around its focus point, resized to 1,440 × 1,800, saved as JPEG',
    );
  });

  it('keeps the focus in sight, as far as the picture reaches', () => {
    const tall = { width: 1_000, height: 4_000 };
    const top = (y: number) => planRendition(photo({ ...tall, focus: { x: 0.5, y } }), feed)?.spec.crop.top;
    expect([top(0), top(0.25), top(0.5), top(1)]).toEqual([0, 375, 1_375, 2_750]);
  });

  it('crops further within what a person chose, never beyond it', () => {
    const area = { x: 0.5, y: 0, width: 0.5, height: 1 };
    const plan = planRendition(photo({ width: 2_000, height: 3_000, focus: { x: 0, y: 0 } }), feed, area);
    expect(plan?.changes).toEqual(['cropped', 'framed']);
    expect(plan?.spec.crop).toEqual({ left: 1_000, top: 0, width: 1_000, height: 1_250 });
  });

  it('leaves a story its full screen', () => {
    expect(planRendition(photo({ width: 1_080, height: 1_920 }), story)).toBeNull();
  });

  it('lets a moving picture move where it may, and else shows its first frame', () => {
    const gif = photo({ mime: 'image/gif', animated: true });
    const mastodon = pictureRules('mastodon', networkFacts.mastodon.limits.media, {});
    expect(planRendition(gif, mastodon)).toBeNull();
    const area = { x: 0, y: 0, width: 0.5, height: 1 };
    expect(planRendition(gif, mastodon, area)?.spec).toMatchObject({ animated: true, formats: ['gif'] });
    const still = planRendition(gif, bluesky);
    expect(still?.changes).toEqual(['still']);
    expect(still?.spec).toMatchObject({ animated: false, formats: ['jpeg', 'png', 'webp'] });
  });

  it('saves a heavy PNG as something lighter only when it must', () => {
    const heavy = planRendition(photo({ mime: 'image/png', sizeBytes: 9_000_000 }), bluesky);
    expect(heavy?.spec.formats).toEqual(['png', 'jpeg', 'webp']);
    expect(heavy && changeWords(heavy)).toBe('compressed to fit 2 MB');
  });

  it('makes nothing for a network without pictures', () => {
    const slack = pictureRules('slack', networkFacts.slack.limits.media, {});
    expect(planRendition(photo(), slack)).toBeNull();
  });

  it('always lies within the picture, within the rules, and needs nothing more done to it', () => {
    const size = fc.integer({ min: 1, max: 12_000 });
    const fraction = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...networkIds),
        size,
        size,
        fc.constantFrom('image/jpeg', 'image/png', 'image/webp', 'image/gif'),
        fc.integer({ min: 1, max: 60_000_000 }),
        fraction,
        fraction,
        fc.option(fc.tuple(fraction, fraction, fraction, fraction), { nil: null }),
        (network, width, height, mime, sizeBytes, x, y, raw) => {
          const rules = pictureRules(network, networkFacts[network].limits.media, {});
          const area = raw && {
            x: raw[0] * 0.98,
            y: raw[1] * 0.98,
            width: 0.01 + raw[2] * (0.99 - raw[0] * 0.98),
            height: 0.01 + raw[3] * (0.99 - raw[1] * 0.98),
          };
          const picture = { mime, width, height, sizeBytes, focus: { x, y } };
          const plan = planRendition(picture, rules, area);
          if (!plan) return;
          const { crop } = plan.spec;
          expect(crop.left).toBeGreaterThanOrEqual(0);
          expect(crop.top).toBeGreaterThanOrEqual(0);
          expect(crop.left + crop.width).toBeLessThanOrEqual(width);
          expect(crop.top + crop.height).toBeLessThanOrEqual(height);
          expect(plan.spec.width).toBeGreaterThanOrEqual(1);
          expect(plan.spec.height).toBeGreaterThanOrEqual(1);
          if (plan.spec.width > 20 && plan.spec.height > 20) {
            expect(planRendition(plannedFacts(picture, plan), rules)?.changes ?? []).toEqual([]);
          }
        },
      ),
      { numRuns: 600 },
    );
  });
});

describe('a crop', () => {
  it.each([
    ['not numbers', { x: Number.NaN, y: 0, width: 1, height: 1 }],
    ['endless', { x: 0, y: 0, width: Number.POSITIVE_INFINITY, height: 1 }],
    ['outside', { x: -0.1, y: 0, width: 0.5, height: 0.5 }],
    ['empty', { x: 0, y: 0, width: 0, height: 1 }],
    ['negative', { x: 0.5, y: 0, width: -0.2, height: 1 }],
    ['too far', { x: 0.6, y: 0, width: 0.5, height: 1 }],
  ])('that is %s is none', (_name, area) => {
    expect(areaProblem(area)).toEqual(expect.any(String));
  });

  it('up to the very edge is one, whatever fractions add up to', () => {
    expect(areaProblem({ x: 0.1 + 0.2, y: 0, width: 0.7, height: 1 })).toBeUndefined();
    expect(pixelBox({ x: 0.3, y: 0, width: 0.7, height: 1 }, { width: 1, height: 1 })).toEqual({
      left: 0,
      top: 0,
      width: 1,
      height: 1,
    });
  });

  it('of a ratio never leaves its box', () => {
    const box = { left: 10, top: 20, width: 300, height: 100 };
    expect(boxOfRatio(box, 1, { x: 1, y: 1 }, { width: 400, height: 400 })).toEqual({
      left: 210,
      top: 20,
      width: 100,
      height: 100,
    });
  });

  it('has a name that people use', () => {
    expect([ratioName(1_440, 1_800), ratioName(1_911, 1_000), ratioName(1_000, 3_000)]).toEqual([
      '4 : 5',
      '1.91 : 1',
      '1 : 3',
    ]);
  });
});
