import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { projectRoot } from './source-files.ts';

const dropped = [
  'try { send(); } catch {}',
  'try { send(); } catch { return; }',
  "try { send(); } catch { log('failed'); }",
  "try { send(); } catch (error) { log('failed'); }",
  'try { send(); } catch (_error) { return undefined; }',
  'await send().catch(() => {});',
  'await send().catch(() => undefined);',
  "await send().catch(() => { log('failed'); });",
  'await send().catch(async () => null);',
  'await send().catch(function () {});',
  'await send().catch((_error) => false);',
  'await send().catch((_error: unknown) => false);',
  'await send().then(next, () => undefined);',
];

const used = [
  'try { send(); } catch (error) { log(error); }',
  'try { send(); } catch (error) { log({ error }); }',
  'try { send(); } catch (error) { if (!isMissing(error)) throw error; }',
  "try { send(); } catch { throw new Error('not sent'); }",
  "try { send(); } catch (error) { throw new Error('not sent', { cause: error }); }",
  'try { send(); } finally { close(); }',
  'await send().catch(log);',
  'await send().catch((error) => log(error));',
  'await send().catch((error: unknown) => { log({ error }); });',
  "await send().catch(() => { throw new Error('not sent'); });",
  'await send().then(next, (error) => log(error));',
  'await send().then(() => next());',
];

/** The lines (from 0) of the statements that the project's lint rule reports. */
function reportedLines(statements: readonly string[]): number[] {
  const folder = tempFolder();
  const { plugins } = JSON.parse(readFileSync(join(projectRoot, 'biome.json'), 'utf8')) as {
    plugins: string[];
  };
  writeFileSync(
    join(folder, 'biome.json'),
    JSON.stringify({
      plugins: plugins.map((path) => join(projectRoot, path)),
      linter: { rules: { preset: 'none' } },
    }),
  );
  writeFileSync(
    join(folder, 'snippets.ts'),
    statements.map((statement, index) => `async function step${index}() { ${statement} }`).join('\n'),
  );
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(projectRoot, 'node_modules/@biomejs/biome/bin/biome'),
      'lint',
      '--reporter=json',
      '--max-diagnostics=200',
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { location: { start: { line: number } } }[] };
  return diagnostics.map(({ location }) => location.start.line - 1).sort((a, b) => a - b);
}

it('reports every way of dropping an error', () => {
  expect(reportedLines(dropped)).toEqual(dropped.map((_, index) => index));
});

it('lets an error be used or thrown on', () => {
  expect(reportedLines(used)).toEqual([]);
});
