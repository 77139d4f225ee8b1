import { countText } from '../networks/count-text.ts';
import { networkFacts } from '../networks/facts.ts';
import { optionProblems } from '../networks/options.ts';
import { textSegments } from '../networks/segments.ts';
import {
  amount,
  error,
  note,
  type PreflightFinding,
  type PreflightTarget,
  type Rule,
  warning,
  who,
} from './finding.ts';
import { mediaCanBeFetched, mediaFits } from './media-rules.ts';
import { textRuleFindings } from './text-rules.ts';

export type { PreflightFinding, PreflightMedia, PreflightTarget } from './finding.ts';

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

const textFits: Rule = (target) => textFindings(target, target.text, target.bodyField);

function textFindings(target: PreflightTarget, text: string, field: string): PreflightFinding[] {
  const count = countText(target.network, text, target.limits.text);
  const findings: PreflightFinding[] = [];
  if (count.used > count.max) {
    const over = amount(count.used - count.max, 'character');
    findings.push(
      error(
        target,
        'text_too_long',
        field,
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
        field,
        `The text is ${over} too large for ${who(target)}: ${count.bytes.used.toLocaleString('en')} of ${amount(count.bytes.max, 'byte')}.`,
        'Shorten the text, or use fewer emoji: each takes many bytes.',
      ),
    );
  }
  return findings;
}

/** The parts of a thread are counted as the post is. */
const threadFits: Rule = (target) => {
  const { thread } = target.options;
  if (!Array.isArray(thread)) return [];
  return (thread as { text?: unknown }[]).flatMap(({ text }, index) => {
    const field = `${target.optionsField}.thread.${index}.text`;
    const hasMedia = (target.threadMedia[index]?.length ?? 0) > 0;
    const words = typeof text === 'string' ? text : '';
    if (words.trim() === '' && !hasMedia) {
      return error(
        target,
        'empty',
        field,
        `Part ${index + 2} of the thread is empty.`,
        'Write it, or take it out.',
      );
    }
    return textFindings(target, words, field);
  });
};

const optionsFit: Rule = (target) =>
  optionProblems(networkFacts[target.network].options, target.options, target.limits.text.unit).map(
    ({ path, message, remedy }) =>
      error(target, 'option', `${target.optionsField}.${path}`, `${who(target)}: ${message}`, remedy),
  );

const price: Rule = (target) => {
  const { price: prices } = networkFacts[target.network];
  if (!prices) return [];
  const { thread, first_comment: comment } = target.options;
  const texts = [
    target.text,
    ...threadTexts(thread),
    ...(typeof comment === 'string' && comment ? [comment] : []),
  ];
  const cost = texts.reduce(
    (sum, text) => sum + (hasLink(target.network, text) ? prices.postWithLink : prices.post),
    0,
  );
  return [
    note(
      target,
      'price',
      target.bodyField,
      `Publishing as ${who(target)} costs about $${cost.toFixed(3).replace(/0$/, '')}.`,
      texts.some((text) => hasLink(target.network, text))
        ? 'A post with a link costs more: without it, each is cheaper.'
        : 'Billed to the owner of the app by the network.',
    ),
  ];
};

function threadTexts(thread: unknown): string[] {
  return Array.isArray(thread) ? (thread as { text?: unknown }[]).map(({ text }) => String(text ?? '')) : [];
}

function hasLink(network: PreflightTarget['network'], text: string): boolean {
  return textSegments(network, text).some(({ kind }) => kind === 'link');
}

/** Says once what is missing on an image that several accounts share. */
function missingAltTexts(targets: readonly PreflightTarget[]): PreflightFinding[] {
  const said = new Set<string>();
  return targets.flatMap(({ media, mediaField }) =>
    media.flatMap((image, index) => {
      const key = `${mediaField} ${image.id}`;
      if (image.kind !== 'image' || image.altText.trim() !== '' || said.has(key)) return [];
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

function endsBefore(target: PreflightTarget): PreflightFinding {
  if (networkFacts[target.network].renewalsMoveTheEnd) {
    return note(
      target,
      'token_renews_before',
      'accountIds',
      `The sign-in of ${who(target)} must be renewed before the post is due.`,
      'Nothing to do: that happens by itself while Rostrum runs.',
    );
  }
  return error(
    target,
    'token_ends_before',
    'accountIds',
    `The sign-in of ${who(target)} ends before the post is due.`,
    'Sign the account in again, or choose an earlier time.',
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
    findings.push(endsBefore(target));
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

const rules: readonly Rule[] = [
  hasContent,
  textFits,
  threadFits,
  textRuleFindings,
  mediaFits,
  mediaCanBeFetched,
  optionsFit,
  accountIsReady,
  price,
];

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
