import type { Published } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import type { Fields, MastodonApi } from './api.ts';

/** Mastodon takes no poll that ends sooner. */
const shortestPollMs = 5 * 60_000;

function listIn(fields: Fields, name: string): Fields[] {
  const list = fields[name];
  return Array.isArray(list) ? (list as Fields[]) : [];
}

/** The poll as it stands, to be sent again; given so, it keeps its votes and its end. */
function pollAgain(poll: Fields, now: number): Fields {
  const leftMs = Date.parse(String(poll.expires_at)) - now;
  if (!(leftMs >= shortestPollMs)) {
    throw new NetworkError('rejected', 'The poll of this post has ended, or ends within five minutes.', {
      code: 'poll_ended',
      remedy: 'Leave the text as it is: a change would open the poll again, or take it away.',
    });
  }
  const options = listIn(poll, 'options');
  return {
    options: options.map(({ title }) => title),
    expires_in: Math.round(leftMs / 1_000),
    multiple: poll.multiple === true,
    hide_totals: options.some(({ votes_count }) => votes_count === null),
  };
}

/** Changes the text. Mastodon clears what an edit does not say again: warning, marks, media and poll. */
export async function editPost(
  remoteId: string,
  text: string,
  api: MastodonApi,
  now: number,
): Promise<Published> {
  const path = `/api/v1/statuses/${encodeURIComponent(remoteId)}`;
  const before = await api.object({ path });
  const source = await api.object({ path: `${path}/source` });
  const media = listIn(before, 'media_attachments');
  const { poll, sensitive, language } = before;
  const status = await api.object({
    method: 'PUT',
    path,
    body: {
      status: text,
      spoiler_text: typeof source.spoiler_text === 'string' ? source.spoiler_text : '',
      sensitive: sensitive === true,
      ...(typeof language === 'string' && { language }),
      ...(media.length > 0 && { media_ids: media.map(({ id }) => id) }),
      ...(typeof poll === 'object' && poll !== null && { poll: pollAgain(poll as Fields, now) }),
    },
  });
  return { remoteId, url: typeof status.url === 'string' ? status.url : null };
}
