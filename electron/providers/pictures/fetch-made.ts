import { type HttpAnswer, type HttpClient, HttpFailure } from '../../../shared/ports.ts';
import type { Watch } from '../language-models/calling.ts';
import { mayBePaid, pictureFailure } from './picture-failure.ts';
import type { PictureLimits } from './picture-maker.ts';

const tries = 3;

/** Fetches a picture that is there already; no key goes along, since the address may be anyone's. */
export async function fetchMade(
  http: HttpClient,
  provider: string,
  url: string,
  limits: PictureLimits,
  watch: Watch,
): Promise<Uint8Array> {
  let last: HttpAnswer | HttpFailure | undefined;
  for (let attempt = 0; attempt < tries && !watch.signal.aborted; attempt += 1) {
    try {
      const { maxBytes } = limits;
      const { signal } = watch;
      const answer = await http.send({
        url,
        deadlineMs: Math.max(1, watch.remainingMs()),
        maxBytes,
        signal,
      });
      if (answer.status === 200) return answer.bytes;
      last = answer;
      if (answer.status < 500) break;
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      last = error;
      if (error.reason === 'too_large' || error.reason === 'blocked') break;
    }
  }
  const ending = watch.ending();
  if (ending) throw pictureFailure(ending, provider, { usage: mayBePaid, cause: last });
  if (!(last instanceof HttpFailure)) {
    throw pictureFailure('empty', provider, {
      usage: mayBePaid,
      words: `The address of the picture answers ${last?.status}.`,
    });
  }
  const reasons = { too_large: 'too_large', blocked: 'blocked_address' } as const;
  const reason = last.reason === 'too_large' || last.reason === 'blocked' ? reasons[last.reason] : 'cut';
  throw pictureFailure(reason, provider, { usage: mayBePaid, words: last.message, cause: last });
}
