const placeholder = /\{\{\s*([a-zA-Z][\w.]{0,60})\s*\}\}/g;

/** The names that a text has in double braces. */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => name);
}

/** Puts values in place of placeholders, once: braces in a value stay as they are. */
export function fillPlaceholders(text: string, wordFor: (name: string) => string): string {
  return text.replace(placeholder, (_whole, name: string) => wordFor(name));
}
