import type { OpenedItem } from '../../../../shared/contract/pipeline-records.ts';
import { client } from '../../../app/client.ts';
import { orpc, queryClient } from '../../../app/queries.ts';
import { showRefusal } from '../../../app/refusal.ts';

/** The item as the services answered, at once; what else it changes is asked anew. */
export function showItem(item: OpenedItem): void {
  queryClient.setQueryData(orpc.pipeline.item.queryKey({ input: { id: item.id } }), item);
  void queryClient.invalidateQueries({ queryKey: orpc.pipeline.key() });
}

async function act(call: Promise<OpenedItem>): Promise<void> {
  try {
    showItem(await call);
  } catch (error) {
    showRefusal(error);
  }
}

export function approveStep(id: string): Promise<void> {
  return act(client.pipeline.approveStep({ id }));
}

export function redoStep(id: string, instruction = ''): Promise<void> {
  return act(client.pipeline.redoStep({ id, instruction }));
}

export function skipStep(id: string): Promise<void> {
  return act(client.pipeline.skipStep({ id }));
}
