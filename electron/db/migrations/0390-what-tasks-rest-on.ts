import type { Migration } from '../migrate.ts';

export const whatTasksRestOn: Migration = {
  number: 390,
  name: 'what tasks rest on',
  sql: `
    -- JSON: what besides the brief a text was written by; NULL: a task of before this was kept.
    ALTER TABLE ai_tasks ADD COLUMN grounding TEXT;
  `,
};
