import type { Selectable } from 'kysely';
import type { SignIn } from '../../../shared/contract/accounts.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { SignInsTable } from '../../db/tables.ts';
import type { Connection } from '../../networks/adapter.ts';
import type { ServiceContext } from '../context.ts';

export type SignInRow = Selectable<SignInsTable>;

/** What is kept of a sign-in while it goes on, encrypted. */
export interface Kept {
  verifier: string;
  state: string;
  fields: Record<string, string>;
  keep: Record<string, string>;
  url: string;
  connections: Connection[];
}

/** The secret of a row of which nothing is kept any more. */
const nothingKept = '';

const tooLate = {
  waiting: { message: 'The browser did not come back in time.', remedy: 'Begin a new sign-in.' },
  choose: {
    message: 'No account was chosen in time.',
    remedy: 'Begin a new sign-in; its accounts wait to be chosen for half an hour.',
  },
};

/** Why a sign-in that is not over by itself is over now; undefined while there is time. */
export function lateWords(
  { clock }: Pick<ServiceContext, 'clock'>,
  { status, expires_at }: Pick<SignInRow, 'status' | 'expires_at'>,
): NonNullable<SignIn['failure']> | undefined {
  if (status !== 'waiting' && status !== 'choose') return undefined;
  return expires_at <= clock.now() ? tooLate[status] : undefined;
}

export async function rowOf(context: ServiceContext, id: string): Promise<SignInRow> {
  const row = await context.db.selectFrom('sign_ins').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('sign-in');
  return row;
}

export async function keptOf(context: ServiceContext, row: SignInRow): Promise<Kept> {
  const text = await context.secrets.get(row.secret_id);
  if (text === undefined) throw over();
  return JSON.parse(text) as Kept;
}

export function over(): Refusal {
  return new Refusal('conflict', 'This sign-in is over.', {
    field: 'id',
    remedy: 'Begin a new one: each is good for a short while, once.',
  });
}

async function candidatesOf(context: ServiceContext, row: SignInRow): Promise<SignIn['candidates']> {
  const profiles = JSON.parse(row.candidates ?? '[]') as Omit<SignIn['candidates'][number], 'isConnected'>[];
  const connected = await context.db
    .selectFrom('accounts')
    .select('remote_id')
    .where('network', '=', row.network)
    .where('disconnected_at', 'is', null)
    .execute();
  const known = new Set(connected.map(({ remote_id }) => remote_id));
  return profiles.map((profile) => ({ ...profile, isConnected: known.has(profile.remoteId) }));
}

export async function toSignIn(context: ServiceContext, row: SignInRow): Promise<SignIn> {
  const late = lateWords(context, row);
  const status = late ? 'failed' : row.status;
  return {
    id: row.id,
    network: row.network,
    status,
    url: status === 'waiting' ? (await keptOf(context, row)).url : null,
    redirectUri: row.redirect_uri,
    candidates: status === 'choose' ? await candidatesOf(context, row) : [],
    failure: late ?? (row.failure === null ? null : (JSON.parse(row.failure) as SignIn['failure'])),
    expiresAt: isoInstant(row.expires_at),
  };
}

export async function announce(context: ServiceContext, id: string): Promise<void> {
  await context.emit({ topic: 'accounts', name: 'signInChanged', resourceId: id });
}

/** Verifier and tokens go: what the sign-in was for is done, or will not be done. */
async function dropKept(context: ServiceContext, { id, secret_id }: SignInRow): Promise<void> {
  await context.secrets.remove(secret_id);
  await context.db.updateTable('sign_ins').set({ secret_id: nothingKept }).where('id', '=', id).execute();
}

export async function fail(
  context: ServiceContext,
  row: SignInRow,
  failure: NonNullable<SignIn['failure']>,
): Promise<void> {
  await context.db
    .updateTable('sign_ins')
    .set({ status: 'failed', failure: JSON.stringify(failure) })
    .where('id', '=', row.id)
    .execute();
  await dropKept(context, row);
  await announce(context, row.id);
}

export async function end(context: ServiceContext, row: SignInRow): Promise<void> {
  await context.db.updateTable('sign_ins').set({ status: 'done' }).where('id', '=', row.id).execute();
  await dropKept(context, row);
  await announce(context, row.id);
}

/** Ends the sign-ins that nobody ended in time; what is kept of them goes, also where a crash left it behind. */
export async function tidySignIns(context: ServiceContext): Promise<void> {
  const rows = await context.db
    .selectFrom('sign_ins')
    .selectAll()
    .where('expires_at', '<=', context.clock.now())
    .where('secret_id', '<>', nothingKept)
    .execute();
  for (const row of rows) {
    const late = lateWords(context, row);
    if (late) await fail(context, row, late);
    else await dropKept(context, row);
  }
}

function tidyOrLog(context: ServiceContext): void {
  tidySignIns(context).catch((error: unknown) =>
    context.log.error({ error }, 'what sign-ins left behind was not removed'),
  );
}

/** Tidies now, for what an earlier run of the program left behind, and when this sign-in has had its time. */
export function planTidying(context: ServiceContext, expiresAt: number): void {
  tidyOrLog(context);
  context.clock.after(expiresAt - context.clock.now(), () => tidyOrLog(context));
}
