import { createRequire } from 'node:module';

// Not named `require`: the build of the desktop puts one of that name beside it.
const { resolve } = createRequire(import.meta.url);

/** Where a file of an installed package lies; throws MODULE_NOT_FOUND where there is none. */
export function packageFile(specifier: string): string {
  return resolve(specifier);
}
