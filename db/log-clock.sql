-- Facts and audit rows are ordered by the transaction that wrote them, and numbers of transactions belong to a cluster: rows that
-- were restored into a new one stand far above its own numbers, and what is written next would come before what everybody has
-- read. log_xid() and log_horizon() therefore count from an era on (migration 0043). Where the rows are ahead of the numbers,
-- a new era begins here, above all of them. Applied at every start; usually it finds nothing to do.

DO $$
DECLARE
  org uuid;
  found bigint;
  highest bigint := 0;
  era bigint;
BEGIN
  SELECT coalesce(max(x), 0) INTO highest FROM (
    (SELECT xid::text::bigint AS x FROM event_log ORDER BY xid DESC LIMIT 1)
    UNION ALL SELECT xid::text::bigint FROM consumer_cursors
    UNION ALL SELECT xid::text::bigint FROM partition_cursors) places;
  FOR org IN SELECT id FROM organizations LOOP
    PERFORM set_config('app.org_id', org::text, true);
    SELECT max(x) INTO found FROM (
      (SELECT xid::text::bigint AS x FROM audit_entries WHERE org_id = org ORDER BY xid DESC LIMIT 1)
      UNION ALL (SELECT xid::text::bigint FROM audit_links WHERE org_id = org ORDER BY position DESC LIMIT 1)) places;
    highest := greatest(highest, found);
  END LOOP;
  PERFORM set_config('app.org_id', '', true);
  IF highest < log_xid()::text::bigint THEN RETURN; END IF;
  -- Whole eras of 2^32: above whatever the cluster that was left may have written since, which a broker may still hold.
  era := (highest / 4294967296 + 1) * 4294967296;
  EXECUTE format('CREATE OR REPLACE FUNCTION log_xid() RETURNS xid8 LANGUAGE sql VOLATILE AS '
    '''SELECT (pg_current_xact_id()::text::bigint + %s)::text::xid8''', era);
  EXECUTE format('CREATE OR REPLACE FUNCTION log_horizon() RETURNS xid8 LANGUAGE sql STABLE AS '
    '''SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + %s)::text::xid8''', era);
END $$;
