import type { Generated } from 'kysely';

/** Filled in by the workspace scope; see workspace-scope.ts. */
type Scoped = Generated<string>;

export interface NotificationsTable {
  id: string;
  workspace_id: Scoped;
  kind:
    | 'published'
    | 'failed'
    | 'needs_review'
    | 'held'
    | 'account'
    | 'removed'
    | 'clock'
    | 'media'
    | 'report';
  title: string;
  body: string;
  post_id: string | null;
  account_id: string | null;
  created_at: number;
  read_at: number | null;
}

export interface EventsTable {
  sequence: Generated<number>;
  workspace_id: Scoped;
  topic: string;
  name: string;
  resource_id: string;
  data: string;
  at: number;
}

export interface AuditLogTable {
  id: string;
  workspace_id: Scoped;
  actor: string;
  action: string;
  resource_id: string | null;
  at: number;
}
