import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

export const projectRoot = join(import.meta.dirname, '../..');

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  path: string;
  text: string;
}

/** The program's own source files, in the given top folders. */
export function sourceFiles(folders: readonly string[], extensions = 'ts,tsx'): SourceFile[] {
  return folders
    .flatMap((folder) =>
      globSync(`${folder}/**/*.{${extensions}}`, {
        cwd: projectRoot,
        exclude: (name) => name === 'node_modules' || name === 'data',
      }),
    )
    .map((path) => ({
      path: path.split(sep).join('/'),
      text: readFileSync(join(projectRoot, path), 'utf8'),
    }));
}
