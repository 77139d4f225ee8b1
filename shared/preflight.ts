import { countText } from './networks/count-text.ts';
import { networkFacts } from './networks/facts.ts';
import { countLetters } from './networks/letters.ts';
import type { NetworkId, NetworkLimits } from './networks/types.ts';

export interface PreflightTarget {
  accountId: string;
  network: NetworkId;
  handle: string;
  limits: NetworkLimits;
  status: 'ok' | 'expiring' | 'expired' | 'revoked' | 'limited' | 'paused';
  /** UTC epoch milliseconds. */
  tokenExpiresAt: number | null;
  text: string;
  media: {
    id: string;
    mime: string;
    sizeBytes: number;
    width: number;
    height: number;
    altText: string;
  }[];
  /** Where this account's text comes from in the post's input: `body` or `variants.<i>.body`. */
  bodyField: string;
  /** Likewise for its media: `mediaIds` or `variants.<i>.mediaIds`. */
  mediaField: string;
}

export interface PreflightFinding {
  level: 'error' | 'warning';
  code: string;
  accountId: string | null;
  field: string;
  message: string;
  remedy: string;
}

type Rule = (target: PreflightTarget, when: { dueAt: number | null; now: number }) => PreflightFinding[];

function error(
  target: PreflightTarget,
  code: string,
  field: string,
  message: string,
  remedy: string,
): PreflightFinding {
  return { level: 'error', code, accountId: target.accountId, field, message, remedy };
}

function warning(...parts: Parameters<typeof error>): PreflightFinding {
  return { ...error(...parts), level: 'warning' };
}

function who(target: PreflightTarget): string {
  return `@${target.handle.replace(/^@/, '')} (${networkFacts[target.network].name})`;
}

function amount(number: number, unit: string): string {
  return `${number.toLocaleString('en')} ${unit}${number === 1 ? '' : 's'}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 2 })} MB`;
}

function megapixels(pixels: number): string {
  return `${(pixels / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} megapixels`;
}

const hasContent: Rule = (target) =>
  target.text.trim() !== '' || target.media.length > 0
    ? []
    : [
        error(
          target,
          'empty',
          target.bodyField,
          `There is nothing to publish on ${who(target)}.`,
          'Write a text or add an image.',
        ),
      ];

const textFits: Rule = (target) => {
  const count = countText(target.network, target.text, target.limits.text);
  const findings: PreflightFinding[] = [];
  if (count.used > count.max) {
    const over = amount(count.used - count.max, 'character');
    findings.push(
      error(
        target,
        'text_too_long',
        target.bodyField,
        `The text is ${over} too long for ${who(target)}: ${count.used.toLocaleString('en')} of ${amount(count.max, 'character')}.`,
        `Take out ${over}, or give this account a shorter text of its own.`,
      ),
    );
  }
  if (count.bytes && count.bytes.used > count.bytes.max) {
    const over = amount(count.bytes.used - count.bytes.max, 'byte');
    findings.push(
      error(
        target,
        'text_too_many_bytes',
        target.bodyField,
        `The text is ${over} too large for ${who(target)}: ${count.bytes.used.toLocaleString('en')} of ${amount(count.bytes.max, 'byte')}.`,
        'Shorten the text, or use fewer emoji: each takes many bytes.',
      ),
    );
  }
  return findings;
};

const imagesFit: Rule = (target) => {
  const { maxImages } = target.limits.media;
  const count = target.media.length;
  if (count <= maxImages) return [];
  return [
    error(
      target,
      'too_many_images',
      target.mediaField,
      `${amount(count, 'image')} are ${count - maxImages} too many for ${who(target)}, which takes ${maxImages}.`,
      maxImages === 0
        ? 'Take the images out.'
        : `Keep at most ${amount(maxImages, 'image')} for this account.`,
    ),
  ];
};

