/** Hands a text to the person as a file. */
export function saveFile({ fileName, mime, text }: { fileName: string; mime: string; text: string }): void {
  const address = URL.createObjectURL(new Blob([text], { type: mime }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address));
}
