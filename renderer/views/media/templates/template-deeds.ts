import { client } from '../../../app/client.ts';
import { showRefusal } from '../../../app/refusal.ts';
import { offerUndo } from '../../../app/undo.tsx';

type Named = { id: string; title: string };

export async function removeTemplate({ id, title }: Named): Promise<void> {
  try {
    await client.templates.remove({ id });
    offerUndo(`“${title}” deleted`, () => client.templates.restore({ id }));
  } catch (error) {
    showRefusal(error);
  }
}

export async function duplicateTemplate({ id }: Named): Promise<void> {
  try {
    const copy = await client.templates.duplicate({ id });
    offerUndo(`“${copy.title}” made`, () => client.templates.remove({ id: copy.id }));
  } catch (error) {
    showRefusal(error);
  }
}
