import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../../app/client.ts';
import { orpc } from '../../../app/queries.ts';
import { showRefusal } from '../../../app/refusal.ts';

export type ImportChange = Omit<Parameters<typeof client.imports.configure>[0], 'id'>;

/** Sends one answer about the file and shows what follows from it. */
export function useConfigure(id: string) {
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (change: ImportChange) => client.imports.configure({ id, ...change }),
    onSuccess: (file) => {
      queries.setQueryData(orpc.imports.get.queryKey({ input: { id } }), file);
      queries.removeQueries({ queryKey: orpc.imports.check.key({ input: { id } }) });
      queries.removeQueries({ queryKey: orpc.imports.rows.key() });
    },
    onError: showRefusal,
  });
  return { change: mutate, busy: isPending };
}
