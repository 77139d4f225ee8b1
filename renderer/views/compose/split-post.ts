import type { Account } from '../../../shared/contract/accounts.ts';
import { countText } from '../../../shared/networks/count-text.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { splitIntoThread } from '../../../shared/writing/split-thread.ts';
import { type Draft, setOption, textOf, threadOf, writeText } from './draft.ts';
import { type LinkFacts, sentText } from './link-facts.ts';

export function takesThreads({ network }: Pick<Account, 'network'>): boolean {
  return networkFacts[network].options.some(({ kind }) => kind === 'thread');
}

/** The parts that an account's text makes there, each as its network counts. */
export function threadParts(draft: Draft, account: Account, links: LinkFacts, numbered: boolean): string[] {
  const { network, limits } = account;
  return splitIntoThread(textOf(draft, account.id), {
    network,
    numbered,
    fits: (text) => !countText(network, sentText(draft, account, links, text), limits.text).over,
  });
}

/** Gives each of the accounts the first part as its text and the others as its thread, before parts it has already. */
export function splitPost(
  draft: Draft,
  accounts: readonly Account[],
  links: LinkFacts,
  numbered = false,
): Draft {
  return accounts.filter(takesThreads).reduce((split, account) => {
    const [first, ...rest] = threadParts(split, account, links, numbered);
    if (first === undefined || rest.length === 0) return split;
    const thread = [...rest.map((text) => ({ text, media_ids: [] })), ...threadOf(split, account.id)];
    return setOption(writeText(split, account.id, first), account.id, 'thread', thread);
  }, draft);
}
