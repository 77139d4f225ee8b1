import { webSegments } from '../../../shared/networks/web-segments.ts';
import type { Draft, Session, Settled, UnclearStep } from '../adapter.ts';
import { plainText } from '../html-text.ts';
import type { Fields, MastodonApi } from './api.ts';
import { instanceIdOf, readRecent } from './reading.ts';

/** The instance remembers a key for an hour; a little less leaves room for clocks that differ. */
const keyRemembersMs = 55 * 60_000;
const earliestMs = 2 * 60_000;
const latestMs = 30 * 60_000;
const skewMs = 3 * 3_600_000;
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

interface Sought {
  text: string;
  mediaCount: number;
  /** The post it answers; null for a post of its own. */
  parent: string | null;
}

function isSought(status: Fields, { text, mediaCount, parent }: Sought): boolean {
  const media = Array.isArray(status.media_attachments) ? status.media_attachments.length : 0;
  return (
    media === mediaCount &&
    (parent === null || status.in_reply_to_id === parent) &&
    typeof status.content === 'string' &&
    fingerprint(plainText(status.content)) === fingerprint(text)
  );
}

function madeAt(status: Fields): number {
  return typeof status.created_at === 'string' ? Date.parse(status.created_at) : Number.NaN;
}

function idIn(finished: UnclearStep['finished'], step: string): string | null {
  const id = finished.get(step)?.remoteId;
  return typeof id === 'string' ? id : null;
}

/** What a step was to leave on the account. */
function soughtBy({ name, finished }: UnclearStep, draft: Draft): Sought {
  const number = Number(/^part (\d+)$/.exec(name)?.[1] ?? 1);
  const before = number <= 2 ? 'post' : `part ${number - 1}`;
  if (name === 'first comment') {
    const last = draft.thread.length === 0 ? 'post' : `part ${draft.thread.length + 1}`;
    return { text: draft.firstComment ?? '', mediaCount: 0, parent: idIn(finished, last) };
  }
  const part = number === 1 ? draft : draft.thread[number - 2];
  return {
    text: part?.text ?? '',
    mediaCount: part?.media.length ?? 0,
    parent: number === 1 ? null : idIn(finished, before),
  };
}

/** A repeat of a planned status is not recognised by its key: it is looked for, where it waits and where it went. */
async function settlePlanned(
  { plannedFor, startedAt }: UnclearStep,
  draft: Draft,
  session: Session,
  api: MastodonApi,
): Promise<Settled> {
  const planned = await api.list({ path: '/api/v1/scheduled_statuses', params: { limit: String(pageSize) } });
  const found = planned.find(({ params }) => (params as Fields | undefined)?.text === draft.text);
  if (typeof found?.id === 'string') {
    return { verdict: 'found', checkpoint: { remoteId: found.id, url: null } };
  }
  const since = Math.min(plannedFor ?? startedAt, startedAt) - skewMs;
  const out = (await readRecent(since, session, api)).find(
    ({ text }) => fingerprint(text) === fingerprint(draft.text),
  );
  return out
    ? { verdict: 'found', checkpoint: { remoteId: out.remoteId, url: out.url } }
    : { verdict: 'absent' };
}

/**
 * Within the hour the key makes a resend harmless. Later the account's own posts are read back to the time of
 * the attempt: a post with the same text and as many images, made then, is ours.
 */
export async function settlePost(
  step: UnclearStep,
  draft: Draft,
  session: Session,
  api: MastodonApi,
  now: number,
): Promise<Settled> {
  const { startedAt } = step;
  if (step.name === 'hand over') return settlePlanned(step, draft, session, api);
  const age = now - startedAt;
  if (age >= 0 && age < keyRemembersMs) return { verdict: 'resend' };
  const sought = soughtBy(step, draft);
  const known = new Set([...step.finished.values()].map(({ remoteId }) => remoteId));
  const account = encodeURIComponent(instanceIdOf(session.remoteId));
  let before: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const { list: statuses, at: theirNow } = await api.datedList({
      path: `/api/v1/accounts/${account}/statuses`,
      params: {
        limit: String(pageSize),
        exclude_reblogs: 'true',
        ...(before !== undefined && { max_id: before }),
      },
    });
    const found = statuses.find((status) => {
      if (known.has(status.id) || !isSought(status, sought)) return false;
      // On our clock: the instance's may go by another.
      const at = madeAt(status) - (theirNow - now);
      return at >= startedAt - earliestMs && at <= startedAt + latestMs;
    });
    if (typeof found?.id === 'string') {
      const url = typeof found.url === 'string' ? found.url : null;
      return { verdict: 'found', checkpoint: { remoteId: found.id, url } };
    }
    const last = statuses.at(-1);
    if (!last || typeof last.id !== 'string' || madeAt(last) < startedAt - skewMs) {
      return { verdict: 'absent' };
    }
    before = last.id;
  }
  return {
    verdict: 'unclear',
    reason: `The account's last ${pageSize * maxPages} posts on Mastodon do not reach back to the attempt.`,
  };
}
