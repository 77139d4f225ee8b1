import { create } from 'zustand';

interface Selection {
  ids: ReadonlySet<string>;
  /** Where a range begins that Shift ends. */
  anchor: string | null;
}

/** Apart from React's tree: choosing one entry draws that one anew, not five thousand. */
export const useSelection = create<Selection>(() => ({ ids: new Set(), anchor: null }));

export const useIsSelected = (id: string) => useSelection(({ ids }) => ids.has(id));

export function clearSelection(): void {
  if (useSelection.getState().ids.size > 0) useSelection.setState({ ids: new Set(), anchor: null });
}

export function toggleSelected(id: string): void {
  const ids = new Set(useSelection.getState().ids);
  if (!ids.delete(id)) ids.add(id);
  useSelection.setState({ ids, anchor: id });
}

/** Everything from the last one chosen to this one, in the order given. */
export function selectThrough(id: string, order: readonly string[]): void {
  const { ids, anchor } = useSelection.getState();
  const from = order.indexOf(anchor ?? id);
  const to = order.indexOf(id);
  const range = from < 0 ? [id] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
  useSelection.setState({ ids: new Set([...ids, ...range]), anchor: anchor ?? id });
}

export function selectAll(chosen: readonly string[]): void {
  useSelection.setState({ ids: new Set(chosen), anchor: chosen.at(-1) ?? null });
}

/** What is no longer shown is no longer chosen: nobody moves what they do not see. */
export function keepSelected(shown: ReadonlySet<string>): void {
  const { ids, anchor } = useSelection.getState();
  const kept = new Set([...ids].filter((id) => shown.has(id)));
  if (kept.size !== ids.size) useSelection.setState({ ids: kept, anchor });
}
