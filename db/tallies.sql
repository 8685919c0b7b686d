-- Counts of marks (db/schema/reports/tallies.ts), kept by triggers, so that no way of writing a mark can forget them: a statement
-- that writes marks adds its differences in its own transaction. Applied at every start, after the privileges.

-- Where a session's marks are counted: those of an open one not yet, so that a scan waits for nothing. Inlined by the planner.
CREATE OR REPLACE FUNCTION tally_places()
RETURNS TABLE (org_id uuid, session_id uuid, class_id uuid, local_date date, shard smallint, month date, weekday smallint,
  hour smallint, period text)
LANGUAGE sql STABLE AS $$
  SELECT s.org_id, s.id, s.class_id, s.local_date, (ascii(right(s.class_id::text, 1)) & 3)::smallint,
    date_trunc('month', s.local_date::timestamp)::date, extract(isodow FROM s.local_date)::smallint,
    extract(hour FROM s.starts_at AT TIME ZONE s.time_zone)::smallint, coalesce(t.id::text, extract(year FROM s.local_date)::text)
  FROM sessions s LEFT JOIN terms t ON t.org_id = s.org_id AND s.local_date BETWEEN t.starts_on AND t.ends_on
  WHERE s.closed_at IS NOT NULL
$$;

-- Shared by whoever writes marks, alone by whoever counts anew.
CREATE OR REPLACE FUNCTION lock_tallies(org uuid, alone boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF alone THEN PERFORM pg_advisory_xact_lock(hashtextextended('tallies:' || org::text, 0));
  ELSE PERFORM pg_advisory_xact_lock_shared(hashtextextended('tallies:' || org::text, 0));
  END IF;
END $$;

-- `amounts`: 1 for a mark that is new, -1 for one that is gone. Rows are touched in the order of their keys.
CREATE OR REPLACE FUNCTION add_to_tallies(orgs uuid[], session_ids uuid[], person_ids uuid[], statuses text[], words uuid[],
  amounts int[])
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM sessions s WHERE s.org_id = ANY (orgs) AND s.id = ANY (session_ids) AND s.closed_at IS NOT NULL) THEN
    RETURN;
  END IF;
  PERFORM lock_tallies(org, false) FROM (SELECT DISTINCT unnest(orgs) AS org ORDER BY 1) one;
  WITH delta AS (
    SELECT p.*, d.person_id, coalesce(d.word, '00000000-0000-0000-0000-000000000000') AS status_id,
      CASE WHEN d.status = 'present' THEN d.amount ELSE 0 END AS present, CASE WHEN d.status = 'late' THEN d.amount ELSE 0 END AS late,
      CASE WHEN d.status = 'absent' THEN d.amount ELSE 0 END AS absent, CASE WHEN d.status = 'excused' THEN d.amount ELSE 0 END AS excused
    FROM unnest(orgs, session_ids, person_ids, statuses, words, amounts) AS d(org_id, session_id, person_id, status, word, amount)
    JOIN tally_places() p ON p.org_id = d.org_id AND p.session_id = d.session_id
  ), days AS (
    INSERT INTO day_tallies AS t (org_id, local_date, shard, present, late, absent, excused)
    SELECT org_id, local_date, shard, sum(present), sum(late), sum(absent), sum(excused) FROM delta
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (org_id, local_date, shard) DO UPDATE SET present = t.present + excluded.present,
      late = t.late + excluded.late, absent = t.absent + excluded.absent, excused = t.excused + excluded.excused
  ), hours AS (
    INSERT INTO hour_tallies AS t (org_id, month, class_id, weekday, hour, present, late, absent, excused)
    SELECT org_id, month, class_id, weekday, hour, sum(present), sum(late), sum(absent), sum(excused) FROM delta
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (org_id, month, class_id, weekday, hour) DO UPDATE SET present = t.present + excluded.present,
      late = t.late + excluded.late, absent = t.absent + excluded.absent, excused = t.excused + excluded.excused
  )
  INSERT INTO person_tallies AS t (org_id, period, class_id, person_id, status_id, present, late, absent, excused)
  SELECT org_id, period, class_id, person_id, status_id, sum(present), sum(late), sum(absent), sum(excused) FROM delta
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (org_id, period, class_id, person_id, status_id) DO UPDATE SET present = t.present + excluded.present,
    late = t.late + excluded.late, absent = t.absent + excluded.absent, excused = t.excused + excluded.excused;
END $$;

