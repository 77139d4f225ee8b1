import type { Generated } from 'kysely';
import type { RevisionReason } from '../../shared/contract/revisions.ts';

/** Filled in by the workspace scope; see workspace-scope.ts. */
type Scoped = Generated<string>;

export interface RevisionsTable {
  id: string;
  workspace_id: Scoped;
  post_id: string;
  /** Counts up within the post. */
  number: number;
  /** JSON of the post as it stood. */
  snapshot: string;
  excerpt: string;
  author: string;
  reason: RevisionReason;
  /** When the burst of typing began that this one holds. */
  begun_at: number;
  at: number;
}

export interface ShortLinksTable {
  workspace_id: Scoped;
  /** The shortener's address: another one gives other links. */
  shortener: string;
  long_url: string;
  short_url: string;
  created_at: number;
}