function imageFindings(target: PreflightTarget, index: number): PreflightFinding[] {
  const image = target.media[index];
  if (!image) return [];
  const { imageTypes, maxImageBytes, maxImagePixels, maxAltTextLength } = target.limits.media;
  const field = `${target.mediaField}.${index}`;
  const name = `Image ${index + 1}`;
  const findings: PreflightFinding[] = [];
  const refuse = (code: string, message: string, remedy: string) =>
    findings.push(error(target, code, field, message, remedy));
  if (!imageTypes.includes(image.mime)) {
    const taken = imageTypes.map((type) => type.replace('image/', '').toUpperCase()).join(', ');
    refuse(
      'media_type',
      `${name} is ${image.mime}, which ${who(target)} does not take.`,
      `Use one of ${taken}.`,
    );
  }
  if (image.sizeBytes > maxImageBytes) {
    refuse(
      'image_too_large',
      `${name} has ${megabytes(image.sizeBytes)}; ${who(target)} takes ${megabytes(maxImageBytes)}.`,
      'Make the image smaller or save it with more compression.',
    );
  }
  const pixels = image.width * image.height;
  if (maxImagePixels !== undefined && pixels > maxImagePixels) {
    refuse(
      'too_many_pixels',
      `${name} has ${megapixels(pixels)}; ${who(target)} takes ${megapixels(maxImagePixels)}.`,
      'Scale the image down.',
    );
  }
  const altLetters = countLetters(image.altText);
  if (altLetters > maxAltTextLength) {
    const over = amount(altLetters - maxAltTextLength, 'character');
    refuse(
      'alt_text_too_long',
      `The description of image ${index + 1} is ${over} too long for ${who(target)}.`,
      `Shorten it to ${amount(maxAltTextLength, 'character')}.`,
    );
  }
  return findings;
}

/** Says once what is missing on an image that several accounts share. */
function missingAltTexts(targets: readonly PreflightTarget[]): PreflightFinding[] {
  const said = new Set<string>();
  return targets.flatMap(({ media, mediaField }) =>
    media.flatMap((image, index) => {
      const key = `${mediaField} ${image.id}`;
      if (image.altText.trim() !== '' || said.has(key)) return [];
      said.add(key);
      return {
        level: 'warning' as const,
        code: 'alt_text_missing',
        accountId: null,
        field: `${mediaField}.${index}`,
        message: `Image ${index + 1} has no description.`,
        remedy: 'Describe it in a sentence, for people who cannot see it.',
      };
    }),
  );
}

const accountIsReady: Rule = (target, { dueAt, now }) => {
  const { status, tokenExpiresAt } = target;
  const signIn = 'Sign the account in again.';
  if (status === 'revoked') {
    return [
      error(target, 'account_revoked', 'accountIds', `${who(target)} no longer lets Rostrum in.`, signIn),
    ];
  }
  if (status === 'expired' || (tokenExpiresAt !== null && tokenExpiresAt <= now)) {
    return [
      error(target, 'account_expired', 'accountIds', `The sign-in of ${who(target)} has expired.`, signIn),
    ];
  }
  const findings: PreflightFinding[] = [];
  if (tokenExpiresAt !== null && dueAt !== null && tokenExpiresAt <= dueAt) {
    findings.push(
      error(
        target,
        'token_ends_before',
        'accountIds',
        `The sign-in of ${who(target)} ends before the post is due.`,
        'Sign the account in again, or choose an earlier time.',
      ),
    );
  }
  if (status === 'paused') {
    findings.push(
      warning(
        target,
        'account_paused',
        'accountIds',
        `${who(target)} is paused: the post waits until it is resumed.`,
        'Resume the account, or leave it out.',
      ),
    );
  }
  return findings;
};

const allImages: Rule = (target) => target.media.flatMap((_image, index) => imageFindings(target, index));

const rules: readonly Rule[] = [hasContent, textFits, imagesFit, allImages, accountIsReady];

/** What stands in the way of publishing (errors) and what a person should know first (warnings). */
export function preflight(
  targets: PreflightTarget[],
  when: { dueAt: number | null; now: number },
): PreflightFinding[] {
  if (targets.length === 0) {
    return [
      {
        level: 'error',
        code: 'no_accounts',
        accountId: null,
        field: 'accountIds',
        message: 'The post has no account to be published on.',
        remedy: 'Choose at least one account.',
      },
    ];
  }
  const findings = targets.flatMap((target) => rules.flatMap((rule) => rule(target, when)));
  return [...findings, ...missingAltTexts(targets)];
}
