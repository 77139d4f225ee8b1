import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { places } from '../../shared/places.ts';
import { projectRoot, sourceFiles } from './source-files.ts';

const sections = readFileSync(join(projectRoot, 'renderer/views/settings/settings-places.ts'), 'utf8');

describe('the places that remedies name', () => {
  it.each(Object.values(places))('$words is a section of the settings', ({ path }) => {
    const [, section = ''] = /section=([a-z-]+)$/.exec(path) ?? [];
    expect(sections).toContain(`id: '${section}'`);
  });

  it('are named by nothing but their own words', () => {
    const words = Object.values(places).map((place) => place.words);
    const written = sourceFiles(['electron', 'shared']).flatMap(({ path, text }) =>
      path === 'shared/places.ts' ? [] : [...text.matchAll(/Settings › [^.'`,]+/g)].map(([found]) => found),
    );
    expect(written.filter((found) => !words.some((each) => found === each))).toEqual([]);
  });
});