CREATE OR REPLACE FUNCTION tally_new_marks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_to_tallies(array_agg(m.org_id), array_agg(m.session_id), array_agg(m.person_id), array_agg(m.status),
    array_agg(m.status_id), array_agg(1))
  FROM new_marks m HAVING count(*) > 0;
  RETURN NULL;
END $$;

-- Most marks that are written again keep their status: those cost nothing here.
CREATE OR REPLACE FUNCTION tally_changed_marks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_to_tallies(array_agg(c.org_id), array_agg(c.session_id), array_agg(c.person_id), array_agg(c.status),
    array_agg(c.status_id), array_agg(c.amount))
  FROM (
    SELECT d.* FROM old_marks o JOIN new_marks n USING (org_id, session_id, person_id),
      LATERAL (VALUES (o.org_id, o.session_id, o.person_id, o.status, o.status_id, -1),
        (n.org_id, n.session_id, n.person_id, n.status, n.status_id, 1)) AS d(org_id, session_id, person_id, status, status_id, amount)
    WHERE (o.status, o.status_id) IS DISTINCT FROM (n.status, n.status_id)) c
  HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION tally_removed_marks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_to_tallies(array_agg(m.org_id), array_agg(m.session_id), array_agg(m.person_id), array_agg(m.status),
    array_agg(m.status_id), array_agg(-1))
  FROM old_marks m HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER tally_new AFTER INSERT ON marks REFERENCING NEW TABLE AS new_marks
  FOR EACH STATEMENT EXECUTE FUNCTION tally_new_marks();
CREATE OR REPLACE TRIGGER tally_changed AFTER UPDATE ON marks REFERENCING OLD TABLE AS old_marks NEW TABLE AS new_marks
  FOR EACH STATEMENT EXECUTE FUNCTION tally_changed_marks();
CREATE OR REPLACE TRIGGER tally_removed AFTER DELETE ON marks REFERENCING OLD TABLE AS old_marks
  FOR EACH STATEMENT EXECUTE FUNCTION tally_removed_marks();

-- A session that moves takes its marks along, one that closes brings them and one that opens again takes them back: before
-- the row changes they are taken from where they were.
CREATE OR REPLACE FUNCTION tally_moved_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_to_tallies(array_agg(m.org_id), array_agg(m.session_id), array_agg(m.person_id), array_agg(m.status),
    array_agg(m.status_id), array_agg(CASE WHEN TG_WHEN = 'BEFORE' THEN -1 ELSE 1 END))
  FROM marks m WHERE m.org_id = NEW.org_id AND m.session_id = NEW.id HAVING count(*) > 0;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER tally_leaves BEFORE UPDATE OF local_date, starts_at, time_zone, closed_at ON sessions FOR EACH ROW
  WHEN ((OLD.local_date, OLD.starts_at, OLD.time_zone, OLD.closed_at IS NULL)
    IS DISTINCT FROM (NEW.local_date, NEW.starts_at, NEW.time_zone, NEW.closed_at IS NULL))
  EXECUTE FUNCTION tally_moved_session();
CREATE OR REPLACE TRIGGER tally_arrives AFTER UPDATE OF local_date, starts_at, time_zone, closed_at ON sessions FOR EACH ROW
  WHEN ((OLD.local_date, OLD.starts_at, OLD.time_zone, OLD.closed_at IS NULL)
    IS DISTINCT FROM (NEW.local_date, NEW.starts_at, NEW.time_zone, NEW.closed_at IS NULL))
  EXECUTE FUNCTION tally_moved_session();

-- What the counts are by the marks alone, as (kind, key, present, late, absent, excused).
CREATE OR REPLACE FUNCTION counted_marks(org uuid)
RETURNS TABLE (kind text, key text[], present bigint, late bigint, absent bigint, excused bigint) LANGUAGE sql STABLE AS $$
  SELECT CASE grouping(p.shard, p.hour) WHEN 1 THEN 'day' WHEN 2 THEN 'hour' ELSE 'person' END,
    CASE grouping(p.shard, p.hour) WHEN 1 THEN ARRAY[p.local_date::text, p.shard::text]
      WHEN 2 THEN ARRAY[p.month::text, p.class_id::text, p.weekday::text, p.hour::text]
      ELSE ARRAY[p.period, p.class_id::text, m.person_id::text, coalesce(m.status_id, '00000000-0000-0000-0000-000000000000')::text] END,
    count(*) FILTER (WHERE m.status = 'present'), count(*) FILTER (WHERE m.status = 'late'),
    count(*) FILTER (WHERE m.status = 'absent'), count(*) FILTER (WHERE m.status = 'excused')
  FROM marks m JOIN tally_places() p ON p.org_id = m.org_id AND p.session_id = m.session_id
  WHERE m.org_id = org
  GROUP BY GROUPING SETS ((p.local_date, p.shard), (p.month, p.class_id, p.weekday, p.hour), (p.period, p.class_id, m.person_id, m.status_id))
