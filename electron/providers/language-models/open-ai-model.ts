import type { OpenAI } from 'openai';
import type { Clock, HttpClient } from '../../../shared/ports.ts';
import { type Watch, watchCall, withAttempts } from './calling.ts';
import { type Dialect, firstDialect, otherDialect } from './dialect.ts';
import { failureOf } from './failure-of.ts';
import type { LanguageModel, ModelConnection, ModelLimits, ModelRequest, Shape } from './language-model.ts';
import { ModelFailure } from './model-failure.ts';
import { openAiClient } from './open-ai-client.ts';
import { bodyOf, readCompletion, streamReader, type WireAnswer } from './open-ai-wire.ts';
import { readShape } from './shape.ts';
import { addedUsage, estimatedUsage } from './tokens.ts';

export interface ModelWorld {
  http: HttpClient;
  clock: Clock;
  random: () => number;
}

const mostListedModels = 500;

/** A model behind the API of OpenAI, wherever it is spoken. */
export function openAiModel(
  world: ModelWorld,
  connection: ModelConnection,
  limits: ModelLimits,
): LanguageModel {
  const { clock, random } = world;

  async function clientFor(watch: Watch): Promise<OpenAI> {
    const client = await openAiClient(world.http, connection, {
      deadlineMs: Math.max(1, watch.remainingMs()),
      maxBytes: limits.maxBytes,
    });
    watch.heard();
    return client;
  }

  function failed(error: unknown, watch: Watch, request: ModelRequest, received: string): unknown {
    const mayHaveCost = { usage: estimatedUsage(request.messages, received) };
    const ending = watch.ending();
    if (ending) return new ModelFailure(ending, connection.name, { ...mayHaveCost, cause: error });
    return failureOf(error, connection, clock.now(), mayHaveCost);
  }

  let dialect = firstDialect(connection);

  /** Asks in the server's dialect; what it objects to is left out, which costs nothing, since it refused. */
  async function inDialect<Answer>(ask: (spoken: Dialect) => Promise<Answer>): Promise<Answer> {
    for (;;) {
      try {
        return await ask(dialect);
      } catch (error) {
        const other = otherDialect(dialect, error);
        if (!other) throw error;
        dialect = other;
      }
    }
  }

  /** A status is an answer that costs nothing; what never came may have been written all the same. */
  async function ask(
    watch: Watch,
    request: ModelRequest,
    shape: Shape<unknown> | undefined,
  ): Promise<WireAnswer> {
    try {
      const client = await clientFor(watch);
      const answer: unknown = await inDialect((spoken) =>
        client.chat.completions.create(bodyOf(connection, request, shape, spoken), { signal: watch.signal }),
      );
      return readCompletion(answer, connection, request);
    } catch (error) {
      throw failed(error, watch, request, '');
    }
  }

  /** What was left before it went out has surely cost nothing. */
  function notLeft({ signal }: ModelRequest): void {
    if (signal?.aborted) throw new ModelFailure('cancelled', connection.name);
  }

  async function watched<Result>(request: ModelRequest, work: (watch: Watch) => Promise<Result>) {
    notLeft(request);
    const watch = watchCall(clock, { ...limits, silenceMs: limits.deadlineMs }, request.signal);
    try {
      return await work(watch);
    } finally {
      watch.over();
    }
  }

  const askWell = (watch: Watch, request: ModelRequest, shape?: Shape<unknown>) =>
    withAttempts(clock, random, limits, watch, () => ask(watch, request, shape));

  return {
    complete: (request) => watched(request, (watch) => askWell(watch, request)),

    completeAs: (request, shape) =>
      watched(request, async (watch) => {
        const first = await askWell(watch, request, shape);
        const read = readShape(first.text, shape);
        if ('value' in read) return { ...first, value: read.value, wasRepaired: false };
        watch.heard();
        const again: ModelRequest = {
          ...request,
          messages: [
            ...request.messages,
            { role: 'assistant', text: first.text },
            {
              role: 'user',
              text: `That is not in the form asked for. ${read.problem} Answer again, in that form only.`,
            },
          ],
        };
        const second = await askWell(watch, again, shape).catch((error: unknown) => {
          if (!(error instanceof ModelFailure)) throw error;
          const usage = error.usage ? addedUsage(first.usage, error.usage) : first.usage;
          throw new ModelFailure(error.reason, connection.name, {
            retryAt: error.retryAt,
            usage,
            cause: error,
          });
        });
        const usage = addedUsage(first.usage, second.usage);
        const repaired = readShape(second.text, shape);
        if ('problem' in repaired) {
          throw new ModelFailure('wrong_shape', connection.name, { usage, words: repaired.problem });
        }
        return { text: second.text, usage, value: repaired.value, wasRepaired: true };
      }),

    async *stream(request) {
      notLeft(request);
      const watch = watchCall(clock, limits, request.signal);
      let received = '';
      try {
        const chunks = await withAttempts(clock, random, limits, watch, async () => {
          try {
            const client = await clientFor(watch);
            return await inDialect((spoken) => {
              const body = bodyOf(connection, request, undefined, spoken);
              const asked = { ...body, stream: true as const, stream_options: { include_usage: true } };
              return client.chat.completions.create(asked, { signal: watch.signal });
            });
          } catch (error) {
            throw failed(error, watch, request, '');
          }
        });
        const reader = streamReader(connection, request);
        for await (const chunk of chunks) {
          watch.heard();
          const text = reader.take(chunk);
          received += text;
          if (text !== '') yield { kind: 'text', text };
        }
        // The library ends a stream that was aborted without a word.
        watch.signal.throwIfAborted();
        yield { kind: 'end', usage: reader.end() };
      } catch (error) {
        throw failed(error, watch, request, received);
      } finally {
        watch.over();
      }
    },

    async listModels(signal) {
      const request: ModelRequest = { messages: [], maxOutputTokens: 0, temperature: 0, signal };
      return watched(request, async (watch) => {
        try {
          const client = await clientFor(watch);
          const page = await client.models.list({ signal: watch.signal });
          const names = (page.data ?? []).map((model) => (typeof model?.id === 'string' ? model.id : ''));
          return names.filter((name) => name !== '' && name.length <= 200).slice(0, mostListedModels);
        } catch (error) {
          throw failed(error, watch, request, '');
        }
      });
    },
  };
}
