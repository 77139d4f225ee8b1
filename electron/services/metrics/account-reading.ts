import { NetworkError } from '../../networks/network-error.ts';
import { type AccountRow, asAccount } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { type NewAccountSample, recordAccountSamples } from './account-samples.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** While something is fresh its account is read by the hour. */
const freshMs = 2 * dayMs;
/** Publishing goes first: after a network asked for rest, this much longer. */
const afterRestMs = 2 * 60_000;
const againMs = hourMs;

async function noteReading(context: ServiceContext, accountId: string, failure: string | null) {
  const read_at = context.clock.now();
  await context.db
    .insertInto('account_figures')
    .values({ account_id: accountId, provided: 0, read_at, failure })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ read_at, failure }))
    .execute();
}

async function isFresh(context: ServiceContext, accountId: string): Promise<boolean> {
  const row = await context.db
    .selectFrom('publications')
    .select('id')
    .where('account_id', '=', accountId)
    .where('published_at', '>', context.clock.now() - freshMs)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What the account has now; false: for a reason that may pass it could not be read. */
async function readOnce(context: ServiceContext, account: AccountRow): Promise<boolean> {
  const { accountNumbers, readNumbers } = context.networks[account.network];
  if (!accountNumbers) return true;
  try {
    const { raw, ...values } = await asAccount(context, account, (session) =>
      accountNumbers(session, context),
    );
    const sample: NewAccountSample = {
      accountId: account.id,
      at: context.clock.now(),
      values,
      source: 'network',
      raw,
      normaliser: readNumbers?.version ?? 0,
    };
    const tells = Object.values(values).some((value) => typeof value === 'number');
    await context.transaction(async (inside) => {
      if (tells) await recordAccountSamples(inside, [sample]);
      if (typeof values.followers === 'number') {
        await inside.db
          .updateTable('accounts')
          .set({ follower_count: values.followers })
          .where('id', '=', account.id)
          .execute();
      }
      await noteReading(inside, account.id, null);
    });
    return true;
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    context.log.warn({ error, accountId: account.id }, 'the numbers of an account were not read');
    await noteReading(context, account.id, error.message);
    return false;
  }
}

/** Reads an account's own numbers once and plans the next reading: by the day, and by the hour after something went out. */
export async function sampleAccount(
  context: ServiceContext,
  payload: Record<string, unknown>,
): Promise<void> {
  const accountId = String(payload.accountId);
  const account = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (!account || account.disconnected_at !== null) return;
  const now = context.clock.now();
  const plan = (runAt: number) =>
    enqueueJob(context, { kind: 'sample_account', subject: accountId, payload: { accountId }, runAt });
  const restsUntil = account.blocked_until ?? 0;
  if (restsUntil > now) return plan(restsUntil + afterRestMs);
  if (account.health !== 'ok') return plan(now + againMs);
  if (!(await readOnce(context, account))) return plan(now + againMs);
  await plan(now + ((await isFresh(context, accountId)) ? hourMs : dayMs));
}
