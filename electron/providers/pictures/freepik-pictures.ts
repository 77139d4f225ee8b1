import { z } from 'zod';
import type { PictureShape } from '../../../shared/ai/picture-shapes.ts';
import type { HttpAnswer } from '../../../shared/ports.ts';
import { retryAtOf } from '../../../shared/retry-after.ts';
import { pause, type Watch, watchCall, withAttempts } from '../language-models/calling.ts';
import { failureOf } from '../language-models/failure-of.ts';
import { ModelFailure, type ModelFailureReason } from '../language-models/model-failure.ts';
import type { ModelWorld } from '../language-models/open-ai-model.ts';
import { fetchMade } from './fetch-made.ts';
import { inPictureWords, mayBePaid, pictureFailure } from './picture-failure.ts';
import type {
  MadePicture,
  PictureConnection,
  PictureLimits,
  PictureMaker,
  PictureOrder,
} from './picture-maker.ts';

const ratios: Record<PictureShape, string> = {
  square: 'square_1_1',
  portrait: 'social_post_4_5',
  landscape: 'widescreen_16_9',
  story: 'social_story_9_16',
};

/** Where work of a model is begun and asked for. */
function pathOf(model: string): string {
  return model === 'mystic' ? '/v1/ai/mystic' : `/v1/ai/text-to-image/${encodeURIComponent(model)}`;
}

const task = z.object({
  task_id: z.string().min(1).max(200),
  status: z.enum(['CREATED', 'IN_PROGRESS', 'COMPLETED', 'FAILED']),
  generated: z.array(z.string()).nullish(),
  has_nsfw: z.array(z.boolean()).nullish(),
});
/** Some of its answers come without the wrapping. */
const taskAnswer = z.union([z.object({ data: task }).transform(({ data }) => data), task]);
type Task = z.infer<typeof task>;

const reasons: Record<number, ModelFailureReason> = {
  400: 'bad_request',
  401: 'wrong_key',
  402: 'quota',
  403: 'forbidden',
  404: 'unknown_model',
  429: 'rate_limited',
};

const longestPollMs = 10_000;
const mostColors = 5;

/** Pictures of Freepik: work that is begun, asked for until it is done, and can be taken up after a crash. */
export function freepikPictures(
  world: ModelWorld,
  connection: PictureConnection,
  limits: PictureLimits,
): PictureMaker {
  const { http, clock, random } = world;
  const { name, model } = connection;

  function judged(answer: HttpAnswer): HttpAnswer {
    if (answer.status === 200 || answer.status === 201) return answer;
    const retryAt = retryAtOf(answer.headers, clock.now());
    const reason = reasons[answer.status] ?? (answer.status >= 500 ? 'server_error' : 'bad_request');
    throw pictureFailure(reason, name, {
      ...(retryAt !== undefined && { retryAt }),
      words: `Freepik answers with ${answer.status}.`,
    });
  }

  async function call(watch: Watch, path: string, body?: object): Promise<Task> {
    try {
      const answer = await http.send({
        url: connection.baseUrl + path,
        method: body ? 'POST' : 'GET',
        headers: {
          'x-freepik-api-key': connection.apiKey ?? '',
          accept: 'application/json',
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        deadlineMs: Math.max(1, watch.remainingMs()),
        signal: watch.signal,
      });
      const read = taskAnswer.safeParse(judged(answer).json());
      if (read.success) return read.data;
      throw pictureFailure('garbage', name, { usage: body ? mayBePaid : null });
    } catch (error) {
      const ending = watch.ending();
      if (ending) throw pictureFailure(ending, name, { usage: mayBePaid, cause: error });
      const facts = { usage: mayBePaid };
      throw inPictureWords(failureOf(error, connection, clock.now(), facts), name);
    }
  }

  function bodyOf({ prompt, shape, colors, reference }: PictureOrder): object {
    const ratio = { prompt, aspect_ratio: ratios[shape] };
    if (model !== 'mystic') return ratio;
    const styling = { colors: colors.slice(0, mostColors).map((color) => ({ color, weight: 0.5 })) };
    return {
      ...ratio,
      resolution: '2k',
      filter_nsfw: true,
      ...(colors.length > 0 && { styling }),
      ...(reference && { style_reference: Buffer.from(reference.bytes).toString('base64') }),
    };
  }

  /** What is asked again does no harm: it is only asked whether the work is done. */
  function isPassing(error: unknown): error is ModelFailure {
    return (
      error instanceof ModelFailure &&
      ['rate_limited', 'server_error', 'unreachable', 'cut', 'garbage'].includes(error.reason)
    );
  }

  async function asked(watch: Watch, remoteId: string): Promise<Task | ModelFailure> {
    try {
      return await call(watch, `${pathOf(model)}/${encodeURIComponent(remoteId)}`);
    } catch (error) {
      if (isPassing(error)) return error;
      if (!(error instanceof ModelFailure)) throw error;
      // The work goes on, and is charged for, whether or not it can be asked after.
      const { reason, words } = error;
      throw pictureFailure(reason, name, { usage: mayBePaid, words, cause: error });
    }
  }

  async function finished(watch: Watch, remoteId: string): Promise<Task> {
    let waitMs = limits.pollMs;
    for (;;) {
      await pause(clock, waitMs, watch.signal);
      const ending = watch.ending();
      if (ending) throw pictureFailure(ending, name, { usage: mayBePaid });
      const told = await asked(watch, remoteId);
      if (told instanceof ModelFailure) {
        waitMs = Math.max(limits.pollMs, (told.retryAt ?? 0) - clock.now());
        if (waitMs >= watch.remainingMs()) throw pictureFailure('deadline', name, { usage: mayBePaid });
        continue;
      }
      if (told.status === 'COMPLETED') return told;
      // Failed work is not charged for.
      if (told.status === 'FAILED') throw pictureFailure('server_error', name);
      waitMs = Math.min(longestPollMs, limits.pollMs + waitMs / 4);
    }
  }

  async function receive(watch: Watch, remoteId: string): Promise<MadePicture> {
    const { generated, has_nsfw: unfit } = await finished(watch, remoteId);
    if (unfit?.some((is) => is)) throw pictureFailure('refused', name, { usage: mayBePaid });
    const [url] = generated ?? [];
    if (!url) throw pictureFailure('empty', name, { usage: mayBePaid });
    return { bytes: await fetchMade(http, name, url, limits, watch), usage: null };
  }

  async function watched<Result>(signal: AbortSignal, work: (watch: Watch) => Promise<Result>) {
    const watch = watchCall(clock, { ...limits, silenceMs: 2 * limits.deadlineMs }, signal);
    try {
      return await work(watch);
    } finally {
      watch.over();
    }
  }

  return {
    make: (order, begun) =>
      watched(order.signal, async (watch) => {
        const { task_id: remoteId } = await withAttempts(clock, random, limits, watch, () =>
          call(watch, pathOf(model), bodyOf(order)),
        );
        await begun(remoteId);
        return receive(watch, remoteId);
      }),
    takeUp: (remoteId, signal) => watched(signal, (watch) => receive(watch, remoteId)),
  };
}
