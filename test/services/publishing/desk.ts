import { afterEach } from 'vitest';
import { connectAccount } from '../../../electron/services/accounts/service.ts';
import { createPost, getPost } from '../../../electron/services/posts/service.ts';
import { publicationLedger } from '../../../electron/services/publishing/service.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import type { Ledger } from '../../../shared/contract/publications.ts';
import type { SettlingClass } from '../../../shared/networks/types.ts';
import { type ScriptedNetwork, scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

export const minute = 60_000;
export const hour = 60 * minute;
const opened: TestWorkspace[] = [];

afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.close();
});

export interface Desk extends TestWorkspace {
  network: ScriptedNetwork;
  accountId: string;
  /** A post due `minutes` from now, with options of its one account. */
  plan(minutes: number, body?: string, options?: Record<string, unknown>): Promise<Post>;
  look(post: Post): Promise<Post>;
  ledger(post: Post): Promise<Ledger>;
}

/** A workspace with one account on a scripted network, and its scheduler at work. */
export async function openDesk(
  settling: SettlingClass = 'readable',
  network = scriptedNetwork(settling),
): Promise<Desk> {
  const workspace = await openTestWorkspace(tempFolder(), network.adapter);
  opened.push(workspace);
  const { context, clock } = workspace;
  const account = await connectAccount(context, { network: 'practice', credentials: { handle: 'harbour' } });
  await workspace.scheduler.start();
  return {
    ...workspace,
    network,
    accountId: account.id,
    plan: (minutes, body = 'The first Kenyan of the season is here.', options = {}) =>
      createPost(context, {
        body,
        accountIds: [account.id],
        variants: [{ accountId: account.id, options }],
        scheduledAt: new Date(clock.now() + minutes * minute).toISOString(),
      }),
    look: (post) => getPost(context, post.id),
    ledger: (post) => publicationLedger(context, post.publications[0]?.id ?? ''),
  };
}

export const stateOf = (post: Post) => post.publications[0]?.state;
export const publicationOf = (post: Post) => {
  const [publication] = post.publications;
  if (!publication) throw new Error('The post has no publication.');
  return publication;
};
