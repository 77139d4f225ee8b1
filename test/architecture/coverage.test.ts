import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { restPath } from '../../electron/hosts/web/rest-routes.ts';
import { declaredProcedures } from './contract-procedures.ts';
import { projectRoot } from './source-files.ts';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8').trimEnd().split('\n');
const asked = read('test/architecture/data/endpoints.tsv').slice(1);
const table = read('docs/coverage.md')
  .filter((line) => /^\| [A-Z] \|/.test(line))
  .map((line) => {
    const [document = '', method = '', path = '', meaning = '', servedBy = ''] = line
      .slice(2, -2)
      .split(' | ');
    return { document, method, path: path.replaceAll('`', ''), meaning, servedBy };
  });
const procedures = new Map(declaredProcedures().map((procedure) => [procedure.name, procedure]));

describe('docs/coverage.md', () => {
  it('lists every asked endpoint exactly once, in order', () => {
    expect(asked).toHaveLength(285);
    expect(
      table.map(({ document, method, path, meaning }) => [document, method, path, meaning].join('\t')),
    ).toEqual(asked);
  });

  it('names a procedure or a planned capability in each row', () => {
    const unclear = table.filter(
      ({ servedBy }) => !/^`[a-z]+\.[a-zA-Z]+` at `[A-Z]+ \/api\/v1\/\S+`$|^planned: \w/.test(servedBy),
    );
    expect(unclear).toEqual([]);
  });

  const claimed = table.flatMap((row) => {
    const [, name = '', method = '', route = ''] =
      /^`(\S+)` at `([A-Z]+) \/api\/v1(\S+)`$/.exec(row.servedBy) ?? [];
    return name ? [{ ...row, name, route, servedMethod: method }] : [];
  });

  it('claims rows', () => {
    expect(claimed.length).toBeGreaterThan(25);
  });

  it.each(claimed)(
    'claims $method $path truly: it leads to $name',
    ({ method, path, name, route, servedMethod }) => {
      expect(procedures.get(name)).toMatchObject({ method: servedMethod, path: route });
      // Document C names no methods.
      if (method !== '?') expect(method).toBe(servedMethod);
      expect(restPath(path)?.replace(/:\w+|\{\w+\}/g, '{id}')).toBe(route);
    },
  );

  it('says how many rows are served', () => {
    expect(read('docs/coverage.md').join(' ')).toContain(`Today ${claimed.length} of 285 rows are served.`);
  });
});
