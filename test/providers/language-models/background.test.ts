import { expect, it } from 'vitest';
import { createBackground, isResting } from '../../../electron/providers/language-models/background.ts';

const soon = () => new Promise((resolve) => setImmediate(resolve));

function held() {
  const begun: string[] = [];
  const ended: [string, boolean][] = [];
  const releases = new Map<string, () => void>();
  const work = (id: string) => async (signal: AbortSignal) => {
    begun.push(id);
    await new Promise<void>((resolve) => {
      releases.set(id, resolve);
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    ended.push([id, isResting(signal)]);
  };
  return { begun, ended, work, release: (id: string) => releases.get(id)?.() };
}

it('runs three at once and each of an id once; the next begins when one is over', async () => {
  const background = createBackground();
  const { begun, work, release } = held();
  for (const id of ['a', 'b', 'c', 'd', 'a']) background.begin(id, work(id));
  await soon();
  expect(begun).toEqual(['a', 'b', 'c']);
  release('b');
  await soon();
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  expect(['a', 'b', 'd'].map((id) => background.isUnderWay(id))).toEqual([true, false, true]);
  await background.rest();
});

it('ends what waits for its turn as soon as it is cancelled, and wakes nobody too few', async () => {
  const background = createBackground();
  const { begun, ended, work, release } = held();
  for (const id of ['a', 'b', 'c', 'd', 'e']) background.begin(id, work(id));
  await soon();
  expect(background.cancel('d')).toBe(true);
  await soon();
  expect(ended).toEqual([['d', false]]);
  release('a');
  await soon();
  expect(begun).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(background.cancel('nobody')).toBe(false);
  await background.rest();
});

it('ends all when it rests, tells that the program ends, and begins nothing any more', async () => {
  const background = createBackground();
  const { begun, ended, work } = held();
  for (const id of ['a', 'b', 'c', 'd']) background.begin(id, work(id));
  await soon();
  await background.rest();
  expect(ended.map(([, isOver]) => isOver)).toEqual([true, true, true, true]);
  background.begin('e', work('e'));
  await soon();
  expect(begun).not.toContain('e');
});
