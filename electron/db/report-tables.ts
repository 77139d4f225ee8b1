import type { Generated } from 'kysely';
import type { ReportFile, ReportFormat } from '../../shared/contract/report-shapes.ts';

/** Filled in by the workspace scope; see workspace-scope.ts. */
type Scoped = Generated<string>;

export interface ReportsTable {
  id: string;
  workspace_id: Scoped;
  name: string;
  /** JSON: the rest of the definition. */
  definition: string;
  /** JSON; null: made when someone asks. */
  schedule: string | null;
  next_run_at: number | null;
  created_at: number;
  updated_at: number;
  deleted_at: number | null;
}

export interface ReportFilesTable {
  id: string;
  workspace_id: Scoped;
  report_id: string | null;
  /** JSON: the definition as it was when the file was asked for. */
  definition: string;
  /** Of the report and its definition: while it is being made, it is not made again. */
  fence: string;
  format: ReportFormat;
  state: ReportFile['state'];
  attempts: Generated<number>;
  done: Generated<number>;
  total: Generated<number>;
  from_date: string;
  to_date: string;
  size_bytes: number | null;
  pages: number | null;
  is_scheduled: number;
  asked_by: string;
  created_at: number;
  ended_at: number | null;
  reason: string | null;
  remedy: string | null;
}

export interface ReportTables {
  reports: ReportsTable;
  report_files: ReportFilesTable;
}
