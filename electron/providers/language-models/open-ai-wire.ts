import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { z } from 'zod';
import type { Dialect } from './dialect.ts';
import type { ModelConnection, ModelMessage, ModelRequest, Shape, Usage } from './language-model.ts';
import { ModelFailure } from './model-failure.ts';
import { wireSchema } from './shape.ts';
import { estimatedUsage } from './tokens.ts';

const wireUsage = z
  .object({ prompt_tokens: z.number().int().min(0), completion_tokens: z.number().int().min(0) })
  .nullish();

const wireMessage = z.object({
  content: z.string().nullish(),
  refusal: z.string().nullish(),
  tool_calls: z.array(z.unknown()).nullish(),
});

const wireCompletion = z.object({
  choices: z.array(z.object({ message: wireMessage, finish_reason: z.string().nullish() })).min(1),
  usage: wireUsage,
});

const wireChunk = z.object({
  choices: z.array(z.object({ delta: wireMessage.nullish(), finish_reason: z.string().nullish() })),
  usage: wireUsage,
});

function wireMessageOf({ role, text, pictures = [] }: ModelMessage): ChatCompletionMessageParam {
  if (role !== 'user' || pictures.length === 0) return { role, content: text };
  const shown = pictures.map(({ mime, bytes }) => ({
    type: 'image_url' as const,
    image_url: { url: `data:${mime};base64,${Buffer.from(bytes).toString('base64')}` },
  }));
  return { role, content: [{ type: 'text', text }, ...shown] };
}

function schemaWords(shape: Shape<unknown>): string {
  return `Answer with one JSON object and nothing else. It follows this JSON schema:\n${JSON.stringify(wireSchema(shape))}`;
}

/** The body of a request, as a server of this dialect takes it. */
export function bodyOf(
  { model }: ModelConnection,
  request: ModelRequest,
  shape: Shape<unknown> | undefined,
  dialect: Dialect,
) {
  const messages = request.messages.map(wireMessageOf);
  if (shape && dialect.shapeInWords) messages.push({ role: 'system', content: schemaWords(shape) });
  return {
    model,
    messages,
    [dialect.limitName]: request.maxOutputTokens,
    ...(dialect.temperature && { temperature: request.temperature }),
    ...(shape &&
      !dialect.shapeInWords && {
        response_format: {
          type: 'json_schema' as const,
          json_schema: { name: shape.name, strict: true, schema: wireSchema(shape) },
        },
      }),
  };
}

export interface WireAnswer {
  text: string;
  usage: Usage;
}

function usageOf(told: z.infer<typeof wireUsage>, request: ModelRequest, output: string): Usage {
  if (!told) return estimatedUsage(request.messages, output);
  return { inputTokens: told.prompt_tokens, outputTokens: told.completion_tokens, isEstimate: false };
}

interface Ended {
  text: string;
  refusal: string | null | undefined;
  asksForTool: boolean;
  finishReason: string | null | undefined;
  usage: Usage;
}

/** Throws ModelFailure for an answer that is whole on the wire and yet none. */
function judgeEnd(provider: string, { text, refusal, asksForTool, finishReason, usage }: Ended): void {
  if (refusal || finishReason === 'content_filter') throw new ModelFailure('refused', provider, { usage });
  if (finishReason === 'length') throw new ModelFailure('cut_short', provider, { usage });
  if (text.trim() !== '') return;
  throw new ModelFailure(asksForTool ? 'tool_call' : 'empty', provider, { usage });
}

/** Reads a whole answer; what it asks for besides its text is not done. */
export function readCompletion(
  body: unknown,
  connection: ModelConnection,
  request: ModelRequest,
): WireAnswer {
  const read = wireCompletion.safeParse(body);
  const [choice] = read.data?.choices ?? [];
  if (!choice) {
    const usage = estimatedUsage(request.messages, '');
    throw new ModelFailure('garbage', connection.name, { usage });
  }
  const { content, refusal, tool_calls: tools } = choice.message;
  const text = content ?? '';
  const usage = usageOf(read.data?.usage, request, text);
  judgeEnd(connection.name, {
    text,
    refusal,
    asksForTool: (tools ?? []).length > 0,
    finishReason: choice.finish_reason,
    usage,
  });
  return { text, usage };
}

/** Gathers the chunks of a stream. */
export function streamReader(connection: ModelConnection, request: ModelRequest) {
  let text = '';
  let refusal = '';
  let asksForTool = false;
  let finishReason: string | null | undefined;
  let told: z.infer<typeof wireUsage>;
  const usage = () => usageOf(told, request, text);
  return {
    usage,
    /** The text that a chunk adds. */
    take(chunk: unknown): string {
      const read = wireChunk.safeParse(chunk);
      if (!read.success) throw new ModelFailure('garbage', connection.name, { usage: usage() });
      told = read.data.usage ?? told;
      const [choice] = read.data.choices;
      if (!choice) return '';
      finishReason = choice.finish_reason ?? finishReason;
      refusal += choice.delta?.refusal ?? '';
      asksForTool ||= (choice.delta?.tool_calls ?? []).length > 0;
      const added = choice.delta?.content ?? '';
      text += added;
      return added;
    },
    /** Throws ModelFailure unless it came to its end. */
    end(): Usage {
      if (!finishReason) throw new ModelFailure('cut', connection.name, { usage: usage() });
      judgeEnd(connection.name, { text, refusal, asksForTool, finishReason, usage: usage() });
      return usage();
    },
  };
}
