import type { Import, ParsedFile } from './parsed-file.ts';

/** The part of the program a file belongs to, as the law names it. */
function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'electron' ? second : top;
}

/** The capability of a service file; undefined for the few files that stand above the capabilities. */
function capabilityOf(path: string): string | undefined {
  const [, , capability, file] = path.split('/');
  return file === undefined ? undefined : capability;
}

const allowedRooms: Record<string, readonly string[]> = {
  shared: ['shared'],
  renderer: ['renderer', 'shared'],
  services: ['services', 'networks', 'providers', 'db', 'shared'],
  networks: ['networks', 'shared'],
  providers: ['providers', 'shared'],
  db: ['db', 'shared'],
  hosts: ['hosts', 'services', 'db', 'shared', 'networks', 'providers', 'package.json'],
  shell: ['shell', 'hosts', 'services', 'db', 'shared', 'networks', 'providers'],
};

/** What every capability may take from above the capabilities. */
const aboveCapabilities = ['context.ts', 'permission.ts', 'procedures-base.ts'].map(
  (file) => `electron/services/${file}`,
);

const orpcPlaces = [
  /^shared\/contract\//,
  /^electron\/hosts\//,
  /^electron\/services\/(router|procedures-base)\.ts$/,
  /^electron\/services\/[^/]+\/procedures\.ts$/,
  /^renderer\/app\/[a-z-]+\.ts$/,
];

/** Every breach of the import law in these files, in words. */
export function importBreaches(files: readonly ParsedFile[]): string[] {
  return [...files.flatMap(fileBreaches), ...cycles(files)];
}

function fileBreaches(file: ParsedFile): string[] {
  const breaches = file.imports.flatMap((imported) => {
    const reason =
      imported.target === undefined
        ? packageBreach(file, imported)
        : roomBreach(file, imported, imported.target);
    return reason ? [`${file.path} → ${imported.specifier}: ${reason}`] : [];
  });
  if (file.hasDefaultExport) breaches.push(`${file.path}: has a default export; exports are named`);
  if (['services', 'networks'].includes(roomOf(file.path))) {
    for (const read of file.worldReads) {
      breaches.push(`${file.path}: reads ${read}; it is given clock, ids and http instead`);
    }
  }
  return breaches;
}

function packageBreach({ path }: ParsedFile, { specifier }: Import): string | undefined {
  const room = roomOf(path);
  if (/^electron(\/|$)/.test(specifier) && room !== 'shell') return "only the shell imports 'electron'";
  if (specifier.startsWith('node:') && ['shared', 'renderer'].includes(room)) {
    return `${room} also runs where Node is not`;
  }
  if (specifier.startsWith('@orpc/') && !orpcPlaces.some((place) => place.test(path))) {
    return 'oRPC stays at the edges';
  }
  return undefined;
}

/** Resources are drawings, fonts and templates: any room may show them, code has no place there. */
const isPicture = /\.(?:svg|png|webp)$/;

function roomBreach({ path }: ParsedFile, imported: Import, target: string): string | undefined {
  const from = roomOf(path);
  const to = roomOf(target);
  if (to === 'resources' && isPicture.test(target)) return undefined;
  if (!allowedRooms[from]?.includes(to)) return `${from} may not import ${to}`;
  if (from === 'services' && to === 'db') return databaseBreach(path, imported);
  if (from === 'services' && to === 'services') return capabilityBreach(path, target);
  return undefined;
}

/** The shapes of rows may be known; only `database.ts` is spoken to, save by what makes the context. */
function databaseBreach(path: string, { target, typeOnly }: Import): string | undefined {
  if (capabilityOf(path) === undefined || target === 'electron/db/database.ts') return undefined;
  if (target === 'electron/db/tables.ts' && typeOnly) return undefined;
  return 'a capability reaches the database only through db/database.ts';
}

function capabilityBreach(path: string, target: string): string | undefined {
  const from = capabilityOf(path);
  const to = capabilityOf(target);
  if (from === undefined || from === to || aboveCapabilities.includes(target)) return undefined;
  if (to === undefined) return 'a capability does not know what is made of all of them';
  return target.endsWith('/service.ts')
    ? undefined
    : 'another capability is reached only through its service.ts';
}

/** Imports that lead back to where they started; types are left out, for they are gone when the program runs. */
function cycles(files: readonly ParsedFile[]): string[] {
  const next = new Map(
    files.map((file) => [
      file.path,
      file.imports.flatMap(({ target, typeOnly }) => (target && !typeOnly ? [target] : [])),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path);
    if (start >= 0) found.push(`cycle: ${[...trail.slice(start), path].join(' → ')}`);
    if (start >= 0 || done.has(path)) return;
    for (const target of next.get(path) ?? []) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) walk(path, []);
  return found;
}
