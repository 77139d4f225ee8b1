import type { FocusPoint } from '../../../../shared/pictures/crop.ts';
import { client } from '../../../app/client.ts';
import { showRefusal } from '../../../app/refusal.ts';
import type { ComposeStore } from '../compose-store.ts';

/** The focus belongs to the picture: it is shown at once, and taken back when it cannot be kept. */
export async function saveFocus(store: ComposeStore, id: string, focus: FocusPoint): Promise<void> {
  const before = store.getState().pictures[id];
  if (!before) return;
  store.setState(({ pictures }) => ({ pictures: { ...pictures, [id]: { ...before, focus } } }));
  try {
    const saved = await client.media.setFocus({ id, focus });
    store.setState(({ pictures }) => ({ pictures: { ...pictures, [id]: saved } }));
  } catch (error) {
    store.setState(({ pictures }) => ({ pictures: { ...pictures, [id]: before } }));
    showRefusal(error);
  }
}
