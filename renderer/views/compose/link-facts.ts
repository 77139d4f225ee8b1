import type { Account } from '../../../shared/contract/accounts.ts';
import type { LinkRules } from '../../../shared/contract/links.ts';
import { campaignOf } from '../../../shared/writing/link-tags.ts';
import { type LinkTreatment, type SentContent, sentContent } from '../../../shared/writing/sent-content.ts';
import { type Draft, noOverride, optionsOf, textOf } from './draft.ts';

/** What is needed to say what links become when the post goes out. */
export interface LinkFacts {
  rules: LinkRules | null;
  /** Short links that were made for the post, by the long ones. */
  short: ReadonlyMap<string, string>;
  /** As long as the one that the post will get, while it has none. */
  postId: string;
  today: string;
}

/** Stands in for the id of a post that has none yet. */
export const idToCome = '0'.repeat(36);

export const noLinkFacts: LinkFacts = {
  rules: null,
  short: new Map(),
  postId: idToCome,
  today: '2000-01-01',
};

type Target = Pick<Account, 'id' | 'network' | 'handle'>;

function treatment(draft: Draft, account: Target, facts: LinkFacts): LinkTreatment {
  const { rules, short } = facts;
  const label = campaignOf(draft.labels);
  return {
    tags: rules?.tags.enabled && draft.tagLinks ? rules.tags : null,
    shortOf: short.size > 0 ? (longUrl) => short.get(longUrl) : null,
    values: {
      network: account.network,
      account: account.handle.replace(/^@/, ''),
      campaign: label,
      label,
      post_id: facts.postId,
      date: draft.when?.slice(0, 10) ?? facts.today,
    },
  };
}

/** A text of an account as it will be sent: what counts is this. */
export function sentText(
  draft: Draft,
  account: Target,
  facts: LinkFacts,
  text = textOf(draft, account.id),
): string {
  return sentContent(account.network, { text, options: {} }, treatment(draft, account, facts)).text;
}

export function sentDraft(draft: Draft, account: Target, facts: LinkFacts): SentContent {
  const content = { text: textOf(draft, account.id), options: optionsOf(draft, account.id) };
  return sentContent(account.network, content, treatment(draft, account, facts));
}

/** The draft with what the account sends in the place of what was written, for what shows it. */
export function asSent(draft: Draft, account: Target, facts: LinkFacts): Draft {
  const { text, options } = sentDraft(draft, account, facts);
  const override = { ...(draft.overrides[account.id] ?? noOverride), body: text, options };
  return { ...draft, overrides: { ...draft.overrides, [account.id]: override } };
}
