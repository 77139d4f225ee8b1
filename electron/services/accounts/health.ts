import type { ServiceContext } from '../context.ts';
import type { AccountRow } from './rows.ts';

/** Marks what a network said of a sign-in; told, and answered with true, only when it changed. */
export async function markAccountHealth(
  context: ServiceContext,
  id: string,
  health: AccountRow['health'],
  reason: string | null,
): Promise<boolean> {
  const changed = await context.db
    .updateTable('accounts')
    .set({ health, health_reason: reason })
    .where('id', '=', id)
    .where('health', '<>', health)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return false;
  await context.emit({ topic: 'accounts', name: 'accountHealthChanged', resourceId: id, data: { health } });
  return true;
}
