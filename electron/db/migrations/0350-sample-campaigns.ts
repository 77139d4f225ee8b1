import type { Migration } from '../migrate.ts';

/** Campaigns of the sample data are marked, so that they go with it. */
export const sampleCampaigns: Migration = {
  number: 350,
  name: 'sample campaigns',
  sql: 'ALTER TABLE campaigns ADD COLUMN is_sample INTEGER NOT NULL DEFAULT 0;',
};
