import type { Generated } from 'kysely';
import type { NoteColor } from '../../shared/calendar/colors.ts';

/** Filled in by the workspace scope; see workspace-scope.ts. */
type Scoped = Generated<string>;

interface CalendarNotesTable {
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
interface CalendarFeedsTable {
  workspace_id: Scoped;
  /** SHA-256 of the secret part of the address. */
  token_hash: string;
  created_by: string;
  created_at: number;
}

/** What a workspace has chosen for its calendar. */
export interface CalendarWorkspaceColumns {
  /** Whose public holidays the calendar names; null: nobody's. */
  holiday_country: string | null;
  holiday_region: string | null;
  /** So many days ahead, a day without posts is shown as a gap; 0: never. */
  gap_days: Generated<number>;
}

export interface CalendarTables {
  calendar_notes: CalendarNotesTable;
  calendar_feeds: CalendarFeedsTable;
}
