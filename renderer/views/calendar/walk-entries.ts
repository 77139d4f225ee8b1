/** Goes to the next entry or the one before, in the order in which the view shows them. */
export function walkEntries(root: HTMLElement | null, direction: 1 | -1): void {
  const entries = [...(root?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])];
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? entries.indexOf(focused) : -1;
  const next = at < 0 ? entries.at(direction === 1 ? 0 : -1) : entries[at + direction];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
