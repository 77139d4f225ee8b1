import { webSegments } from '../../../shared/networks/web-segments.ts';
import type { Draft, Session, Settled } from '../adapter.ts';
import { plainText } from '../html-text.ts';
import type { Fields, MastodonApi } from './api.ts';
import { instanceIdOf } from './reading.ts';

/** The instance remembers a key for an hour; a little less leaves room for clocks that differ. */
const keyRemembersMs = 55 * 60_000;
const earliestMs = 2 * 60_000;
const latestMs = 30 * 60_000;
const pageSize = 40;
const maxPages = 5;

/** What stays of a text when the instance has made HTML of it: mentions lose their host, spaces run together. */
export function fingerprint(text: string): string {
  let plain = '';
  let from = 0;
  for (const { kind, start, end, value } of webSegments(text)) {
    if (kind !== 'mention') continue;
    plain += `${text.slice(from, start)}@${value.split('@')[0]}`;
    from = end;
  }
  plain += text.slice(from);
  return plain.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function isDraft(status: Fields, draft: Draft): boolean {
  const media = Array.isArray(status.media_attachments) ? status.media_attachments.length : 0;
  return (
    media === draft.media.length &&
    typeof status.content === 'string' &&
    fingerprint(plainText(status.content)) === fingerprint(draft.text)
  );
}

function madeAt(status: Fields): number {
  return typeof status.created_at === 'string' ? Date.parse(status.created_at) : Number.NaN;
}

/**
 * Within the hour the key makes a resend harmless. Later the account's own posts are read back to the time of
 * the attempt: a post with the same text and as many images, made then, is ours.
 */
export async function settlePost(
  draft: Draft,
  startedAt: number,
  session: Session,
  api: MastodonApi,
  now: number,
): Promise<Settled> {
  if (now - startedAt < keyRemembersMs) return { verdict: 'resend' };
  const account = encodeURIComponent(instanceIdOf(session.remoteId));
  let before: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const statuses = await api.list({
      path: `/api/v1/accounts/${account}/statuses`,
      params: {
        limit: String(pageSize),
        exclude_reblogs: 'true',
        ...(before !== undefined && { max_id: before }),
      },
    });
    const found = statuses.find((status) => {
      const at = madeAt(status);
      return at >= startedAt - earliestMs && at <= startedAt + latestMs && isDraft(status, draft);
    });
    if (typeof found?.id === 'string') {
      const url = typeof found.url === 'string' ? found.url : null;
      return { verdict: 'found', published: { remoteId: found.id, url } };
    }
    const last = statuses.at(-1);
    if (!last || typeof last.id !== 'string' || madeAt(last) < startedAt - earliestMs) {
      return { verdict: 'absent' };
    }
    before = last.id;
  }
  return {
    verdict: 'unclear',
    reason: `The account's last ${pageSize * maxPages} posts on Mastodon do not reach back to the attempt.`,
  };
}
