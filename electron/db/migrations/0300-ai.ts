import type { Migration } from '../migrate.ts';

export const ai: Migration = {
  number: 300,
  name: 'ai',
  sql: `
    CREATE TABLE ai_providers (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      kind TEXT NOT NULL CHECK (kind IN ('openai', 'anthropic', 'compatible')),
      name TEXT NOT NULL,
      base_url TEXT NOT NULL,
      secret_id TEXT,
      model TEXT NOT NULL,
      price TEXT,
      sees_pictures INTEGER NOT NULL CHECK (sees_pictures IN (0, 1)),
      created_at INTEGER NOT NULL,
      last_ok_at INTEGER,
      last_latency_ms INTEGER,
      last_failure TEXT
    ) STRICT;
    CREATE INDEX ai_providers_order ON ai_providers (workspace_id, created_at);

    CREATE TABLE ai_choices (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      kind TEXT NOT NULL,
      provider_id TEXT REFERENCES ai_providers(id) ON DELETE CASCADE,
      model TEXT,
      PRIMARY KEY (workspace_id, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX ai_choices_provider ON ai_choices (provider_id);

    CREATE TABLE ai_budgets (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      kind TEXT NOT NULL,
      period TEXT NOT NULL CHECK (period IN ('day', 'month')),
      limit_micros INTEGER NOT NULL CHECK (limit_micros >= 0),
      PRIMARY KEY (workspace_id, kind, period)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE ai_tasks (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      kind TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed', 'cancelled')),
      actor TEXT NOT NULL,
      writer TEXT CHECK (writer IN ('model', 'built_in')),
      reason TEXT,
      provider_id TEXT,
      provider_name TEXT,
      model TEXT,
      prompt_version TEXT NOT NULL,
      input TEXT NOT NULL,
      output TEXT,
      was_cached INTEGER NOT NULL DEFAULT 0,
      input_tokens INTEGER,
      output_tokens INTEGER,
      cost_micros INTEGER,
      first_token_ms INTEGER,
      latency_ms INTEGER,
      rating INTEGER CHECK (rating BETWEEN 1 AND 5),
      comment TEXT,
      used INTEGER CHECK (used IN (0, 1)),
      created_at INTEGER NOT NULL,
      ended_at INTEGER,
      CHECK ((status = 'done') = (output IS NOT NULL))
    ) STRICT;
    CREATE INDEX ai_tasks_list ON ai_tasks (workspace_id, created_at DESC, id DESC);
    CREATE INDEX ai_tasks_running ON ai_tasks (workspace_id) WHERE status = 'running';

    CREATE TABLE ai_spending (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      task_id TEXT REFERENCES ai_tasks(id) ON DELETE SET NULL,
      kind TEXT NOT NULL,
      model TEXT NOT NULL,
      at INTEGER NOT NULL,
      reserved_micros INTEGER NOT NULL,
      spent_micros INTEGER,
      lease_expires_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX ai_spending_sum
      ON ai_spending (workspace_id, at, kind, spent_micros, reserved_micros, lease_expires_at);
    CREATE INDEX ai_spending_task ON ai_spending (task_id);

    CREATE TABLE ai_answers (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      key TEXT NOT NULL,
      answer TEXT NOT NULL,
      expires_at INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX ai_answers_expiry ON ai_answers (workspace_id, expires_at);
  `,
};
