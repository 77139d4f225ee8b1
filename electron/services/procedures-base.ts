import { implement, ORPCError, ValidationError } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { ServiceContext } from './context.ts';
import { inputRefusal } from './input-refusal.ts';
import { requirePermission } from './permission.ts';
import { noteUse } from './usage/service.ts';

function idOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : null;
}

async function writeAudit(
  context: ServiceContext,
  action: string,
  input: unknown,
  output: unknown,
): Promise<void> {
  await context.db
    .insertInto('audit_log')
    .values({
      id: context.ids.next(),
      actor: context.actor.id,
      action,
      resource_id: idOf(input) ?? idOf(output),
      at: context.clock.now(),
    })
    .execute();
}

/** A refusal as it was meant, input that breaks the contract included; undefined for a bug. */
function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const invalid = error instanceof ORPCError && error.code === 'BAD_REQUEST' && error.cause;
  return invalid instanceof ValidationError ? inputRefusal(invalid.issues) : undefined;
}

/** A bug as the caller may see it: nothing but the number under which the log has the rest. */
function asBug(context: ServiceContext, action: string, error: unknown): Error {
  const correlationId = context.ids.next();
  context.log.error({ error, action, correlationId }, 'unexpected error');
  return new ORPCError('INTERNAL_SERVER_ERROR', {
    message: 'Something went wrong in Rostrum itself.',
    data: { correlationId },
  });
}

/**
 * Where every procedure of every door begins: permission, contract errors, audit log and the last net for bugs,
 * all from the contract's metadata. Handlers get the `ServiceContext` as their context.
 */
export const os = implement(contract)
  .$context<ServiceContext>()
  .use(async ({ context, path, procedure, errors, next }, input) => {
    const action = path.join('.');
    const { permission, audit } = procedure['~orpc'].meta;
    context.runtime.requests.total += 1;
    try {
      if (permission === 'undeclared') throw new Error(`The procedure ${action} names no permission.`);
      requirePermission(context, permission);
      const result = await next();
      if (audit) {
        await writeAudit(context, action, input, result.output);
        await noteUse(context, action);
      }
      return result;
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal)
        throw errors[refusal.code]({ message: refusal.message, data: refusal.details, cause: error });
      context.runtime.requests.failed += 1;
      throw asBug(context, action, error);
    }
  });
