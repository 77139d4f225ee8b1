import type { Account } from '../../../../shared/contract/accounts.ts';
import type { BulkRow, Post } from '../../../../shared/contract/posts.ts';
import { accountFinder, accountName } from '../../../../shared/imports/account-names.ts';
import { readTimeCell, wallTimeText } from '../../../../shared/imports/dates.ts';
import { joinList, splitList } from '../../../../shared/imports/lists.ts';
import type { NetworkId } from '../../../../shared/networks/types.ts';
import type { PostStatus } from '../../../../shared/post-status.ts';
import { momentAt, momentOfWallTime, parseMoment } from '../../../../shared/time.ts';

/** One row of the grid: everything as it is typed, so that it can be pasted and copied like any sheet. */
export interface GridRow {
  /** Of the row, for as long as the grid is open. */
  key: string;
  /** null: not saved yet. */
  post: Post | null;
  text: string;
  title: string;
  /** Texts of networks of their own; '' is the shared text, null where the accounts of a network differ. */
  own: Readonly<Partial<Record<NetworkId, string | null>>>;
  when: string;
  accounts: string;
  labels: string;
  /** What the last saving said of it. */
  refused: string | null;
}

const lockedStates: readonly PostStatus[] = ['published', 'partly_published', 'publishing', 'needs_review'];

/** What is out, or on its way, can be looked at only. */
export function isLocked({ post }: GridRow): boolean {
  return post !== null && lockedStates.includes(post.status);
}

export function shownTime(at: string | null, timeZone: string): string {
  if (at === null) return '';
  return momentAt(Date.parse(at), timeZone)
    .wallTime.replace('T', ' ')
    .replace(/:\d\d$/, '');
}

function ownTexts(post: Post): GridRow['own'] {
  const byNetwork = Map.groupBy(post.variants, ({ network }) => network);
  return Object.fromEntries(
    [...byNetwork].map(([network, variants]) => {
      const texts = new Set(variants.map(({ body }) => body ?? ''));
      return [network, texts.size === 1 ? [...texts][0] : null];
    }),
  );
}

export function toRow(post: Post, accounts: readonly Account[], timeZone: string): GridRow {
  const names = post.accountIds.map((id) => {
    const account = accounts.find((one) => one.id === id);
    return account ? shortName(account, accounts) : id;
  });
  return {
    key: post.id,
    post,
    text: post.body,
    title: post.title,
    own: ownTexts(post),
    when: shownTime(post.scheduledAt, timeZone),
    accounts: joinList(names),
    labels: joinList(post.labels),
    refused: null,
  };
}

export function emptyRow(key: string): GridRow {
  return { key, post: null, text: '', title: '', own: {}, when: '', accounts: '', labels: '', refused: null };
}

const cells = ['text', 'title', 'when', 'accounts', 'labels'] as const;

/** What was typed since the row was as in `base` goes over `onto`. */
export function rebased(row: GridRow, base: GridRow, onto: GridRow): GridRow {
  if (row === base) return onto;
  const typed = cells.filter((cell) => row[cell] !== base[cell]);
  const typedOwn = Object.entries(row.own).filter(
    ([network, text]) => text !== base.own[network as NetworkId],
  );
  return {
    ...onto,
    ...Object.fromEntries(typed.map((cell) => [cell, row[cell]])),
    own: { ...onto.own, ...Object.fromEntries(typedOwn) },
  };
}

/** Names the one cell that is another; null: none, or more than one. */
export function onlyCellChanged(before: readonly GridRow[], after: readonly GridRow[]): string | null {
  if (before.length !== after.length) return null;
  const changed = after.flatMap((row, index) => {
    const old = before[index];
    return old && old !== row ? [{ old, row }] : [];
  });
  const [only] = changed;
  if (!only || changed.length > 1 || only.old.key !== only.row.key) return null;
  const { old, row } = only;
  const networks = Object.keys(row.own) as NetworkId[];
  const names = [
    ...cells.filter((cell) => row[cell] !== old[cell]),
    ...networks.filter((network) => row.own[network] !== old.own[network]),
  ];
  return names.length === 1 ? `${row.key} ${names[0]}` : null;
}

/** The handle alone where it means one account. */
export function shortName(account: Account, accounts: readonly Account[]): string {
  const isClear = accountFinder(accounts)(account.handle).length === 1;
  return isClear ? account.handle.replace(/^@/, '') : accountName(account);
}

export interface ReadRow {
  accounts: Account[];
  /** UTC epoch milliseconds; null: no time. */
  at: number | null;
  labels: string[];
  /** What cannot be read, by column. */
  problems: Partial<Record<'when' | 'accounts' | 'labels', string>>;
}

