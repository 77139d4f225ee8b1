import type { Migration } from '../migrate.ts';

export const secondLook: Migration = {
  number: 100,
  name: 'second look',
  sql: `
    -- When the network first did not list what an unclear step was to make.
    ALTER TABLE steps ADD COLUMN absent_at INTEGER;
  `,
};
