import type { Migration } from '../migrate.ts';

export const stagingByPublication: Migration = {
  number: 120,
  name: 'staging by publication',
  sql: `
    -- For whom it was staged; null for what older versions left, which ends within a day.
    ALTER TABLE staged_objects ADD COLUMN publication_id TEXT;
    CREATE INDEX staged_objects_publication ON staged_objects (publication_id);
  `,
};
