import type { OpenAI } from 'openai';
import { z } from 'zod';
import { pictureModelOf, standardSizes } from '../../../shared/ai/picture-models.ts';
import type { PictureUsage } from '../../../shared/ai/picture-prices.ts';
import { type Watch, watchCall, withAttempts } from '../language-models/calling.ts';
import { failureOf } from '../language-models/failure-of.ts';
import { openAiClient } from '../language-models/open-ai-client.ts';
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

const count = z.number().int().min(0);

const wireAnswer = z.object({
  data: z.array(z.object({ b64_json: z.string().nullish(), url: z.string().nullish() })).min(1),
  usage: z
    .object({
      input_tokens: count,
      output_tokens: count,
      input_tokens_details: z.object({ image_tokens: count, text_tokens: count }).nullish(),
    })
    .nullish(),
});

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;
const extensions: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };

function usageOf(told: z.infer<typeof wireAnswer>['usage']): PictureUsage | null {
  if (!told) return null;
  const pictureInTokens = told.input_tokens_details?.image_tokens ?? 0;
  return {
    pictureInTokens,
    textInTokens: Math.max(0, told.input_tokens - pictureInTokens),
    outTokens: told.output_tokens,
  };
}

/** Pictures behind the API of OpenAI, wherever it is spoken; one call makes one. */
export function openAiPictures(
  world: ModelWorld,
  connection: PictureConnection,
  limits: PictureLimits,
): PictureMaker {
  const { model, name, kind } = connection;
  const known = pictureModelOf(kind, model);
  const isOwn = kind === 'openai';
  /** Servers that are not OpenAI give an address unless they are asked for the picture itself; not all may be asked. */
  let asksForBytes = !isOwn;

  function bodyOf(order: PictureOrder) {
    const { width, height } = (known.sizes ?? standardSizes)[order.shape];
    return {
      model,
      prompt: order.prompt,
      n: 1,
      size: `${width}x${height}`,
      ...(isOwn && {
        quality: order.quality,
        output_format: order.transparent ? ('png' as const) : ('jpeg' as const),
      }),
      ...(isOwn && order.transparent && { background: 'transparent' as const }),
      ...(asksForBytes && { response_format: 'b64_json' as const }),
    } as const;
  }

  async function send(client: OpenAI, order: PictureOrder, signal: AbortSignal): Promise<unknown> {
    const { reference } = order;
    if (!reference) return client.images.generate(bodyOf(order), { signal });
    const bytes = new Uint8Array(reference.bytes);
    const extension = extensions[reference.mime] ?? 'png';
    const image = new File([bytes], `reference.${extension}`, { type: reference.mime });
    return client.images.edit({ ...bodyOf(order), image }, { signal });
  }

  function objectsToForm(error: unknown): boolean {
    const isRefused = error instanceof Error && 'status' in error && error.status === 400;
    return isRefused && /response_format/i.test(error.message);
  }

  async function ask(watch: Watch, order: PictureOrder): Promise<unknown> {
    const client = await openAiClient(world.http, connection, {
      deadlineMs: Math.max(1, watch.remainingMs()),
      maxBytes: limits.maxBytes,
    });
    try {
      return await send(client, order, watch.signal);
    } catch (error) {
      if (!asksForBytes || !objectsToForm(error)) throw error;
      asksForBytes = false;
      return send(client, order, watch.signal);
    }
  }

  async function read(answer: unknown, watch: Watch): Promise<MadePicture> {
    const parsed = wireAnswer.safeParse(answer);
    const [first] = parsed.data?.data ?? [];
    const usage = usageOf(parsed.data?.usage);
    if (first?.b64_json && base64.test(first.b64_json)) {
      return { bytes: Buffer.from(first.b64_json, 'base64'), usage };
    }
    if (first?.url && !first.b64_json) {
      return { bytes: await fetchMade(world.http, name, first.url, limits, watch), usage };
    }
    throw pictureFailure('garbage', name, { usage: mayBePaid });
  }

  return {
    takeUp: null,
    async make(order) {
      const watch = watchCall(world.clock, { ...limits, silenceMs: 2 * limits.deadlineMs }, order.signal);
      try {
        return await withAttempts(world.clock, world.random, limits, watch, async () => {
          try {
            return await read(await ask(watch, order), watch);
          } catch (error) {
            const ending = watch.ending();
            if (ending) throw pictureFailure(ending, name, { usage: mayBePaid, cause: error });
            const facts = { usage: mayBePaid };
            throw inPictureWords(failureOf(error, connection, world.clock.now(), facts), name);
          }
        });
      } finally {
        watch.over();
      }
    },
  };
}
