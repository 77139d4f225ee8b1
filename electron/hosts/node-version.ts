/** What to say when this Node is too old, or undefined: the database's native part would crash it without a word. */
export function nodeRefusal(version: string): string | undefined {
  const major = Number(version.split('.', 1)[0]);
  if (major >= 22) return undefined;
  return `Rostrum needs Node 22 or newer; this is Node ${version}.\nStart it with "npm run serve", which brings its own Node.`;
}