function readWhen(cell: string, timeZone: string): number | null | undefined {
  if (cell.trim() === '') return null;
  const read = readTimeCell(cell, 'dmy');
  if (read?.instant) return parseMoment(read.instant, timeZone).at;
  return read?.date && read.time
    ? momentOfWallTime(wallTimeText(read.date, read.time), timeZone).at
    : undefined;
}

/** What the cells of a row mean. */
export function readRow(row: GridRow, accounts: readonly Account[], timeZone: string): ReadRow {
  const find = accountFinder(accounts);
  const problems: ReadRow['problems'] = {};
  const chosen = new Set<Account>();
  for (const name of splitList(row.accounts)) {
    const found = find(name);
    const [only] = found;
    if (only && found.length === 1) chosen.add(only);
    else {
      problems.accounts =
        found.length > 1
          ? `“${name}” could be ${found.length} accounts. Write ${found.slice(0, 2).map(accountName).join(' or ')}.`
          : `No account is connected as “${name}”.`;
    }
  }
  const at = readWhen(row.when, timeZone);
  if (at === undefined) problems.when = `“${row.when}” is not a date with a time, such as 2026-11-23 09:00.`;
  const labels = [...new Set(splitList(row.labels).map((label) => label.trim()))].filter(
    (label) => label !== '',
  );
  if (labels.some((label) => label.length > 60)) problems.labels = 'A label has 60 letters at most.';
  if (labels.length > 30) problems.labels = 'A post has 30 labels at most.';
  return { accounts: [...chosen], at: at ?? null, labels, problems };
}

type VariantInputs = NonNullable<BulkRow['variants']>;

/** Every account's own text, media and options: a change of one leaves the others as they are. */
function variantsOf(row: GridRow, accounts: readonly Account[]): VariantInputs {
  return accounts.flatMap(({ id, network }) => {
    const before = row.post?.variants.find(({ accountId }) => accountId === id);
    const own = row.own[network];
    const body = own === null ? (before?.body ?? null) : own || null;
    if (body === null && !before) return [];
    return [{ accountId: id, body, mediaIds: before?.mediaIds ?? null, options: before?.options ?? {} }];
  });
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What saving this row would send; null: it is as it was. */
export function changeOf(
  row: GridRow,
  before: GridRow | undefined,
  accounts: readonly Account[],
  timeZone: string,
): BulkRow | null {
  const read = readRow(row, accounts, timeZone);
  if (!before || row.post === null) {
    if (row.text.trim() === '' && row.title.trim() === '' && read.accounts.length === 0) return null;
    return {
      key: row.key,
      body: row.text,
      title: row.title,
      labels: read.labels,
      accountIds: read.accounts.map(({ id }) => id),
      variants: variantsOf(row, read.accounts),
      timeZone,
      ...(read.at === null ? {} : { scheduledAt: new Date(read.at).toISOString() }),
    };
  }
  const change: Partial<BulkRow> = {};
  if (row.text !== before.text) change.body = row.text;
  if (row.title !== before.title) change.title = row.title;
  if (row.labels !== before.labels) change.labels = read.labels;
  const accountsMoved = row.accounts !== before.accounts;
  if (accountsMoved) change.accountIds = read.accounts.map(({ id }) => id);
  if (accountsMoved || !same(row.own, before.own)) change.variants = variantsOf(row, read.accounts);
  if (row.when !== before.when) {
    change.scheduledAt = read.at === null ? null : new Date(read.at).toISOString();
  }
  if (Object.keys(change).length === 0) return null;
  return { key: row.key, id: row.post.id, version: row.post.version, ...change };
}

/** What takes a saved change back. */
export function reverseOf(before: Post, after: Post, change: BulkRow): BulkRow {
  return {
    key: after.id,
    id: after.id,
    version: after.version,
    ...(change.body === undefined ? {} : { body: before.body }),
    ...(change.title === undefined ? {} : { title: before.title }),
    ...(change.labels === undefined ? {} : { labels: before.labels }),
    ...(change.accountIds === undefined ? {} : { accountIds: before.accountIds }),
    ...(change.variants === undefined
      ? {}
      : {
          variants: before.variants.map(({ accountId, body, mediaIds, options }) => ({
            accountId,
            body,
            mediaIds,
            options,
          })),
        }),
    ...(change.scheduledAt === undefined
      ? {}
      : { scheduledAt: before.status === 'draft' ? null : before.scheduledAt }),
  };
}
