const turns = new Map<string, Promise<unknown>>();

/** What has the same key runs one after the other, in the order in which it was asked for. */
export function inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
  const before = turns.get(key) ?? Promise.resolve();
  const turn = before.then(work);
  const settled = Promise.allSettled([turn]).then(() => {
    if (turns.get(key) === settled) turns.delete(key);
  });
  turns.set(key, settled);
  return turn;
}
