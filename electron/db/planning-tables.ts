import type { Generated } from 'kysely';

/** Filled in by the workspace scope; see workspace-scope.ts. */
type Scoped = Generated<string>;

export interface QueueSlotsTable {
  workspace_id: Scoped;
  account_id: string;
  /** ISO: Monday is 1. */
  weekday: number;
  /** `09:30` in the workspace's zone. */
  time: string;
  kind: 'queue' | 'evergreen';
}

export interface BlackoutsTable {
  id: string;
  workspace_id: Scoped;
  /** Dates in the workspace's zone, both included. */
  from_date: string;
  to_date: string;
  reason: string;
}

export interface SeriesTable {
  id: string;
  workspace_id: Scoped;
  /** The post that occurrences are copied from. */
  post_id: string;
  /** RFC 5545, about wall time. */
  rule: string;
  start: string;
  time_zone: string;
  /** JSON: texts that take turns; empty: always the post's own. */
  variations: Generated<string>;
  /** Wall time up to which occurrences have been made. */
  made_until: string;
  made_count: Generated<number>;
  ended_at: number | null;
  created_at: number;
}

/** What was made of each date: a row is written once, so that no date is made twice. */
export interface SeriesOccurrencesTable {
  workspace_id: Scoped;
  series_id: string;
  wall_time: string;
  post_id: string | null;
  problem: string | null;
  /** 1: its words were changed for this date alone; kept by trigger. */
  own_text: Generated<number>;
}

export interface EvergreensTable {
  workspace_id: Scoped;
  post_id: string;
  minimum_days: number;
}

export interface EvergreenUsesTable {
  workspace_id: Scoped;
  post_id: string;
  account_id: string;
  used_for: number;
  copy_id: string;
}
