import type { Ledger } from '../../../shared/contract/publications.ts';
import type { ServiceContext } from '../context.ts';
import { publicationLedger, publicationRow } from './ledger-view.ts';

type Try = Ledger['tries'][number];

function isSecretName(name: string): boolean {
  return /token/i.test(name);
}

/** Whoever has an upload or staging address may use it: of each only the host is said. */
function withoutAddresses(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAddresses);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        isSecretName(name) ? '(hidden)' : withoutAddresses(inner),
      ]),
    );
  }
  const isAddress = typeof value === 'string' && /^https?:/i.test(value) && URL.canParse(value);
  return isAddress ? `${new URL(value).origin}/(hidden)` : value;
}

/** What a step left behind, as far as it may be sent on; the address of what is visible is public. */
function shownCheckpoint(checkpoint: Record<string, unknown>, visible: boolean): string {
  const { url } = checkpoint;
  const shown = { ...(withoutAddresses(checkpoint) as object), ...(visible && url !== undefined && { url }) };
  return JSON.stringify(shown);
}

function stepLine({ name, visible, startedAt, endedAt, checkpoint }: Try['steps'][number]): string {
  const end = checkpoint ? `done ${endedAt}` : endedAt ? `refused ${endedAt}` : 'no answer';
  const mark = visible ? ' [makes it visible]' : '';
  const kept = checkpoint ? ` ${shownCheckpoint(checkpoint, visible)}` : '';
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
