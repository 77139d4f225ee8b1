import { Refusal } from '../../../shared/refusal.ts';
import type { Unholdable } from '../../networks/adapter.ts';
import type { ServiceContext } from '../context.ts';
import { type AccountContent, postContent } from './content.ts';
import type { PublicationRow } from './ledger.ts';

type Options = Record<string, unknown>;

/** What no network's scheduler takes: it holds one post, and nothing that is to follow it. */
function follows(networkName: string, { thread, first_comment: comment }: Options): Unholdable | undefined {
  const remedy = 'Take it out, or let Rostrum send the post itself instead of handing it over.';
  if (Array.isArray(thread) && thread.length > 0) {
    return { option: 'thread', message: `${networkName} cannot hold a thread for later.`, remedy };
  }
  if (typeof comment === 'string' && comment.trim() !== '') {
    return {
      option: 'first_comment',
      message: `${networkName} cannot hold a first comment for later.`,
      remedy,
    };
  }
  return undefined;
}

/** What of these options the network cannot hold for later; undefined: it can. */
export function unholdable(
  context: ServiceContext,
  network: PublicationRow['network'],
  options: Options,
): Unholdable | undefined {
  const { facts, handOver } = context.networks[network];
  return follows(facts.name, options) ?? handOver?.cannotHold?.(options);
}

export function refuseUnholdable(context: ServiceContext, content: AccountContent): void {
  const problem = unholdable(context, content.account.network, content.options);
  if (!problem) return;
  throw new Refusal('not_publishable', problem.message, {
    field: `${content.optionsField}.${problem.option}`,
    remedy: problem.remedy,
  });
}

/** What is to be held by a network stays such that it can be. */
export async function refuseUnholdablePost(context: ServiceContext, postId: string): Promise<void> {
  const wanted = await context.db
    .selectFrom('publications')
    .select('account_id')
    .where('post_id', '=', postId)
    .where('hand_over', '=', 1)
    .where('published_at', 'is', null)
    .where('state', 'in', ['scheduled', 'held'])
    .execute();
  if (wanted.length === 0) return;
  for (const content of await postContent(context, postId)) {
    if (wanted.some(({ account_id }) => account_id === content.account.id)) {
      refuseUnholdable(context, content);
    }
  }
}
