import { afterEach } from 'vitest';
import { connectAccount } from '../../electron/services/accounts/service.ts';
import { scriptedNetwork } from './scripted-network.ts';
import { tempFolder } from './temp-folder.ts';
import { openTestWorkspace, type TestWorkspace } from './workspace.ts';

const opened: TestWorkspace[] = [];

afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.close();
});

/** A workspace on a scripted network with accounts of these handles; closed after the test. */
export async function openStudio(handles: readonly string[] = ['harbour']) {
  const network = scriptedNetwork('keyed');
  const workspace = await openTestWorkspace(tempFolder(), network.adapter);
  opened.push(workspace);
  const accountIds: string[] = [];
  for (const handle of handles) {
    const account = await connectAccount(workspace.context, {
      network: 'practice',
      credentials: { handle },
    });
    accountIds.push(account.id);
  }
  const inHours = (hours: number) => new Date(workspace.clock.now() + hours * 3_600_000).toISOString();
  return { ...workspace, network, accountIds, inHours };
}
