import type { Migration } from '../migrate.ts';

const metrics = [
  'likes',
  'comments',
  'shares',
  'saves',
  'clicks',
  'impressions',
  'reach',
  'video_views',
] as const;

const counted = metrics.map((name) => `${name} INTEGER CHECK (${name} >= 0),`).join('\n      ');
/** Gains may be negative: a counter that falls was wrong before. */
const gained = metrics.map((name) => `${name} INTEGER NOT NULL DEFAULT 0,`).join('\n      ');

/**
 * Numbers that are kept for ever: samples with what the network answered, what they add up to by hour and day, and
 * money. A sample is known by what it is of and its instant, so that none can be there twice.
 */
export const numbers: Migration = {
  number: 340,
  name: 'numbers',
  sql: `
    -- What networks answered, compressed; the same answer is kept once.
    CREATE TABLE metric_payloads (
      number INTEGER PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      hash TEXT NOT NULL,
      body BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX metric_payloads_hash ON metric_payloads (workspace_id, hash);

    CREATE TABLE new_metric_samples (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      publication_id TEXT NOT NULL REFERENCES publications(id) ON DELETE CASCADE,
      at INTEGER NOT NULL,
      ${counted}
      source TEXT NOT NULL DEFAULT 'network' CHECK (source IN ('network', 'tracked', 'imported', 'sample')),
      normaliser INTEGER NOT NULL DEFAULT 0,
      payload INTEGER REFERENCES metric_payloads(number),
      PRIMARY KEY (publication_id, at)
    ) STRICT, WITHOUT ROWID;
    INSERT OR IGNORE INTO new_metric_samples (workspace_id, publication_id, at, ${metrics.join(', ')})
      SELECT workspace_id, publication_id, at, ${metrics.join(', ')} FROM metric_samples ORDER BY rowid;
    DROP TABLE metric_samples;
    ALTER TABLE new_metric_samples RENAME TO metric_samples;
    CREATE INDEX metric_samples_payload ON metric_samples (payload) WHERE payload IS NOT NULL;
    CREATE INDEX metric_samples_normaliser ON metric_samples (workspace_id, normaliser) WHERE payload IS NOT NULL;

    CREATE TABLE account_samples (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
      at INTEGER NOT NULL,
      followers INTEGER CHECK (followers >= 0),
      following INTEGER CHECK (following >= 0),
      posts INTEGER CHECK (posts >= 0),
      reach INTEGER CHECK (reach >= 0),
      impressions INTEGER CHECK (impressions >= 0),
      profile_views INTEGER CHECK (profile_views >= 0),
      source TEXT NOT NULL CHECK (source IN ('network', 'tracked', 'imported', 'sample')),
      normaliser INTEGER NOT NULL,
      payload INTEGER REFERENCES metric_payloads(number),
      PRIMARY KEY (account_id, at)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX account_samples_payload ON account_samples (payload) WHERE payload IS NOT NULL;

    -- Who follows, as a network breaks it down: snapshots.
    CREATE TABLE audience_insights (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
      dimension TEXT NOT NULL CHECK (dimension IN
        ('age', 'gender', 'age_gender', 'country', 'city', 'language', 'industry', 'seniority', 'job_function',
         'company_size', 'online_hours')),
      at INTEGER NOT NULL,
      shares TEXT NOT NULL,
      source TEXT NOT NULL CHECK (source IN ('network', 'tracked', 'imported', 'sample')),
      payload INTEGER REFERENCES metric_payloads(number),
      PRIMARY KEY (account_id, dimension, at)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX audience_insights_payload ON audience_insights (payload) WHERE payload IS NOT NULL;

    -- The newest numbers of a publication, with what its posts are told apart by; kept with each sample.
    CREATE TABLE publication_figures (
      publication_id TEXT PRIMARY KEY REFERENCES publications(id) ON DELETE CASCADE,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
      post_id TEXT NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
      published_at INTEGER NOT NULL,
      -- The hour of the week in the zone of the roll-ups; Monday at midnight is 0.
      week_hour INTEGER NOT NULL,
      format TEXT NOT NULL,
      characters INTEGER NOT NULL,
      author TEXT NOT NULL,
      ${counted}
      interactions INTEGER,
      first_at INTEGER NOT NULL,
      last_at INTEGER NOT NULL,
      sample_count INTEGER NOT NULL,
      reset_count INTEGER NOT NULL,
      generation INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX publication_figures_time ON publication_figures
      (workspace_id, published_at, account_id, week_hour, interactions, impressions, reach, clicks);
    CREATE INDEX publication_figures_account ON publication_figures (account_id, published_at);
    CREATE INDEX publication_figures_post ON publication_figures (post_id);
    CREATE INDEX publication_figures_fresh ON publication_figures (workspace_id, last_at);

    CREATE TABLE publication_hashtags (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      hashtag TEXT NOT NULL,
      publication_id TEXT NOT NULL REFERENCES publication_figures(publication_id) ON DELETE CASCADE,
      PRIMARY KEY (publication_id, hashtag)
    ) STRICT, WITHOUT ROWID;

    -- Days are those of the zone in rollup_state, counted from 1970-01-01; hours are of UTC.
    CREATE TABLE metric_days (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      publication_id TEXT NOT NULL REFERENCES publications(id) ON DELETE CASCADE,
      day INTEGER NOT NULL,
      ${gained}
      PRIMARY KEY (publication_id, day)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE account_days (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
      day INTEGER NOT NULL,
      ${gained}
      -- From the account's own samples: the newest count of the day, what came since the count before, and what the
      -- network says of the days that ended in it.
      followers INTEGER,
      followers_gained INTEGER,
      account_reach INTEGER,
      account_impressions INTEGER,
      profile_views INTEGER,
      PRIMARY KEY (account_id, day)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE account_hours (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE,
      hour INTEGER NOT NULL,
      ${gained}
      PRIMARY KEY (account_id, hour)
    ) STRICT, WITHOUT ROWID;

    -- Which numbers an account's network has ever given: one bit for each metric in the order of the vocabulary.
    CREATE TABLE account_figures (
      account_id TEXT PRIMARY KEY REFERENCES accounts(id) ON DELETE CASCADE,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      provided INTEGER NOT NULL,
      -- How the last reading of the account ended.
      read_at INTEGER,
      failure TEXT
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE rollup_state (
      workspace_id TEXT PRIMARY KEY REFERENCES workspaces(id),
      time_zone TEXT NOT NULL,
      generation INTEGER NOT NULL,
      -- The publication up to which a rebuilding has come; null: none is under way.
      rebuilt_to TEXT,
      total INTEGER NOT NULL,
      done INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What was not kept, and why: for the health of the numbers.
    CREATE TABLE sample_refusals (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      subject TEXT NOT NULL,
      reason TEXT NOT NULL,
      day INTEGER NOT NULL,
      count INTEGER NOT NULL,
      last_at INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, subject, reason, day)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE conversions (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      at INTEGER NOT NULL,
      post_id TEXT REFERENCES posts(id) ON DELETE SET NULL,
      account_id TEXT REFERENCES accounts(id) ON DELETE SET NULL,
      campaign TEXT,
      kind TEXT NOT NULL,
      quantity INTEGER NOT NULL CHECK (quantity > 0),
      value_micros INTEGER CHECK (value_micros >= 0),
      currency TEXT,
      note TEXT NOT NULL,
      -- The sender's own number: the same one is kept once.
      external_id TEXT,
      created_at INTEGER NOT NULL,
      CHECK ((value_micros IS NULL) = (currency IS NULL))
    ) STRICT;
    CREATE INDEX conversions_at ON conversions (workspace_id, at);
    CREATE INDEX conversions_post ON conversions (post_id) WHERE post_id IS NOT NULL;
    CREATE INDEX conversions_account ON conversions (account_id) WHERE account_id IS NOT NULL;
    CREATE UNIQUE INDEX conversions_external ON conversions (workspace_id, external_id) WHERE external_id IS NOT NULL;

    CREATE TABLE costs (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      at INTEGER NOT NULL,
      post_id TEXT REFERENCES posts(id) ON DELETE SET NULL,
      account_id TEXT REFERENCES accounts(id) ON DELETE SET NULL,
      campaign TEXT,
      kind TEXT NOT NULL,
      amount_micros INTEGER NOT NULL CHECK (amount_micros >= 0),
      currency TEXT NOT NULL,
      note TEXT NOT NULL,
      external_id TEXT,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX costs_at ON costs (workspace_id, at);
    CREATE INDEX costs_post ON costs (post_id) WHERE post_id IS NOT NULL;
    CREATE INDEX costs_account ON costs (account_id) WHERE account_id IS NOT NULL;
    CREATE UNIQUE INDEX costs_external ON costs (workspace_id, external_id) WHERE external_id IS NOT NULL;

    -- Who removes a publication takes its numbers out of the roll-ups first. Where one forgets, they are made anew.
    CREATE TRIGGER publication_figures_removed BEFORE DELETE ON publications
    WHEN EXISTS (SELECT 1 FROM publication_figures WHERE publication_id = old.id) BEGIN
      INSERT OR IGNORE INTO jobs (id, workspace_id, kind, subject, payload, run_at, created_at)
        VALUES (lower(hex(randomblob(16))), old.workspace_id, 'rebuild_rollups', 'all', '{"anew":true}', 0, 0);
    END;

    -- What was sampled before has no roll-ups yet. A step that is done over must give the same rows.
    INSERT INTO jobs (id, workspace_id, kind, subject, payload, run_at, created_at)
      SELECT 'rebuild_rollups-' || workspace_id, workspace_id, 'rebuild_rollups', 'all', '{}', 0, 0
      FROM (SELECT DISTINCT workspace_id FROM metric_samples);
    INSERT INTO jobs (id, workspace_id, kind, subject, payload, run_at, created_at)
      SELECT 'sample_account-' || id, workspace_id, 'sample_account', id, json_object('accountId', id), 0, 0
      FROM accounts WHERE disconnected_at IS NULL;
  `,
};
