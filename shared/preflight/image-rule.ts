import { countLetters } from '../networks/letters.ts';
import type { Range } from '../networks/types.ts';
import { cropFor } from '../pictures/crop.ts';
import { pictureRules } from '../pictures/picture-rules.ts';
import { plannedFacts, planRendition, type RenditionPlan } from '../pictures/rendition-plan.ts';
import { changeWords } from '../pictures/rendition-words.ts';
import { amount, megabytes, megapixels, note, type PreflightFinding, warning, who } from './finding.ts';
import { type MediaRule, outside, type Placed, ratioWords, refusal, typeNames } from './placed-media.ts';

/**
 * What will be done to the picture by itself; what exactly stands in the remedy, by which rows of several accounts are
 * told apart. A part that nobody chose to cut away is worth a look.
 */
function plannedFindings({ target, field, name }: Placed, plan: RenditionPlan): PreflightFinding[] {
  const words = changeWords(plan);
  const done = `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
  return plan.changes.includes('framed')
    ? [
        warning(
          target,
          'picture_framed',
          field,
          `${name} is cropped by itself for ${who(target)}.`,
          `${done} If something is cut off, crop it yourself or move its focus point.`,
        ),
      ]
    : [
        note(
          target,
          'picture_changed',
          field,
          `${name} is made to fit ${who(target)}.`,
          `${done} The original stays as it is.`,
        ),
      ];
}

function altTextFits(placed: Placed): PreflightFinding[] {
  const { target, media, name } = placed;
  const { maxAltTextLength } = target.limits.media;
  const altLetters = countLetters(media.altText);
  if (maxAltTextLength === 0 || altLetters <= maxAltTextLength) return [];
  const over = amount(altLetters - maxAltTextLength, 'character');
  return [
    refusal(
      placed,
      'alt_text_too_long',
      `The description of ${name.replace('Image', 'image')} is ${over} too long for ${who(target)}.`,
      `Shorten it to ${amount(maxAltTextLength, 'character')}.`,
    ),
  ];
}

/** Whole pixels cannot always hit a ratio exactly. */
function withLeeway({ min, max }: Range, { height }: { height: number }): Range {
  return { min: min - 1 / height, max: max + 1 / height };
}

/** Judges the picture as it will be sent: what can be mended by itself is only told. */
export const imageRule: MediaRule = (placed) => {
  const { target, name } = placed;
  const limits = target.limits.media;
  // That there are pictures at all is said of all of them together.
  if (limits.maxImages === 0) return [];
  const rules = pictureRules(target.network, limits, target.options);
  const area = cropFor(placed.media.id, null, target.crops ?? [])?.area ?? null;
  const plan = planRendition(placed.media, rules, area);
  const media = plannedFacts(placed.media, plan);
  const findings: PreflightFinding[] = [];
  const refuse = (...words: [code: string, message: string, remedy: string]) =>
    findings.push(refusal(placed, ...words));
  if (!limits.imageTypes.includes(media.mime)) {
    refuse(
      'media_type',
      `${name} is ${media.mime}, which ${who(target)} does not take.`,
      `Use one of ${typeNames(limits.imageTypes)}.`,
    );
  }
  if (media.sizeBytes > limits.maxImageBytes) {
    refuse(
      'image_too_large',
      `${name} has ${megabytes(media.sizeBytes)}; ${who(target)} takes ${megabytes(limits.maxImageBytes)}.`,
      'Make the image smaller or save it with more compression.',
    );
  }
  const pixels = media.width * media.height;
  if (limits.maxImagePixels !== undefined && pixels > limits.maxImagePixels) {
    refuse(
      'too_many_pixels',
      `${name} has ${megapixels(pixels)}; ${who(target)} takes ${megapixels(limits.maxImagePixels)}.`,
      'Scale the image down.',
    );
  }
  if (rules.width && media.width < rules.width.min) {
    refuse(
      'image_too_narrow',
      `${name} is ${media.width} pixels wide; ${who(target)} wants at least ${rules.width.min}.`,
      plan ? 'Crop less of it away, or use a larger picture.' : 'Use a larger picture.',
    );
  }
  if (
    rules.ratio &&
    media.height > 0 &&
    outside(media.width / media.height, withLeeway(rules.ratio, media))
  ) {
    refuse(
      'image_ratio',
      `${name} is ${media.width} × ${media.height}; ${who(target)} takes ${ratioWords(rules.ratio)}.`,
      'Crop the picture.',
    );
  }
  return [...findings, ...altTextFits(placed), ...(plan ? plannedFindings(placed, plan) : [])];
};
