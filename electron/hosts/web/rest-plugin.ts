import { type AnySchema, getEventIteratorSchemaDetails } from '@orpc/contract';
import { ORPCError } from '@orpc/server';
import type { StandardHandlerOptions, StandardHandlerPlugin } from '@orpc/server/standard';
import { z } from 'zod';
import { refusalData } from '../../../shared/contract/base.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../../services/context.ts';
import { fromWire, toWire, type UnknownKey, wirePath } from './rest-case.ts';

function zodSchema(schema: AnySchema | undefined): z.ZodType | undefined {
  return schema instanceof z.ZodType ? schema : undefined;
}

function unknownKeys(keys: readonly UnknownKey[]): Refusal {
  const problems = keys.map(({ path, meant }) => ({
    field: path,
    message: `There is no field ${path} here.`,
    remedy: meant ? `Did you mean ${meant}?` : 'Leave it out, or check its name in /api/docs.',
  }));
  return new Refusal('invalid_input', problems[0]?.message ?? 'There is an unknown field.', {
    field: problems[0]?.field,
    remedy: problems[0]?.remedy ?? 'Leave it out.',
    problems: problems.length > 1 ? problems : undefined,
  });
}

/** A refusal with its fields as the caller spells them; anything else as it is. */
function errorInWire(schema: z.ZodType, error: unknown): unknown {
  if (!(error instanceof ORPCError) || !error.defined) return error;
  const { field, problems, ...data } = refusalData.parse(error.data);
  const spell = (path: string | undefined) => (path === undefined ? undefined : wirePath(schema, path));
  return new ORPCError(error.code, {
    defined: true,
    status: error.status,
    message: error.message,
    data: {
      ...data,
      field: spell(field),
      problems: problems?.map((problem) => ({ ...problem, field: spell(problem.field) })),
    },
    cause: error,
  });
}

async function* wireEvents(events: AsyncIterable<unknown>, schema: z.ZodType) {
  for await (const event of events) yield toWire(schema, event);
}

function answerInWire(schema: AnySchema | undefined, output: unknown): unknown {
  const plain = zodSchema(schema);
  if (plain) return toWire(plain, output);
  const event = zodSchema(getEventIteratorSchemaDetails(schema)?.yields);
  return event ? wireEvents(output as AsyncIterable<unknown>, event) : output;
}

/** Puts REST's snake_case before every procedure: its input comes in by its schema, its answer goes out by its schema. */
export class RestCasePlugin implements StandardHandlerPlugin<ServiceContext> {
  init(options: StandardHandlerOptions<ServiceContext>): void {
    options.clientInterceptors ??= [];
    options.clientInterceptors.unshift(async ({ next, ...call }) => {
      const { inputSchema, outputSchema, route } = call.procedure['~orpc'];
      const schema = zodSchema(inputSchema);
      if (!schema) return answerInWire(outputSchema, await next());
      const fromText = route.method === 'GET' || route.method === 'DELETE';
      const { value, unknown } = fromWire(schema, call.input, { fromText });
      if (unknown.length > 0 && route.method !== 'GET') throw unknownKeys(unknown);
      try {
        return answerInWire(outputSchema, await next({ ...call, input: value }));
      } catch (error) {
        throw errorInWire(schema, error);
      }
    });
  }
}
