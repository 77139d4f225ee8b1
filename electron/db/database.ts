import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** The whole database, every workspace: for migrations, the scheduler's claims and nothing else. */
export type Database = Kysely<Tables>;

/** A database that sees and writes one workspace only; made by `scopeToWorkspace`. */
export type WorkspaceDatabase = Kysely<Tables> & { readonly scope: 'workspace' };
