import type { Database } from './client.ts'

/**
 * What autovacuum does for PostgreSQL and nobody does in PGlite: without statistics the planner guesses, at twice the
 * cost. Small tables are left alone: a table analysed while empty is planned as if it stayed so, foreign keys included.
 */
export const gatherStatistics = ({ script }: Database): Promise<void> =>
  script(`
    DO $$
    DECLARE
      grown regclass;
    BEGIN
      FOR grown IN
        SELECT oid FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_relation_size(oid) > 10 * 8192
      LOOP
        EXECUTE format('ANALYZE %s', grown);
      END LOOP;
    END $$`)
