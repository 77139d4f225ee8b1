import { onTestFinished } from 'vitest';
import { connectAccount } from '../../../electron/services/accounts/service.ts';
import { beginImport, confirmImport, runImport } from '../../../electron/services/imports/service.ts';
import { listPosts } from '../../../electron/services/posts/service.ts';
import type { HttpAnswer, HttpRequest } from '../../../shared/ports.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace } from '../../support/workspace.ts';

export interface ImportDesk extends Awaited<ReturnType<typeof openTestWorkspace>> {
  accountIds: string[];
  /** What the internet answers, by address; anything else is not found. */
  web: Map<string, Uint8Array>;
}

/** A workspace with two accounts of the Practice network and a small internet of its own. */
export async function importDesk(handles = ['harbour', 'studio']): Promise<ImportDesk> {
  const workspace = await openTestWorkspace(tempFolder(), scriptedNetwork('keyed').adapter);
  onTestFinished(() => workspace.close());
  const web = new Map<string, Uint8Array>();
  const send = async ({ url }: HttpRequest): Promise<HttpAnswer> => {
    const bytes = web.get(url) ?? new Uint8Array();
    return {
      status: web.has(url) ? 200 : 404,
      headers: {},
      url,
      bytes,
      text: () => new TextDecoder().decode(bytes),
      json: () => JSON.parse(new TextDecoder().decode(bytes)),
    };
  };
  const accountIds: string[] = [];
  for (const handle of handles) {
    const account = await connectAccount(workspace.context, { network: 'practice', credentials: { handle } });
    accountIds.push(account.id);
  }
  return { ...workspace, context: { ...workspace.context, http: { send } }, accountIds, web };
}

export function csv(...lines: string[]): File {
  return new File([`${lines.join('\n')}\n`], 'plan.csv');
}

export function begin({ context }: ImportDesk, ...lines: string[]) {
  return beginImport(context, csv(...lines));
}

/** Confirms and waits until the last row is a post. */
export async function finish({ context }: ImportDesk, id: string, rows: 'valid' | 'all' = 'valid') {
  await confirmImport(context, { id, rows });
  await runImport(context, id);
}

export async function allPosts({ context }: ImportDesk) {
  return (await listPosts(context, { limit: 200 })).items;
}
