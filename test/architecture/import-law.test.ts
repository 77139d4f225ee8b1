import { describe, expect, it } from 'vitest';
import { importBreaches } from './import-law.ts';
import { parseFile } from './parsed-file.ts';
import { sourceFiles } from './source-files.ts';

const breachesOf = (files: Record<string, string>) =>
  importBreaches(Object.entries(files).map(([path, text]) => parseFile({ path, text })));

describe('the import law', () => {
  it('holds for the whole program', () => {
    const files = sourceFiles(['electron', 'renderer', 'shared']).map(parseFile);
    expect(files.length).toBeGreaterThan(100);
    expect(importBreaches(files)).toEqual([]);
  });

  it.each([
    ['shared/time.ts', '../electron/db/database.ts', 'shared may not import db'],
    ['renderer/app/mark.ts', '../../resources/icons/draw.ts', 'renderer may not import resources'],
    ['shared/time.ts', 'node:fs', 'shared also runs where Node is not'],
    [
      'renderer/views/posts/List.tsx',
      '../../../electron/services/posts/service.ts',
      'renderer may not import services',
    ],
    ['electron/networks/bluesky.ts', '../services/context.ts', 'networks may not import services'],
    ['electron/providers/http.ts', '../networks/adapter.ts', 'providers may not import networks'],
    ['electron/db/sqlite.ts', '../services/posts/service.ts', 'db may not import services'],
    ['electron/hosts/engine.ts', '../shell/main.ts', 'hosts may not import shell'],
    ['electron/shell/main.ts', '../../renderer/app/main.tsx', 'shell may not import renderer'],
    ['electron/hosts/port.ts', 'electron', "only the shell imports 'electron'"],
    ['electron/services/posts/service.ts', '../../db/sqlite.ts', 'only through db/database.ts'],
    ['electron/services/posts/service.ts', '../media/files.ts', 'only through its service.ts'],
    ['electron/services/posts/service.ts', '../router.ts', 'does not know what is made of all of them'],
    ['electron/services/posts/service.ts', '@orpc/server', 'oRPC stays at the edges'],
  ])('refuses that %s imports %s', (path, specifier, reason) => {
    for (const text of [
      `import { something } from '${specifier}';`,
      `import type { Something } from '${specifier}';`,
      `import '${specifier}';`,
      `export { something } from '${specifier}';`,
      `export * from '${specifier}';`,
      `export const later = () => import('${specifier}');`,
      `export type Something = import('${specifier}').Something;`,
    ]) {
      expect(breachesOf({ [path]: text })).toEqual([expect.stringContaining(reason)]);
    }
  });

  it.each([
    ['electron/services/posts/service.ts', '../media/service.ts'],
    ['electron/services/posts/service.ts', './times.ts'],
    ['electron/services/posts/service.ts', '../context.ts'],
    ['electron/services/posts/service.ts', '../../db/database.ts'],
    ['electron/services/make-context.ts', '../db/workspace-scope.ts'],
    ['electron/services/posts/procedures.ts', '@orpc/server'],
    ['electron/services/router.ts', './posts/procedures.ts'],
    ['electron/shell/main.ts', 'electron'],
    ['renderer/app/client.ts', '@orpc/client'],
    ['renderer/views/posts/List.tsx', '../../../shared/time.ts'],
  ])('lets %s import %s', (path, specifier) => {
    expect(breachesOf({ [path]: `import { something } from '${specifier}';` })).toEqual([]);
  });

  it('lets a service know the shapes of rows, but not run the file that declares them', () => {
    const breachesOfImport = (text: string) => breachesOf({ 'electron/services/posts/read.ts': text });
    expect(breachesOfImport("import type { PostRow } from '../../db/tables.ts';")).toEqual([]);
    expect(breachesOfImport("import { postColumns } from '../../db/tables.ts';")).toHaveLength(1);
  });

  it('does not take a comment or a text for an import', () => {
    const text = `// import { app } from 'electron';\nexport const words = "import { app } from 'electron';";`;
    expect(breachesOf({ 'electron/hosts/engine.ts': text })).toEqual([]);
  });

  it('finds a cycle', () => {
    const breaches = breachesOf({
      'shared/a.ts': "import { b } from './b.ts'; export const a = b;",
      'shared/b.ts': "import { c } from './c.ts'; export const b = c;",
      'shared/c.ts': "import { a } from './a.ts'; export const c = a;",
    });
    expect(breaches).toEqual(['cycle: shared/a.ts → shared/b.ts → shared/c.ts → shared/a.ts']);
  });

  it('leaves types out of cycles', () => {
    const breaches = breachesOf({
      'shared/a.ts': "import { b } from './b.ts'; export type A = number; export const a = b;",
      'shared/b.ts': "import { type A } from './a.ts'; export const b: A = 1;",
    });
    expect(breaches).toEqual([]);
  });

  it('refuses a default export', () => {
    expect(breachesOf({ 'shared/a.ts': 'export default function a() {}' })).toEqual([
      expect.stringContaining('exports are named'),
    ]);
  });

  it.each([
    'Date.now()',
    'new Date()',
    'Math.random()',
    'fetch("https://example.com")',
    'globalThis.fetch("https://example.com")',
    'randomUUID()',
    'crypto.randomUUID()',
    'process.env.HOME',
    "process['env'].HOME",
    'performance.now()',
  ])('refuses %s in a service and in a network, and allows it in a host', (read) => {
    const text = `export const value = () => ${read};`;
    expect(breachesOf({ 'electron/services/posts/service.ts': text })).toHaveLength(1);
    expect(breachesOf({ 'electron/networks/practice.ts': text })).toHaveLength(1);
    expect(breachesOf({ 'electron/hosts/engine.ts': text })).toEqual([]);
  });

  it('allows a service to turn an instant into a date', () => {
    const text = 'export const iso = (at: number) => new Date(at).toISOString();';
    expect(breachesOf({ 'electron/services/posts/service.ts': text })).toEqual([]);
  });
});