$$;

CREATE OR REPLACE FUNCTION kept_tallies(org uuid)
RETURNS TABLE (kind text, key text[], present bigint, late bigint, absent bigint, excused bigint) LANGUAGE sql STABLE AS $$
  SELECT 'day', ARRAY[t.local_date::text, t.shard::text], t.present, t.late, t.absent, t.excused FROM day_tallies t WHERE t.org_id = org
  UNION ALL SELECT 'hour', ARRAY[t.month::text, t.class_id::text, t.weekday::text, t.hour::text], t.present, t.late, t.absent, t.excused
    FROM hour_tallies t WHERE t.org_id = org
  UNION ALL SELECT 'person', ARRAY[t.period, t.class_id::text, t.person_id::text, t.status_id::text], t.present, t.late, t.absent, t.excused
    FROM person_tallies t WHERE t.org_id = org
$$;

-- Counts that are not what the marks say; a row of zeros is no row.
CREATE OR REPLACE FUNCTION tally_differences(org uuid)
RETURNS TABLE (kind text, key text[], present bigint, late bigint, absent bigint, excused bigint) LANGUAGE sql STABLE AS $$
  SELECT kind, key, sum(present)::bigint, sum(late)::bigint, sum(absent)::bigint, sum(excused)::bigint FROM (
    SELECT * FROM kept_tallies(org)
    UNION ALL SELECT c.kind, c.key, -c.present, -c.late, -c.absent, -c.excused FROM counted_marks(org) c) both_ways
  GROUP BY kind, key HAVING (sum(present), sum(late), sum(absent), sum(excused)) <> (0, 0, 0, 0)
$$;

-- Counts an organization anew.
CREATE OR REPLACE FUNCTION retally(org uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_tallies(org, true);
  DELETE FROM day_tallies WHERE org_id = org;
  DELETE FROM hour_tallies WHERE org_id = org;
  DELETE FROM person_tallies WHERE org_id = org;
  WITH counted AS MATERIALIZED (SELECT * FROM counted_marks(org)), days AS (
    INSERT INTO day_tallies SELECT org, key[1]::date, key[2]::smallint, present, late, absent, excused FROM counted WHERE kind = 'day'
  ), hours AS (
    INSERT INTO hour_tallies SELECT org, key[1]::date, key[2]::uuid, key[3]::smallint, key[4]::smallint, present, late, absent, excused
      FROM counted WHERE kind = 'hour')
  INSERT INTO person_tallies SELECT org, key[1], key[2]::uuid, key[3]::uuid, key[4]::uuid, present, late, absent, excused
    FROM counted WHERE kind = 'person';
END $$;

-- A term that begins or ends otherwise puts days into other periods. Mostly there are no sessions in it yet.
CREATE OR REPLACE FUNCTION tally_moved_term() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  org uuid := coalesce(NEW.org_id, OLD.org_id);
BEGIN
  IF EXISTS (SELECT FROM sessions s WHERE s.org_id = org
    AND (s.local_date BETWEEN NEW.starts_on AND NEW.ends_on OR s.local_date BETWEEN OLD.starts_on AND OLD.ends_on))
  THEN PERFORM retally(org);
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER tally_term AFTER INSERT OR DELETE OR UPDATE OF starts_on, ends_on ON terms FOR EACH ROW
  EXECUTE FUNCTION tally_moved_term();

-- Organizations whose marks are older than these counts.
DO $$
DECLARE
  orgs uuid[];
  org uuid;
BEGIN
  PERFORM set_config('role', 'app_system', true);
  SELECT coalesce(array_agg(id), '{}') INTO orgs FROM organizations;
  FOREACH org IN ARRAY orgs LOOP
    PERFORM set_config('role', 'app_user', true), set_config('app.org_id', org::text, true);
    IF NOT EXISTS (SELECT FROM person_tallies) AND EXISTS (SELECT FROM marks) THEN PERFORM retally(org); END IF;
  END LOOP;
  PERFORM set_config('role', 'none', true), set_config('app.org_id', '', true);
END $$;
