import type { Migration } from '../migrate.ts';

/**
 * A post is a date of one series. Where two had it, the newest keeps it: it is the one that was made of the others by
 * a change sent twice. In the others the date stays as made, so that it is not made again.
 */
export const oneSeriesForADate: Migration = {
  number: 210,
  name: 'one series for a date',
  sql: `
    UPDATE series_occurrences SET post_id = NULL WHERE EXISTS (
      SELECT 1 FROM series_occurrences AS other WHERE other.post_id = series_occurrences.post_id
        AND (other.series_id, other.wall_time) <> (series_occurrences.series_id, series_occurrences.wall_time)
        AND (
          (SELECT created_at FROM series WHERE id = other.series_id), other.series_id, other.wall_time
        ) > (
          (SELECT created_at FROM series WHERE id = series_occurrences.series_id),
          series_occurrences.series_id, series_occurrences.wall_time
        )
    );
    DROP INDEX series_occurrences_post;
    CREATE UNIQUE INDEX series_occurrences_post ON series_occurrences (post_id);
  `,
};
