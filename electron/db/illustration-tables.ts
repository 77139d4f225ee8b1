import type { Generated } from 'kysely';

/** Filled in by the workspace scope; see workspace-scope.ts. */
type Scoped = Generated<string>;

/** One picture of a task of the kind `image`. */
export interface AiPicturesTable {
  workspace_id: Scoped;
  task_id: string;
  position: number;
  /** `asked` before the request goes out: after a crash it may have been paid for. */
  state: 'waiting' | 'asked' | 'made' | 'failed' | 'cancelled';
  /** The work's name at its maker. */
  remote_id: string | null;
  /** null also when the file is gone for good. */
  media_id: string | null;
  /** null: not known. */
  cost_micros: number | null;
  /** JSON: message and remedy. */
  reason: string | null;
}

/** What the workspace pays for a picture where no list tells it. */
export interface AiPicturePricesTable {
  workspace_id: Scoped;
  /** A provider's id, or `freepik`. */
  maker_id: string;
  model: string;
  each_micros: number;
}

/** Descriptions that a model drafts for pictures, for a person to look through. */
export interface AltTextRunsTable {
  id: string;
  workspace_id: Scoped;
  state: 'running' | 'done' | 'cancelled';
  language: string | null;
  actor: string;
  /** JSON: why it ended before its end; null: it did not. */
  reason: string | null;
  created_at: number;
  ended_at: number | null;
}

export interface AltTextDraftsTable {
  workspace_id: Scoped;
  run_id: string;
  position: number;
  media_id: string;
  state: 'waiting' | 'drafted' | 'unwritten' | 'accepted' | 'dismissed';
  draft: string | null;
  /** JSON: message and remedy. */
  reason: string | null;
  task_id: string | null;
  /** What the picture was described with before the draft was accepted, and what was accepted. */
  text_before: string | null;
  text_after: string | null;
}

export interface IllustrationTables {
  ai_pictures: AiPicturesTable;
  ai_picture_prices: AiPicturePricesTable;
  alt_text_runs: AltTextRunsTable;
  alt_text_drafts: AltTextDraftsTable;
}
