import type { Generated } from 'kysely';
import type { NoteColor } from '../../shared/calendar/colors.ts';

/** Filled in by the workspace scope; see workspace-scope.ts. */
type Scoped = Generated<string>;

export interface CalendarNotesTable {
  id: string;
  workspace_id: Scoped;
  /** Dates in the workspace's zone, both included. */
  from_date: string;
  to_date: string;
  text: string;
  color: NoteColor;
  author: string;
  created_at: number;
}

/** At most one for each workspace. */
export interface CalendarFeedsTable {
  workspace_id: Scoped;
  /** SHA-256 of the secret part of the address. */
  token_hash: string;
  created_by: string;
  created_at: number;
}
