import type { Generated } from 'kysely';

/** Filled in by the workspace scope; see workspace-scope.ts. */
type Scoped = Generated<string>;

export interface ImportsTable {
  id: string;
  workspace_id: Scoped;
  file_name: string;
  state: Generated<'checking' | 'importing' | 'cancelled' | 'done' | 'undone'>;
  /** Whose sheet it is: `rostrum`, `buffer`, `hootsuite`; null: anyone's. */
  origin: string | null;
  /** JSON: how the file was read. */
  reading: string;
  /** JSON: what its columns mean and how its rows become posts. */
  settings: string;
  row_count: number;
  /** JSON: on whose behalf its posts are made, from the confirmation on. */
  actor: string | null;
  done_rows: Generated<number>;
  created_rows: Generated<number>;
  created_at: number;
  finished_at: number | null;
}

/** What became of each confirmed row: written with its post, so that no row makes two. */
export interface ImportRowsTable {
  workspace_id: Scoped;
  import_id: string;
  row_number: number;
  post_id: string | null;
  /** JSON: addresses of media that are still to be fetched. */
  media_urls: string | null;
  /** JSON: the time to schedule to, once they are there. */
  plan: string | null;
  /** Why it made no post, or why its media are missing. */
  problem: string | null;
}

/** What a person said of the columns of a sheet, for the next one with the same headers. */
export interface ImportMappingsTable {
  workspace_id: Scoped;
  signature: string;
  mapping: string;
  updated_at: number;
}
