import { type RawBuilder, sql } from 'kysely';
import type { ScopeInput } from '../../../shared/contract/analytics-shapes.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';

export interface ScopeAccount {
  id: string;
  network: NetworkId;
  handle: string;
  isConnected: boolean;
}

/** What a question is narrowed to. */
export interface Scope {
  workspaceId: string;
  /** Accounts of the question. */
  accounts: ScopeAccount[];
  /** Whether these are all there are: then no query need name them. */
  isEveryAccount: boolean;
  label: string | undefined;
  author: string | undefined;
  format: string | undefined;
}

/** Whether it is told by what posts are, not only by where they stand. */
export function isByContent({ label, author, format }: Scope): boolean {
  return label !== undefined || author !== undefined || format !== undefined;
}

function unknownAccount(field: string): Refusal {
  return new Refusal('not_found', 'There is no such account.', {
    field,
    remedy: 'Give the id of an account that /social-accounts lists.',
  });
}

export async function scopeOf(context: ServiceContext, input: ScopeInput): Promise<Scope> {
  const rows = await context.db
    .selectFrom('accounts')
    .select(['id', 'network', 'handle', 'disconnected_at'])
    .orderBy('connected_at')
    .execute();
  const named = input.accounts?.split(',').map((id) => id.trim());
  const asked = [...(named ?? []), ...(input.accountId === undefined ? [] : [input.accountId])];
  const known = new Set(rows.map(({ id }) => id));
  if (asked.some((id) => !known.has(id)))
    throw unknownAccount(input.accountId !== undefined ? 'accountId' : 'accounts');
  if (input.label !== undefined && input.campaign !== undefined && input.label !== input.campaign) {
    throw new Refusal('invalid_input', 'A label and a campaign are asked for at once.', {
      field: 'campaign',
      remedy: 'Give one of them.',
    });
  }
  const chosen = rows.filter(
    ({ id, network }) =>
      (asked.length === 0 || asked.includes(id)) &&
      (input.network === undefined || network === input.network),
  );
  return {
    workspaceId: context.workspaceId,
    accounts: chosen.map(({ id, network, handle, disconnected_at }) => ({
      id,
      network,
      handle,
      isConnected: disconnected_at === null,
    })),
    isEveryAccount: chosen.length === rows.length,
    label: input.label ?? input.campaign,
    author: input.author,
    format: input.format,
  };
}

const mostLookedInto = 8;

/** A question and, where it has several accounts, each of them: what happens to one is often lost in the sum. */
export function eachAccountOf(scope: Scope): { scope: Scope; account: ScopeAccount | null }[] {
  const several = scope.accounts.length > 1 ? scope.accounts.slice(0, mostLookedInto) : [];
  return [
    { scope, account: null },
    ...several.map((account) => ({
      scope: { ...scope, accounts: [account], isEveryAccount: false },
      account,
    })),
  ];
}

export function inAccounts(scope: Scope, column: RawBuilder<unknown>): RawBuilder<boolean> {
  if (scope.isEveryAccount) return sql<boolean>`1`;
  const ids = JSON.stringify(scope.accounts.map(({ id }) => id));
  return sql<boolean>`${column} IN (SELECT value FROM json_each(${ids}))`;
}

/** Of `publication_figures AS f`: what its posts must be, accounts included. */
export function inScope(scope: Scope): RawBuilder<boolean> {
  const { label, author, format, workspaceId } = scope;
  const conditions = [
    sql<boolean>`f.workspace_id = ${workspaceId}`,
    inAccounts(scope, sql.raw('f.account_id')),
    ...(author === undefined ? [] : [sql<boolean>`f.author = ${author}`]),
    ...(format === undefined ? [] : [sql<boolean>`f.format = ${format}`]),
    ...(label === undefined
      ? []
      : [
          sql<boolean>`EXISTS (SELECT 1 FROM post_labels AS l WHERE l.post_id = f.post_id
            AND l.workspace_id = ${workspaceId} AND l.label = ${label})`,
        ]),
  ];
  return sql.join<boolean>(conditions, sql` AND `) as RawBuilder<boolean>;
}
