/** What to tell the person about a failed call, in one line. */
export function refusalWords(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : 'That did not work. Try again.';
}

export function isRefusal(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
