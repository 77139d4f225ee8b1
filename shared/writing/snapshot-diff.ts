import type { RevisionDiff, Snapshot } from '../contract/revisions.ts';
import { wordDiff } from './word-diff.ts';

type Lists = RevisionDiff['lists'];
type Variant = Snapshot['variants'][number];

function texts(before: Snapshot, after: Snapshot): RevisionDiff['texts'] {
  return (['title', 'body', 'notes'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, accountId: null, parts: wordDiff(before[field], after[field]) }));
}

function list(
  field: Lists[number]['field'],
  accountId: string | null,
  before: readonly string[],
  after: readonly string[],
): Lists {
  if (before.join('\n') === after.join('\n')) return [];
  const added = after.filter((one) => !before.includes(one));
  const removed = before.filter((one) => !after.includes(one));
  const stayed = before.filter((one) => after.includes(one));
  const moved = stayed.join('\n') !== after.filter((one) => before.includes(one)).join('\n');
  return [{ field, accountId, added, removed, moved }];
}

function options(accountId: string, before: Variant, after: Variant): RevisionDiff['options'] {
  const names = [...new Set([...Object.keys(before.options), ...Object.keys(after.options)])];
  return names
    .filter((name) => JSON.stringify(before.options[name]) !== JSON.stringify(after.options[name]))
    .map((name) => ({
      accountId,
      name,
      before: before.options[name] ?? null,
      after: after.options[name] ?? null,
    }));
}

const none = { body: null, mediaIds: null, crops: [], options: {} };

/** How pictures are cut is told as one more option. */
function cuts(
  accountId: string | null,
  before: Snapshot['crops'],
  after: Snapshot['crops'],
): RevisionDiff['options'] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return [{ accountId, name: 'crops', before: before.length, after: after.length }];
}

/** What differs between two versions of a post. */
export function snapshotDiff(before: Snapshot, after: Snapshot): RevisionDiff {
  const variantOf = (one: Snapshot, accountId: string): Variant =>
    one.variants.find((variant) => variant.accountId === accountId) ?? { accountId, ...none };
  const accountIds = [...new Set([...before.accountIds, ...after.accountIds])];
  const variants = accountIds.map((accountId) => ({
    accountId,
    was: variantOf(before, accountId),
    is: variantOf(after, accountId),
  }));
  return {
    texts: [
      ...texts(before, after),
      ...variants
        .filter(({ was, is }) => was.body !== is.body)
        .map(({ accountId, was, is }) => ({
          field: 'body' as const,
          accountId,
          parts: wordDiff(was.body ?? before.body, is.body ?? after.body),
        })),
    ],
    lists: [
      ...list('accountIds', null, before.accountIds, after.accountIds),
      ...list('mediaIds', null, before.mediaIds, after.mediaIds),
      ...variants
        .filter(({ was, is }) => was.mediaIds !== null || is.mediaIds !== null)
        .flatMap(({ accountId, was, is }) =>
          list('mediaIds', accountId, was.mediaIds ?? before.mediaIds, is.mediaIds ?? after.mediaIds),
        ),
      ...list('labels', null, before.labels, after.labels),
    ],
    options: [
      ...variants.flatMap(({ accountId, was, is }) => options(accountId, was, is)),
      ...cuts(null, before.crops, after.crops),
      ...variants.flatMap(({ accountId, was, is }) => cuts(accountId, was.crops, is.crops)),
      ...(before.tagLinks === after.tagLinks
        ? []
        : [{ accountId: null, name: 'tag_links', before: before.tagLinks, after: after.tagLinks }]),
    ],
    time:
      before.scheduledAt === after.scheduledAt
        ? null
        : { before: before.scheduledAt, after: after.scheduledAt },
  };
}
