import type { Preview } from '../../../shared/contract/posts.ts';
import { countText } from '../../../shared/networks/count-text.ts';
import { textSegments } from '../../../shared/networks/segments.ts';
import { accountLimits } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { toMedia } from '../media/service.ts';
import { postContent, preflightContent } from '../publishing/service.ts';
import { postRow } from './read.ts';

/** The post as each of its accounts will show it, with what pre-flight finds. */
export async function previewPost(context: ServiceContext, id: string): Promise<{ items: Preview[] }> {
  const post = await postRow(context, id);
  const contents = await postContent(context, id);
  const findings = await preflightContent(context, contents, post.scheduled_at);
  return {
    items: contents.map(({ account, text, media }) => ({
      accountId: account.id,
      network: account.network,
      handle: account.handle,
      displayName: account.display_name,
      avatarUrl: account.avatar_url,
      text,
      segments: textSegments(account.network, text),
      count: countText(account.network, text, accountLimits(context, account).text),
      media: media.map(toMedia),
      findings: findings.filter((finding) => finding.accountId === null || finding.accountId === account.id),
    })),
  };
}
