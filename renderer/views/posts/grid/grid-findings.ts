import type { Account } from '../../../../shared/contract/accounts.ts';
import { countText } from '../../../../shared/networks/count-text.ts';
import type { NetworkId, TextCount } from '../../../../shared/networks/types.ts';
import { type PreflightTarget, preflight } from '../../../../shared/preflight/preflight.ts';
import { type GridRow, isLocked, type ReadRow, readRow } from './grid-rows.ts';

export interface Note {
  level: 'error' | 'warning';
  message: string;
}

/** What the grid knows of a row besides its cells. */
export interface RowFacts {
  read: ReadRow;
  notes: Note[];
}

export interface GridWorld {
  accounts: readonly Account[];
  timeZone: string;
  hasStaging: boolean;
  now: number;
}

/** The text that an account gets. */
function textFor(row: GridRow, { id, network }: Account): string {
  const own = row.own[network];
  if (own === null) return row.post?.variants.find(({ accountId }) => accountId === id)?.body ?? row.text;
  return own || row.text;
}

function targets(row: GridRow, read: ReadRow, world: GridWorld): PreflightTarget[] {
  return read.accounts.map((account, index) => {
    const variant = row.post?.variants.find(({ accountId }) => accountId === account.id);
    const library = row.post?.media ?? [];
    const media = (variant?.mediaIds ?? library.map(({ id }) => id)).flatMap(
      (id) => library.find((one) => one.id === id) ?? [],
    );
    return {
      accountId: account.id,
      network: account.network,
      handle: account.handle,
      limits: account.limits,
      status: account.status,
      tokenExpiresAt: account.tokenExpiresAt === null ? null : Date.parse(account.tokenExpiresAt),
      text: textFor(row, account),
      media,
      options: variant?.options ?? {},
      threadMedia: [],
      hasStaging: world.hasStaging,
      bodyField: 'body',
      mediaField: 'mediaIds',
      optionsField: `variants.${index}.options`,
    };
  });
}

function notesOf(row: GridRow, read: ReadRow, world: GridWorld): Note[] {
  const wrong = Object.values(read.problems).map((message): Note => ({ level: 'error', message }));
  if (isLocked(row)) return [];
  const isEmpty = row.post === null && row.text === '' && row.title === '' && row.accounts === '';
  if (isEmpty) return wrong;
  const isDraft = read.at === null || (row.post?.status === 'draft' && row.post.scheduledAt !== null);
  if (read.at !== null && read.at < world.now && row.post?.status !== 'failed') {
    wrong.push({ level: isDraft ? 'warning' : 'error', message: 'The time has passed.' });
  }
  // The media of accounts' own lists are not here: they are judged when the row is saved.
  const hasOwnMedia = row.post?.variants.some(({ mediaIds }) => mediaIds !== null) ?? false;
  const findings = preflight(targets(row, read, world), { dueAt: read.at, now: world.now }).filter(
    ({ level, code, field }) =>
      level !== 'note' &&
      !(isDraft && code === 'no_accounts') &&
      !(hasOwnMedia && (field === 'mediaIds' || code === 'empty')),
  );
  const judged = findings.map(
    ({ level, message }): Note => ({
      level: level === 'error' && !isDraft ? 'error' : 'warning',
      message,
    }),
  );
  return [...wrong, ...judged];
}

/** Judges rows as the composer does; a row that did not change is not judged again. */
export function rowJudge(world: GridWorld): (row: GridRow) => RowFacts {
  const known = new WeakMap<GridRow, RowFacts>();
  return (row) => {
    const before = known.get(row);
    if (before) return before;
    const read = readRow(row, world.accounts, world.timeZone);
    const facts = { read, notes: notesOf(row, read, world) };
    known.set(row, facts);
    return facts;
  };
}

/** How long a text is where room is shortest for it; undefined: no account gets it. */
export function tightestCount(
  text: string,
  row: GridRow,
  read: ReadRow,
  network: NetworkId | null,
): TextCount | undefined {
  const asking = read.accounts.filter((account) =>
    network === null ? !row.own[account.network] : account.network === network,
  );
  const [tightest] = asking
    .map((account) => countText(account.network, text, account.limits.text))
    .sort((one, other) => one.max - one.used - (other.max - other.used));
  return tightest;
}
