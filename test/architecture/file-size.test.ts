import { expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

const lines = ({ text }: { text: string }) => text.split('\n').length - 1;

it('keeps every source file within 400 lines', () => {
  const all = sourceFiles(['electron', 'renderer', 'shared', 'scripts', 'test'], 'ts,tsx,mjs,css');
  // A list of examples may be long; what is run by them may not.
  const files = all.filter(({ path }) => !/\.test\.tsx?$/.test(path));
  expect(files.length).toBeGreaterThan(150);
  expect(files.filter((file) => lines(file) > 400).map((file) => `${file.path}: ${lines(file)}`)).toEqual([]);
});

it('keeps the median source file under 100 lines', () => {
  const sizes = sourceFiles(['electron', 'renderer', 'shared'])
    .map(lines)
    .sort((a, b) => a - b);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(100);
});
