/** Gives a file to the person, as a download. */
export function saveFile(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // The download has begun by then; the address is no longer asked for.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
