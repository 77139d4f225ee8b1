import type { Generated } from 'kysely';
import type { BudgetPeriod, TaskKind } from '../../shared/ai/task-kinds.ts';

/** Filled in by the workspace scope; see workspace-scope.ts. */
type Scoped = Generated<string>;

export interface AiProvidersTable {
  id: string;
  workspace_id: Scoped;
  kind: 'openai' | 'anthropic' | 'compatible';
  name: string;
  base_url: string;
  /** The key is in the secret store; null: the server asks for none. */
  secret_id: string | null;
  /** Used where a task names no other. */
  model: string;
  /** JSON: ModelPrice that the workspace gives for its models here; null: by the list. */
  price: string | null;
  /** 1: pictures may be sent to it. */
  sees_pictures: number;
  created_at: number;
  last_ok_at: number | null;
  last_latency_ms: number | null;
  /** JSON: reason, message, remedy and time of the last failure. */
  last_failure: string | null;
}

/** Which model does which kind of task. */
export interface AiChoicesTable {
  workspace_id: Scoped;
  kind: TaskKind | 'default';
  /** null: the built-in writer. */
  provider_id: string | null;
  /** null: the provider's own. */
  model: string | null;
}

export interface AiBudgetsTable {
  workspace_id: Scoped;
  kind: TaskKind | 'all';
  period: BudgetPeriod;
  limit_micros: number;
}

export interface AiTasksTable {
  id: string;
  workspace_id: Scoped;
  kind: TaskKind;
  status: 'running' | 'done' | 'failed' | 'cancelled';
  actor: string;
  /** Who wrote the result; null while it is not there. */
  writer: 'model' | 'built_in' | null;
  /** Why it was not the model. */
  reason: string | null;
  provider_id: string | null;
  provider_name: string | null;
  model: string | null;
  prompt_version: string;
  /** JSON. */
  input: string;
  /** JSON: TaskGrounding; null: of before it was kept. */
  grounding: string | null;
  /** JSON; null until it is whole. */
  output: string | null;
  was_cached: Generated<number>;
  input_tokens: number | null;
  output_tokens: number | null;
  /** null: not known, or nothing was asked. */
  cost_micros: number | null;
  first_token_ms: number | null;
  latency_ms: number | null;
  rating: number | null;
  comment: string | null;
  /** 1: used, 0: put aside, null: not told. */
  used: number | null;
  /** The content run that it was done for. */
  run_id: string | null;
  created_at: number;
  ended_at: number | null;
}

/** Money that calls have cost or may cost: a row is there before the call goes out. */
export interface AiSpendingTable {
  id: string;
  workspace_id: Scoped;
  task_id: string | null;
  /** The content run whose budget it counts towards. */
  run_id: string | null;
  kind: string;
  model: string;
  at: number;
  reserved_micros: number;
  /** null while the call runs. */
  spent_micros: number | null;
  /** After this a row without an end is that of a call that died. */
  lease_expires_at: number;
}

/** Answers of models, for the same question asked again. */
export interface AiAnswersTable {
  workspace_id: Scoped;
  key: string;
  answer: string;
  expires_at: number;
}
