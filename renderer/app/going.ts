import type { Go } from './actions.ts';

let current: Go | undefined;

/** Tells how the application goes to a path, for what is shown outside its views; the answer takes it back. */
export function goBy(go: Go): () => void {
  current = go;
  return () => {
    if (current === go) current = undefined;
  };
}

export function goTo(path: string): void {
  current?.(path);
}
