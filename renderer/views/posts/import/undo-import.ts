import { notifications } from '@mantine/notifications';
import { client } from '../../../app/client.ts';
import { orpc, queryClient } from '../../../app/queries.ts';
import { showRefusal } from '../../../app/refusal.ts';
import { amount } from './import-words.ts';

/** Deletes what an import made, as far as it is not out, and says what stayed. */
export async function undoWholeImport(id: string): Promise<void> {
  try {
    const { removed, kept } = await client.imports.undo({ id });
    const stayed = kept > 0 ? ` ${amount(kept, 'post')} already out ${kept === 1 ? 'stays' : 'stay'}.` : '';
    notifications.show({ message: `${amount(removed, 'post')} moved to the trash.${stayed}` });
  } catch (error) {
    showRefusal(error);
  }
  await queryClient.invalidateQueries({ queryKey: orpc.imports.key() });
}
