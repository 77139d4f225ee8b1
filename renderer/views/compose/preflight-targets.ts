import type { Account } from '../../../shared/contract/accounts.ts';
import type { Media } from '../../../shared/contract/media.ts';
import type { PreflightFinding, PreflightTarget } from '../../../shared/preflight/preflight.ts';
import {
  cropsOf,
  type Draft,
  hasOwnMedia,
  hasOwnText,
  mediaIdsOf,
  type Tab,
  threadMediaIds,
} from './draft.ts';
import { type LinkFacts, noLinkFacts, sentDraft } from './link-facts.ts';

/** The parts of the composer that a finding can point at. */
export type ComposerField = 'accounts' | 'text' | 'media' | 'when' | 'options';

export interface Place {
  field: ComposerField;
  tab: Tab;
}

/** Fields are named as the contract names them, so that a refusal of the server points at the same place. */
export function preflightTargets(
  draft: Draft,
  accounts: readonly Account[],
  pictures: Readonly<Record<string, Media>>,
  hasStaging: boolean,
  links: LinkFacts = noLinkFacts,
): PreflightTarget[] {
  return draft.accountIds.flatMap((accountId, index) => {
    const account = accounts.find((one) => one.id === accountId);
    if (!account) return [];
    const { text, options } = sentDraft(draft, account, links);
    return {
      accountId,
      network: account.network,
      handle: account.handle,
      limits: account.limits,
      status: account.status,
      tokenExpiresAt: account.tokenExpiresAt === null ? null : Date.parse(account.tokenExpiresAt),
      text,
      media: mediaIdsOf(draft, accountId).flatMap((mediaId) => pictures[mediaId] ?? []),
      options,
      threadMedia: threadMediaIds(draft, accountId).map((ids) => ids.flatMap((id) => pictures[id] ?? [])),
      crops: cropsOf(draft, accountId),
      hasStaging,
      bodyField: hasOwnText(draft, accountId) ? `variants.${index}.body` : 'body',
      mediaField: hasOwnMedia(draft, accountId) ? `variants.${index}.mediaIds` : 'mediaIds',
      optionsField: `variants.${index}.options`,
    };
  });
}

/** Where the person has to look to mend a finding. */
export function placeOf(finding: Pick<PreflightFinding, 'field' | 'accountId'>, draft: Draft): Place {
  const { field, accountId } = finding;
  const own = accountId !== null && field.startsWith('variants.');
  const tab = own ? accountId : 'all';
  if (field.includes('.options')) return { field: 'options', tab };
  if (/mediaIds|media|altText/i.test(field)) return { field: 'media', tab };
  if (/scheduledAt|\bat\b|timeZone/.test(field)) return { field: 'when', tab: 'all' };
  if (/accountIds/.test(field)) return { field: 'accounts', tab: 'all' };
  return {
    field: 'text',
    tab: own || (accountId !== null && hasOwnText(draft, accountId)) ? (accountId ?? 'all') : 'all',
  };
}

export interface FindingGroup {
  key: string;
  level: PreflightFinding['level'];
  message: string;
  remedy: string;
  accountIds: string[];
  first: PreflightFinding;
}

const levels: readonly PreflightFinding['level'][] = ['error', 'warning', 'note'];

/** The same trouble of several accounts in the same place is one row; errors come first. */
export function groupFindings(findings: readonly PreflightFinding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const { level, code, field, message, remedy, accountId } = finding;
    const key = `${level} ${code} ${field} ${remedy}`;
    const group = groups.get(key);
    if (!group) {
      groups.set(key, {
        key,
        level,
        message,
        remedy,
        accountIds: accountId ? [accountId] : [],
        first: finding,
      });
    } else if (accountId && !group.accountIds.includes(accountId)) group.accountIds.push(accountId);
  }
  return [...groups.values()].sort((one, other) => levels.indexOf(one.level) - levels.indexOf(other.level));
}

/** The first account's message, and how many more it is about. */
export function groupWords({ message, accountIds }: FindingGroup): string {
  const more = accountIds.length - 1;
  if (more < 1) return message;
  return `${message} Also for ${more === 1 ? '1 more account' : `${more} more accounts`}.`;
}
