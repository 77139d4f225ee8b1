import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDesign } from '../../../shared/visuals/check-design.ts';
import type { LayerInput } from '../../../shared/visuals/format.ts';
import { builtInTemplates } from '../../../shared/visuals/templates/built-in.ts';
import { designOf, words } from './design.ts';

const problemsOf = (given: unknown) => checkDesign(given).problems;
const firstOf = (given: unknown) => problemsOf(given)[0];

describe('a design from outside', () => {
  it.each(builtInTemplates.map((template) => [template.id, template.design]))(
    '%s is a good one',
    (_id, design) => {
      expect(problemsOf(design)).toEqual([]);
    },
  );

  it('is shown right in its description', () => {
    const description = readFileSync(new URL('../../../docs/visual-templates.md', import.meta.url), 'utf8');
    const [, example = ''] = /```json\n(.*?)```/s.exec(description) ?? [];
    expect(problemsOf(JSON.parse(example))).toEqual([]);
  });

  it('says where a layer of an unknown kind is, and which there are', () => {
    const inner = { type: 'hologram', id: 'x' } as unknown as LayerInput;
    const given = designOf([{ type: 'group', id: 'g', layers: [words('a'), inner] }]);
    expect(firstOf(given)).toEqual({
      path: 'pages.0.layers.0.layers.1.type',
      message: 'There is no such kind.',
      remedy: 'Use one of: text, image, shape, logo, group.',
    });
  });

  it.each([
    ['a negative size', words('a', { size: -4 }), 'size'],
    ['a frame far outside', words('a', { frame: { x: 900, y: 0, width: 1, height: 1 } }), 'frame.x'],
    ['a colour that is none', words('a', { color: 'url(javascript:alert(1))' }), 'color'],
    ['an opacity above 100', words('a', { color: 'brand.ink/900' }), 'color'],
    ['a font that is not there', words('a', { font: 'Comic Sans' }), 'font'],
    ['a property nobody knows', words('a', { onClick: 'alert(1)' }), ''],
    ['a text of a megabyte', words('x'.repeat(6_000)), 'text'],
  ])('refuses %s', (_what, layer, field) => {
    const path = ['pages.0.layers.0', field].filter((part) => part !== '').join('.');
    expect(firstOf(designOf([layer]))).toMatchObject({ path, remedy: expect.stringMatching(/\w/) });
  });

  it('refuses ten thousand layers, many small groups of them included', () => {
    const many = Array.from({ length: 10_000 }, (_none, index) => words('a', { id: `l${index}` }));
    expect(problemsOf(designOf(many))).toHaveLength(1);
    const group = (number: number): LayerInput => ({
      type: 'group',
      id: `g${number}`,
      layers: Array.from({ length: 100 }, (_none, index) => words('a', { id: `g${number}-${index}` })),
    });
    expect(firstOf(designOf([1, 2, 3, 4].map(group)))?.message).toBe('The design has 404 layers.');
  });

  it('refuses what goes round in a circle, and what is deeper than anything one would draw', () => {
    const circular: Record<string, unknown> = { ...designOf([]) };
    circular.pages = [circular];
    expect(firstOf(circular)?.message).toBe('The design is too large.');
    let nested: LayerInput = words('a');
    for (let depth = 0; depth < 10; depth += 1) nested = { type: 'group', id: `g${depth}`, layers: [nested] };
    expect(firstOf(designOf([nested]))?.message).toBe('Groups are nested more than 8 deep.');
  });

  it('refuses lists within lists, which would multiply', () => {
    const variables = [{ type: 'list' as const, key: 'tips', label: 'Tips', default: [] }];
    const inner: LayerInput = { type: 'group', id: 'inner', repeat: 'tips', layers: [words('{{item}}')] };
    const given = designOf([{ type: 'group', id: 'outer', repeat: 'tips', layers: [inner] }], { variables });
    expect(firstOf(given)?.path).toBe('pages.0.layers.0.layers.0.repeat');
    expect(problemsOf(designOf([inner], { variables }))).toEqual([]);
  });

  it('refuses pages of any size of its own', () => {
    expect(firstOf(designOf([], { size: '20000x20000' as 'square' }))?.path).toBe('size');
    expect(firstOf({ ...designOf([]), width: 20_000 })?.message).toBe('The format does not know width.');
  });

  it('refuses names that reach into objects', () => {
    const given = JSON.parse(
      '{"format":1,"size":"square","variables":[],"pages":[{"id":"a","layers":[]}],"__proto__":{"polluted":1}}',
    );
    checkDesign(given);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const variables = [{ type: 'text' as const, key: '__proto__', label: 'x', default: '' }];
    expect(firstOf(designOf([], { variables }))?.path).toBe('variables.0.key');
  });

  it('names variables that are missing or of another kind', () => {
    const given = designOf(
      [
        words('Hello {{nobody}}'),
        { type: 'image', id: 'i', image: '$title' },
        words('{{item}}', { id: 'outside', color: '$title' }),
      ],
      { variables: [{ type: 'text', key: 'title', label: 'Title', default: '' }] },
    );
    expect(problemsOf(given).map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'pages.0.layers.0.text: There is no variable named nobody.',
      'pages.0.layers.1.image: The variable title is a text, not a image.',
      'pages.0.layers.2.color: The variable title is a text, not a color.',
      'pages.0.layers.2.text: {{item}} means something only in what is repeated for a list.',
    ]);
  });

  it('survives anything that JSON can hold', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (given) => {
        const { design, problems } = checkDesign(given);
        expect(design === null ? problems.length : 1).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
