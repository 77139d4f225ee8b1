import { onTestFinished } from 'vitest';
import type { ServiceContext } from '../../electron/services/context.ts';
import { uploadMedia } from '../../electron/services/media/service.ts';
import { createPost } from '../../electron/services/posts/service.ts';
import type { Media } from '../../shared/contract/media.ts';
import { scriptedNetwork } from './scripted-network.ts';
import { tempFolder } from './temp-folder.ts';
import { openTestWorkspace, type TestWorkspace } from './workspace.ts';

/** A workspace whose media library is looked at; on a person's own computer. */
export async function openLibrary(home = tempFolder()): Promise<TestWorkspace & { home: string }> {
  const workspace = await openTestWorkspace(home, scriptedNetwork().adapter);
  onTestFinished(() => workspace.close());
  const { context } = workspace;
  const onDesktop = { ...context.runtime, sender: () => 'computer_while_open' as const };
  return { ...workspace, home, context: { ...context, runtime: onDesktop } };
}

export async function take(
  context: ServiceContext,
  bytes: Uint8Array | string,
  name: string,
  altText = '',
): Promise<Media> {
  const part = typeof bytes === 'string' ? bytes : new Uint8Array(bytes);
  return uploadMedia(context, { file: new File([part], name), altText });
}

/** A draft that shows these files. */
export async function draftWith(context: ServiceContext, mediaIds: string[], body = 'Rye.'): Promise<string> {
  const post = await createPost(context, { title: '', body, accountIds: [], mediaIds, labels: [] });
  return post.id;
}
