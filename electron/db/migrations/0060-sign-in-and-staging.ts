import type { Migration } from '../migrate.ts';

export const signInAndStaging: Migration = {
  number: 60,
  name: 'sign-in and staging',
  sql: `
    ALTER TABLE accounts ADD COLUMN renew_at INTEGER;
    ALTER TABLE accounts ADD COLUMN blocked_until INTEGER;
    ALTER TABLE workspaces ADD COLUMN relay_url TEXT;
    ALTER TABLE workspaces ADD COLUMN staging TEXT NOT NULL DEFAULT '{"kind":"none"}';
    ALTER TABLE workspaces ADD COLUMN staging_secret_id TEXT;

    CREATE TABLE network_apps (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      network TEXT NOT NULL,
      client_id TEXT NOT NULL,
      secret_id TEXT,
      bases TEXT NOT NULL DEFAULT '{}',
      PRIMARY KEY (workspace_id, network)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sign_ins (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      network TEXT NOT NULL,
      state_hash TEXT NOT NULL UNIQUE,
      secret_id TEXT NOT NULL,
      redirect_uri TEXT NOT NULL,
      reconnect_account_id TEXT REFERENCES accounts(id),
      status TEXT NOT NULL CHECK (status IN ('waiting', 'choose', 'done', 'failed')),
      failure TEXT,
      candidates TEXT,
      expires_at INTEGER NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX sign_ins_expiry ON sign_ins (expires_at);

    CREATE TABLE staged_objects (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      media_id TEXT NOT NULL,
      place TEXT NOT NULL CHECK (place IN ('s3', 'host')),
      name TEXT NOT NULL UNIQUE,
      mime TEXT NOT NULL,
      expires_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX staged_objects_expiry ON staged_objects (expires_at);
  `,
};
