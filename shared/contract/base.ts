import { oc } from '@orpc/contract';
import { z } from 'zod';
import { type RefusalCode, refusalStatus } from '../refusal.ts';
import type { Permission } from '../roles.ts';

/** What the hosts need to know of a procedure besides its schemas. */
export interface ProcedureMeta {
  permission: Permission | 'undeclared';
  /** Written to the audit log when the call succeeds. */
  audit?: boolean;
}

export const refusalData = z.object({
  field: z.string().optional(),
  remedy: z.string(),
  problems: z
    .array(
      z.object({
        field: z.string().optional(),
        accountId: z.string().optional(),
        message: z.string(),
        remedy: z.string(),
      }),
    )
    .optional(),
});

type RefusalErrorMap = {
  [Code in RefusalCode]: { status: (typeof refusalStatus)[Code]; data: typeof refusalData };
};

const refusalErrors = Object.fromEntries(
  Object.entries(refusalStatus).map(([code, status]) => [code, { status, data: refusalData }]),
) as RefusalErrorMap;

/** Every procedure starts here: it can refuse in all the declared ways and must name its permission. */
export const procedure = oc.$meta<ProcedureMeta>({ permission: 'undeclared' }).errors(refusalErrors);

/** An instant on every door: ISO 8601 in UTC. */
export const instant = z.iso.datetime();
export const id = z.string().min(1).max(64);
export const byId = z.object({ id });

/** A time as people give it: an instant (`…Z`, `…+02:00`) or a wall time without offset. */
export const askedTime = z.string().min(10).max(64);
export const timeZone = z.string().min(1).max(64);

export const page = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export function paged<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
