import { countText } from '../networks/count-text.ts';
import { networkFacts } from '../networks/facts.ts';
import { differentLinks, hashtagCount } from '../networks/text-rules.ts';
import {
  amount,
  error,
  type PreflightFinding,
  type PreflightTarget,
  type Rule,
  warning,
  who,
} from './finding.ts';

/** One text that the network shows: the post itself, a part of its thread, its first comment. */
interface ShownText {
  text: string;
  field: string;
}

function shownTexts({ text, bodyField, options, optionsField }: PreflightTarget): ShownText[] {
  const { thread, first_comment: comment } = options;
  const parts = Array.isArray(thread) ? (thread as { text?: unknown }[]) : [];
  return [
    { text, field: bodyField },
    ...parts.map((part, index) => ({
      text: typeof part?.text === 'string' ? part.text : '',
      field: `${optionsField}.thread.${index}.text`,
    })),
    ...(typeof comment === 'string' ? [{ text: comment, field: `${optionsField}.first_comment` }] : []),
  ];
}

const linksFit: Rule = (target) => {
  const maxLinks = networkFacts[target.network].textRules?.maxLinks;
  if (maxLinks === undefined) return [];
  const { link } = target.options;
  return shownTexts(target).flatMap(({ text, field }, index) => {
    const count = differentLinks(text, index === 0 && typeof link === 'string' ? link : undefined);
    if (count <= maxLinks) return [];
    return error(
      target,
      'too_many_links',
      field,
      `${who(target)} takes ${maxLinks} different links in one text; there are ${count}.`,
      `Take out ${count - maxLinks}.`,
    );
  });
};

const tagsFit: Rule = (target) => {
  const limit = networkFacts[target.network].textRules?.tags;
  if (!limit) return [];
  return shownTexts(target).flatMap(({ text, field }) => {
    const count = hashtagCount(text);
    if (count > limit.max) {
      return error(
        target,
        'too_many_tags',
        field,
        `${who(target)} takes ${limit.max} hashtags; there are ${count}.`,
        `Take out ${count - limit.max}.`,
      );
    }
    if (count <= limit.advised) return [];
    return warning(
      target,
      'many_tags',
      field,
      `There are ${count} hashtags for ${who(target)}; its own app takes ${limit.advised}.`,
      `Keep the ${limit.advised} that fit best.`,
    );
  });
};

const countedTogether: Rule = (target) => {
  const name = networkFacts[target.network].textRules?.countedWith;
  const also = name === undefined ? undefined : target.options[name];
  if (name === undefined || typeof also !== 'string' || also === '') return [];
  const text = countText(target.network, target.text, target.limits.text);
  const over = text.used + countText(target.network, also, target.limits.text).used - text.max;
  // A text that is too long by itself is told of already.
  if (over <= 0 || text.over) return [];
  const letters = amount(over, 'character');
  return [
    error(
      target,
      'text_too_long',
      `${target.optionsField}.${name}`,
      `The content warning and the text together are ${letters} too long for ${who(target)}.`,
      `Take ${letters} out of either.`,
    ),
  ];
};

/** What a network limits in a text beyond its length. */
export function textRuleFindings(...given: Parameters<Rule>): PreflightFinding[] {
  return [linksFit, tagsFit, countedTogether].flatMap((rule) => rule(...given));
}
