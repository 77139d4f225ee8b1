import type { Ledger } from '../../../shared/contract/publications.ts';
import type { ServiceContext } from '../context.ts';
import { publicationLedger, publicationRow } from './ledger-view.ts';

type Try = Ledger['tries'][number];

function stepLine({ name, visible, startedAt, endedAt, checkpoint }: Try['steps'][number]): string {
  const end = checkpoint ? `done ${endedAt}` : endedAt ? `refused ${endedAt}` : 'no answer';
  const mark = visible ? ' [makes it visible]' : '';
  const kept = checkpoint ? ` ${JSON.stringify(checkpoint)}` : '';
  return `    ${startedAt}  ${name}${mark}: ${end}${kept}`;
}

function tryLines(attempt: Try): string[] {
  const { number, startedAt, endedAt, outcome, error, steps } = attempt;
  return [
    `  Attempt ${number}, ${startedAt} to ${endedAt ?? '(open)'}: ${outcome ?? 'underway'}`,
    ...steps.map(stepLine),
    ...(error
      ? [
          `    ${error.message} ${error.remedy}`,
          ...(error.networkCode || error.networkWords
            ? [`    The network said: ${[error.networkCode, error.networkWords].filter(Boolean).join(' ')}`]
            : []),
        ]
      : []),
  ];
}

/** The ledger as a text that a person can keep or send on: times in UTC, the network's own words. */
export async function publicationReceipt(
  context: ServiceContext,
  id: string,
): Promise<{ fileName: string; text: string }> {
  const ledger = await publicationLedger(context, id);
  const { account_id, post_id } = await publicationRow(context, id);
  const account = await context.db
    .selectFrom('accounts')
    .select(['handle', 'display_name'])
    .where('id', '=', account_id)
    .executeTakeFirstOrThrow();
  const lines = [
    `Publication ${ledger.id} of post ${post_id}`,
    `Account: ${account.display_name} (${account.handle}) on ${context.networks[ledger.network].facts.name}`,
    `State: ${ledger.state}${ledger.publishedAt ? `, out since ${ledger.publishedAt}` : ''}`,
    ...(ledger.remoteId ? [`On the network: ${ledger.remoteId}${ledger.url ? ` ${ledger.url}` : ''}`] : []),
    `Written ${new Date(context.clock.now()).toISOString()} by Rostrum ${context.runtime.version}`,
    '',
    ...ledger.tries.flatMap(tryLines),
  ];
  return { fileName: `receipt-${ledger.network}-${id.slice(-8)}.txt`, text: `${lines.join('\n')}\n` };
}
