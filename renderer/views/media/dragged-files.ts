const type = 'application/x-rostrum-media';

/** Files of the library that are dragged, for folders to take. */
export function putDragged(transfer: DataTransfer, ids: readonly string[]): void {
  transfer.setData(type, JSON.stringify(ids));
  transfer.effectAllowed = 'move';
}

export function carriesMedia(transfer: DataTransfer): boolean {
  return transfer.types.includes(type);
}

export function draggedIds(transfer: DataTransfer): string[] {
  const given: unknown = JSON.parse(transfer.getData(type) || '[]');
  return Array.isArray(given) ? given.filter((id) => typeof id === 'string') : [];
}
