import type { Migration } from '../migrate.ts';

export const workspacesAndAccounts: Migration = {
  number: 10,
  name: 'workspaces and accounts',
  sql: `
    CREATE TABLE workspaces (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      time_zone TEXT NOT NULL,
      late_minutes INTEGER NOT NULL DEFAULT 60 CHECK (late_minutes >= 0),
      trusted_hosts TEXT NOT NULL DEFAULT '[]',
      publishing_paused_at INTEGER,
      publishing_paused_by TEXT,
      publishing_paused_reason TEXT,
      begun_at INTEGER,
      created_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE accounts (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      network TEXT NOT NULL,
      remote_id TEXT NOT NULL,
      handle TEXT NOT NULL,
      display_name TEXT NOT NULL,
      avatar_url TEXT,
      profile_url TEXT,
      follower_count INTEGER,
      secret_id TEXT NOT NULL,
      token_expires_at INTEGER,
      health TEXT NOT NULL DEFAULT 'ok' CHECK (health IN ('ok', 'expired', 'revoked', 'limited')),
      health_reason TEXT,
      paused_at INTEGER,
      paused_reason TEXT,
      settings TEXT NOT NULL DEFAULT '{}',
      limits TEXT,
      is_sample INTEGER NOT NULL DEFAULT 0,
      connected_at INTEGER NOT NULL,
      disconnected_at INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX accounts_remote ON accounts (workspace_id, network, remote_id);
  `,
};
