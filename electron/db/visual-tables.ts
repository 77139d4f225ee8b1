import type { Generated } from 'kysely';
import type { TemplateCategory } from '../../shared/visuals/templates/categories.ts';

/** Filled in by the workspace scope; see workspace-scope.ts. */
type Scoped = Generated<string>;

export interface VisualTemplatesTable {
  id: string;
  workspace_id: Scoped;
  name: string;
  category: TemplateCategory;
  /** JSON in the format of shared/visuals. */
  design: string;
  version: Generated<number>;
  created_at: number;
  updated_at: number;
  deleted_at: number | null;
}

export interface VisualRenderingsTable {
  id: string;
  workspace_id: Scoped;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  /** JSON: design, look and values as they were when it began. */
  request: string;
  total: number;
  done: Generated<number>;
  /** JSON: the files made, in order. */
  results: Generated<string>;
  /** JSON: what a person should know of them. */
  notes: Generated<string>;
  problem: string | null;
  created_at: number;
  ended_at: number | null;
}
