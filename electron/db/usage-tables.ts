import type { Generated } from 'kysely';

/** Filled in by the workspace scope; see workspace-scope.ts. */
type Scoped = Generated<string>;

interface UsageChoicesTable {
  workspace_id: Scoped;
  person: string;
  since: number;
}

interface UsageDaysTable {
  workspace_id: Scoped;
  person: string;
  /** Name of a procedure of the contract. */
  action: string;
  /** On the calendar of the workspace. */
  date: string;
  count: number;
}

export interface UsageTables {
  usage_choices: UsageChoicesTable;
  usage_days: UsageDaysTable;
}
