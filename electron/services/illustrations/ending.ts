import type { Updateable } from 'kysely';
import { aboutMicros } from '../../../shared/ai/picture-prices.ts';
import type { Tables } from '../../db/tables.ts';
import { endTask, reservationOf, settle } from '../ai/service.ts';
import type { ServiceContext } from '../context.ts';
import { sizeOf } from './kept-order.ts';
import { illustrationRow, orderIn, type PictureRow, pictureRows, type Why, whyIn } from './rows.ts';

/** Whether it was changed: not where it is no longer in the state that it has to be in. */
export async function setPicture(
  context: ServiceContext,
  taskId: string,
  position: number,
  values: Updateable<Tables['ai_pictures']>,
  from?: PictureRow['state'],
): Promise<boolean> {
  return context.transaction(async (inside) => {
    const { numUpdatedRows } = await inside.db
      .updateTable('ai_pictures')
      .set(values)
      .where('task_id', '=', taskId)
      .where('position', '=', position)
      .$if(from !== undefined, (query) => query.where('state', '=', from ?? 'waiting'))
      .executeTakeFirstOrThrow();
    if (values.state !== undefined) {
      await inside.emit({ topic: 'ai', name: 'aiPictureChanged', resourceId: taskId });
    }
    return numUpdatedRows > 0n;
  });
}

/** What was not asked for yet will not be; it has cost nothing. */
export async function failOpen(context: ServiceContext, taskId: string, why: Why): Promise<void> {
  await context.db
    .updateTable('ai_pictures')
    .set({ state: 'failed', reason: JSON.stringify(why), cost_micros: 0 })
    .where('task_id', '=', taskId)
    .where('state', '=', 'waiting')
    .execute();
}

function totalOf(pictures: readonly PictureRow[]): number | null {
  if (pictures.some(({ cost_micros: cost }) => cost === null)) return null;
  return pictures.reduce((sum, { cost_micros: cost }) => sum + (cost ?? 0), 0);
}

function firstWhy(pictures: readonly PictureRow[]): Why | null {
  const failed = pictures.find(({ state, reason }) => state === 'failed' && reason !== null);
  return failed ? whyIn(failed.reason) : null;
}

const cancelledWhy: Why = { message: 'Nobody waited for this picture.', remedy: 'Ask for it anew.' };

/** Result and cost in one transaction with what had been set aside. */
export async function endOrder(context: ServiceContext, taskId: string, isCancelled: boolean): Promise<void> {
  await context.transaction(async (inside) => {
    const row = await illustrationRow(inside, taskId);
    const order = orderIn(row);
    const state = isCancelled ? 'cancelled' : 'failed';
    const open = inside.db
      .updateTable('ai_pictures')
      .where('task_id', '=', taskId)
      .where('cost_micros', 'is', null);
    const reason = JSON.stringify(cancelledWhy);
    await open.where('state', '=', 'waiting').set({ state, reason, cost_micros: 0 }).execute();
    // Asked for and never heard of again: it may have been paid for.
    const lostMicros = order.price && aboutMicros(order.price, sizeOf(order));
    await open.where('state', '=', 'asked').set({ state, reason, cost_micros: lostMicros }).execute();
    const pictures = await pictureRows(inside, [taskId]);
    const made = pictures.filter(({ state }) => state === 'made');
    const cost = totalOf(pictures);
    await settle(inside, await reservationOf(inside, taskId), cost ?? 0);
    const status = isCancelled ? 'cancelled' : made.length > 0 ? 'done' : 'failed';
    await endTask(inside, taskId, {
      status,
      writer: 'model',
      reason: firstWhy(pictures),
      provider: { id: order.makerId, name: order.makerName },
      model: order.model,
      variants: [],
      wasCached: false,
      inputTokens: null,
      outputTokens: null,
      costMicros: cost,
      firstTokenMs: null,
      latencyMs: Math.max(0, inside.clock.now() - row.created_at),
    });
  });
}
