let waiting: File | undefined;

/** A file that was dropped elsewhere, for the import that is about to open. */
export function leaveFile(file: File): void {
  waiting = file;
}

/** Takes it, once. */
export function takeFile(): File | undefined {
  const file = waiting;
  waiting = undefined;
  return file;
}

/** Whether a file may be a table, by its name: the service looks at what it really is. */
export function mayBeTable({ name }: File): boolean {
  return /\.(?:csv|tsv|txt|xlsx|xlsm|xls)$/i.test(name);
}
