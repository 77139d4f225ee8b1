/** What the library takes; everything else is refused by its content anyway. */
export const takenTypes =
  'image/png,image/jpeg,image/webp,image/gif,video/mp4,video/quicktime,video/webm,video/x-matroska,application/pdf';

/** Asks the person for files. */
export function chooseFiles(onFiles: (files: File[]) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = takenTypes;
  input.addEventListener('change', () => onFiles([...(input.files ?? [])]));
  input.click();
}
