-- The statements of a scan, several to one round trip, with plans that stay with the connection. They read and write; what
-- a scan means and which mark follows is decided between them, in server/domain/attendance/ledger. Applied at every
-- start, after the migrations. They run as whoever calls, under that organization's row-level security.

-- Who holds these cards, which sessions met in these rooms, and who was enrolled there.
CREATE OR REPLACE FUNCTION scan_picture(uids text[], rooms uuid[], earliest timestamptz, latest timestamptz)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  holders jsonb;
  meetings jsonb;
  stays jsonb;
  holder_ids uuid[];
  class_ids uuid[];
BEGIN
  SELECT array_agg(c.person_id), jsonb_agg(jsonb_build_object('uid', c.uid, 'personId', c.person_id, 'fullName', p.full_name,
      'validFrom', c.valid_from, 'validTo', c.valid_to, 'suspendedAt', p.suspended_at))
    INTO holder_ids, holders
    FROM cards c JOIN people p ON p.org_id = c.org_id AND p.id = c.person_id
    WHERE c.uid = ANY (uids);
  -- Who proved themselves without a card stands there by name (server/domain/attendance/ledger/scan-picture.ts).
  IF array_to_string(uids, ' ') LIKE '%→%' THEN
    SELECT holder_ids || array_agg(p.id), coalesce(holders, '[]') || coalesce(jsonb_agg(jsonb_build_object('uid', '→' || p.id,
        'personId', p.id, 'fullName', p.full_name, 'validFrom', to_timestamp(0), 'validTo', NULL, 'suspendedAt', p.suspended_at)), '[]')
      INTO holder_ids, holders
      FROM people p
      WHERE p.id = ANY (SELECT substr(u, 2)::uuid FROM unnest(uids) AS u WHERE u ~ '^→[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$');
  END IF;
  SELECT array_agg(s.class_id), jsonb_agg(jsonb_build_object('id', s.id, 'classId', s.class_id, 'roomId', s.room_id,
      'localDate', s.local_date, 'timeZone', s.time_zone, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
      'openedAt', s.opened_at, 'closedAt', s.closed_at, 'signsOut', s.sign_out IS NOT NULL))
    INTO class_ids, meetings
    FROM sessions s
    -- With those closed so little before that somebody may sign out of them still (server/domain/sessions/rules.ts).
    WHERE s.room_id = ANY (rooms) AND s.cancelled_at IS NULL AND s.opened_at <= latest
      AND (s.closed_at IS NULL OR s.closed_at >= earliest - interval '5 minutes');
  SELECT jsonb_agg(jsonb_build_object('classId', e.class_id, 'personId', e.person_id,
      'startsOn', e.starts_on, 'endsOn', e.ends_on))
    INTO stays
    FROM enrolments e
    WHERE e.class_id = ANY (class_ids) AND e.person_id = ANY (holder_ids);
  RETURN jsonb_build_object('holders', coalesce(holders, '[]'), 'meetings', coalesce(meetings, '[]'),
    'stays', coalesce(stays, '[]'));
END $$;

-- The picture as a batch of scans finds it at the doors of these readers. It takes the placement lock, shared, so that no
-- session opens and no card changes hands between this and the commit (server/domain/sessions/placement-lock.ts).
CREATE OR REPLACE FUNCTION scan_picture_at(org uuid, readers uuid[], uids text[], earliest timestamptz, latest timestamptz)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  rooms jsonb;
  room_ids uuid[];
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('placement:' || org::text, 0));
  SELECT array_agg(d.room_id), jsonb_agg(jsonb_build_object('deviceId', d.id, 'roomId', d.room_id))
    INTO room_ids, rooms
    FROM devices d WHERE d.id = ANY (readers) AND d.revoked_at IS NULL;
  RETURN scan_picture(uids, room_ids, earliest, latest) || jsonb_build_object('rooms', coalesce(rooms, '[]'));
END $$;

-- Keeps scans and what each was taken to mean; one that is kept already (device, boot, seq) is left as it is. Answers the
-- ids that are new and what the marks they touch are folded from. Whoever runs it has locked the sessions (run_steps).
CREATE OR REPLACE FUNCTION append_scans(org uuid, scans jsonb, placements jsonb)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  fresh uuid[];
  session_ids uuid[];
  person_ids uuid[];
BEGIN
  SELECT array_agg(p."sessionId"), array_agg(p."personId") INTO session_ids, person_ids
    FROM (SELECT DISTINCT * FROM jsonb_to_recordset(placements) AS q("sessionId" uuid, "personId" uuid)) p
    WHERE p."sessionId" IS NOT NULL;
  WITH appended AS (
    INSERT INTO evidence (org_id, id, method, value, device_id, boot, seq, room_id, claimed_at, at, time_quality, received_at, raw, assurance)
    SELECT org, s.id, s.method, s.value, s."deviceId", s.boot, s.seq, s."roomId", s."claimedAt", s.at, s."timeQuality",
      s."receivedAt", s.raw, s.assurance
    FROM jsonb_to_recordset(scans) AS s(id uuid, method text, value text, "deviceId" uuid, boot int, seq bigint, "roomId" uuid,
      "claimedAt" timestamptz, at timestamptz, "timeQuality" text, "receivedAt" timestamptz, raw jsonb,
      assurance text)
    ON CONFLICT DO NOTHING
    RETURNING id
  ), placed AS (
    INSERT INTO attributions (org_id, evidence_id, session_id, person_id, outcome)
    SELECT org, p."evidenceId", p."sessionId", p."personId", p.outcome
    FROM jsonb_to_recordset(placements) AS p("evidenceId" uuid, "sessionId" uuid, "personId" uuid, outcome text)
    JOIN appended ON appended.id = p."evidenceId"
  )
  SELECT array_agg(appended.id) INTO fresh FROM appended;
  RETURN ledger_at(session_ids, person_ids, person_ids) || jsonb_build_object('fresh', coalesce(to_jsonb(fresh), '[]'));
END $$;

-- What marks are folded from, for everyone or for these people. The sessions are locked in the order of their ids: two
-- derivations of one session run one after the other, never on half the facts.
CREATE OR REPLACE FUNCTION ledger_of(session_ids uuid[], person_ids uuid[])
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  at_sessions uuid[];
  of_people uuid[];
BEGIN
  PERFORM FROM sessions s WHERE s.id = ANY (session_ids) ORDER BY s.id FOR UPDATE;
  SELECT array_agg(known.session_id), array_agg(known.person_id) INTO at_sessions, of_people FROM (
    SELECT a.session_id, a.person_id FROM attributions a
      WHERE a.session_id = ANY (session_ids) AND a.person_id IS NOT NULL AND (person_ids IS NULL OR a.person_id = ANY (person_ids))
    UNION SELECT m.session_id, m.person_id FROM marks m
      WHERE m.session_id = ANY (session_ids) AND (person_ids IS NULL OR m.person_id = ANY (person_ids))) known;
  RETURN ledger_at(at_sessions, of_people, person_ids, session_ids);
END $$;

-- The same of sessions that are locked: the facts and marks of these people in these sessions, pair by pair, so that every plan
-- of it is the same, one probe of an index for each.
CREATE OR REPLACE FUNCTION ledger_at(at_sessions uuid[], of_people uuid[], person_ids uuid[], session_ids uuid[] DEFAULT NULL)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  locked jsonb;
  facts jsonb;
  stored jsonb;
  stays jsonb;
  locked_ids uuid[] := coalesce(session_ids, at_sessions);
  decided boolean;
BEGIN
  SELECT jsonb_agg(jsonb_build_object('id', s.id, 'classId', s.class_id, 'localDate', s.local_date, 'startsAt', s.starts_at,
      'closedAt', s.closed_at, 'cancelledAt', s.cancelled_at,
      'waitingSince', s.waiting_since, 'lateAfterMinutes', s.late_after_minutes,
      'absentAfterMinutes', s.absent_after_minutes, 'endsAt', s.ends_at, 'plannedEndsAt', s.planned_ends_at,
      'proof', s.proof, 'signOut', s.sign_out, 'version', s.version)), bool_or(s.closed_at IS NOT NULL AND s.waiting_since IS NULL)
    INTO locked, decided
    FROM sessions s WHERE s.id = ANY (locked_ids);
  -- Who was to come matters where absence is decided: once a session is closed.
  IF decided THEN
    SELECT jsonb_agg(jsonb_build_object('sessionId', s.id, 'personId', e.person_id, 'startsOn', e.starts_on, 'endsOn', e.ends_on))
      INTO stays
      FROM sessions s JOIN enrolments e ON e.org_id = s.org_id AND e.class_id = s.class_id
      WHERE s.id = ANY (locked_ids) AND s.closed_at IS NOT NULL AND s.waiting_since IS NULL
        AND (person_ids IS NULL OR e.person_id = ANY (person_ids));
  END IF;
  SELECT jsonb_agg(jsonb_build_object('id', e.id, 'method', e.method, 'value', e.value,
      'statusId', e.status_id, 'at', e.at, 'assurance', e.assurance,
      'withdraws', e.withdraws, 'sessionId', a.session_id, 'personId', a.person_id))
    INTO facts
    FROM unnest(at_sessions, of_people) AS w(session_id, person_id)
    JOIN attributions a ON a.session_id = w.session_id AND a.person_id = w.person_id AND a.outcome = 'counted'
    JOIN evidence e ON e.org_id = a.org_id AND e.id = a.evidence_id;
  SELECT jsonb_agg(jsonb_build_object('sessionId', m.session_id, 'personId', m.person_id, 'status', m.status,
      'statusId', m.status_id, 'evidenceId', m.evidence_id, 'arrivedAt', m.arrived_at,
      'leftAt', m.left_at, 'stayEvidenceId', m.stay_evidence_id, 'version', m.version))
    INTO stored
    FROM unnest(at_sessions, of_people) AS w(session_id, person_id)
    JOIN marks m ON m.session_id = w.session_id AND m.person_id = w.person_id;
  RETURN jsonb_build_object('sessions', coalesce(locked, '[]'), 'facts', coalesce(facts, '[]'),
    'marks', coalesce(stored, '[]'), 'stays', coalesce(stays, '[]'));
END $$;

-- Writes marks that changed, takes back those that fell away, raises their sessions' versions and counts those that are closed.
CREATE OR REPLACE FUNCTION write_marks(org uuid, changed jsonb, removed jsonb, session_ids uuid[], at_moment timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO marks (org_id, session_id, person_id, status, status_id, evidence_id, arrived_at, left_at, stay_evidence_id,
    version, updated_at)
  SELECT org, m."sessionId", m."personId", m.status, m."statusId", m."evidenceId", m."arrivedAt", m."leftAt",
    m."stayEvidenceId", m.version, at_moment
  FROM jsonb_to_recordset(changed) AS m("sessionId" uuid, "personId" uuid, status text, "statusId" uuid, "evidenceId" uuid,
    "arrivedAt" timestamptz, "leftAt" timestamptz, "stayEvidenceId" uuid, version bigint)
  ON CONFLICT (org_id, session_id, person_id) DO UPDATE SET status = excluded.status, status_id = excluded.status_id, evidence_id = excluded.evidence_id,
    arrived_at = excluded.arrived_at, left_at = excluded.left_at, stay_evidence_id = excluded.stay_evidence_id,
    version = excluded.version, updated_at = excluded.updated_at;
  IF jsonb_array_length(removed) > 0 THEN
    DELETE FROM marks m
    USING jsonb_to_recordset(removed) AS r("sessionId" uuid, "personId" uuid)
    WHERE m.session_id = r."sessionId" AND m.person_id = r."personId";
  END IF;
  UPDATE sessions s SET version = s.version + 1,
    summary = CASE WHEN s.closed_at IS NULL OR s.cancelled_at IS NOT NULL THEN s.summary ELSE session_summary(s.id) END
  WHERE s.id = ANY (session_ids);
END $$;

CREATE OR REPLACE FUNCTION session_summary(session uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object('expected', count(*), 'present', count(*) FILTER (WHERE m.status = 'present'),
      'late', count(*) FILTER (WHERE m.status = 'late'), 'absent', count(*) FILTER (WHERE m.status = 'absent'),
      'excused', count(*) FILTER (WHERE m.status = 'excused'))
    FROM marks m WHERE m.session_id = session);
END $$;

-- Facts for the event log, in the transaction that makes them true.
CREATE OR REPLACE FUNCTION append_events(org uuid, kind text, payloads jsonb, at_moment timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO event_log (org_id, type, payload, at)
  SELECT org, kind, payload, at_moment FROM jsonb_array_elements(payloads) AS payload;
END $$;

-- What uploads say about their readers, one note for each; and of each start of a reader how far it has counted and how many
-- of its scans have arrived. A resend or an old queue never moves anything back. Answers for each reader whether there is
-- news to tell, and whether it waits for somebody's new card.
CREATE OR REPLACE FUNCTION note_scans(org uuid, notes jsonb, arrivals jsonb, at_moment timestamptz, late_before timestamptz,
  announce_seconds int)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  changed jsonb;
BEGIN
  -- Locked in one order, so that two batches of the same doors cannot deadlock.
  PERFORM FROM devices d WHERE d.id IN (SELECT n."deviceId" FROM jsonb_to_recordset(notes) AS n("deviceId" uuid))
    ORDER BY d.id FOR UPDATE;
  INSERT INTO device_boots AS b (org_id, device_id, boot, highest_seq, received)
  SELECT org, a."deviceId", a.boot, a."highestSeq", a.received
  FROM jsonb_to_recordset(arrivals) AS a("deviceId" uuid, boot int, "highestSeq" bigint, received bigint)
  ORDER BY a."deviceId", a.boot
  ON CONFLICT (org_id, device_id, boot) DO UPDATE
    SET highest_seq = greatest(b.highest_seq, excluded.highest_seq), received = b.received + excluded.received;
  WITH note AS (
    SELECT n."deviceId" AS id, n.boot, n."highestSeq" AS seq, least(n."lastScanAt", at_moment) AS scanned_at,
      d.last_seen_at AS seen_before, d.last_scan_at AS scanned_before
    FROM jsonb_to_recordset(notes) AS n("deviceId" uuid, boot int, "highestSeq" bigint, "lastScanAt" timestamptz)
    JOIN devices d ON d.id = n."deviceId"
  ), moved AS (
    UPDATE devices d SET
      last_seen_at = greatest(d.last_seen_at, at_moment),
      last_scan_at = greatest(d.last_scan_at, note.scanned_at),
      boot = greatest(d.boot, note.boot),
      highest_seq = CASE WHEN d.boot IS NULL OR note.boot > d.boot THEN note.seq
        WHEN note.boot = d.boot THEN greatest(d.highest_seq, note.seq) ELSE d.highest_seq END
    FROM note WHERE d.id = note.id
    RETURNING d.id, coalesce(note.seen_before < late_before, true)
      OR floor(extract(epoch FROM note.scanned_before) / announce_seconds)
        IS DISTINCT FROM floor(extract(epoch FROM d.last_scan_at) / announce_seconds) AS news
  )
  SELECT jsonb_agg(jsonb_build_object('id', m.id, 'news', m.news, 'waits', EXISTS (
      SELECT FROM card_enrolments c WHERE c.device_id = m.id AND c.finished_at IS NULL AND c.expires_at > at_moment)))
    INTO changed FROM moved m;
  RETURN coalesce(changed, '[]');
END $$;

-- What is in the ledger already under these upload numbers, what it was taken to mean, and the mark as it stands.
CREATE OR REPLACE FUNCTION known_scans(keys jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_object('deviceId', e.device_id, 'boot', e.boot, 'seq', e.seq, 'evidenceId', e.id,
      'raw', e.raw, 'outcome', a.outcome, 'fullName', p.full_name, 'timeZone', s.time_zone,
      'mark', CASE WHEN m.status IS NOT NULL THEN
        jsonb_build_object('status', m.status, 'evidenceId', m.evidence_id, 'arrivedAt', m.arrived_at, 'leftAt', m.left_at,
          'stayEvidenceId', m.stay_evidence_id) END)), '[]')
    FROM jsonb_to_recordset(keys) AS k("deviceId" uuid, boot int, seq bigint)
    JOIN evidence e ON e.device_id = k."deviceId" AND e.boot = k.boot AND e.seq = k.seq
    JOIN attributions a ON a.org_id = e.org_id AND a.evidence_id = e.id
    LEFT JOIN people p ON p.org_id = a.org_id AND p.id = a.person_id
    LEFT JOIN sessions s ON s.org_id = a.org_id AND s.id = a.session_id
    LEFT JOIN marks m ON m.org_id = a.org_id AND m.session_id = a.session_id AND m.person_id = a.person_id);
END $$;

-- Of these scans, those that gave somebody a card or were to, and what came of it.
CREATE OR REPLACE FUNCTION taken_taps(keys jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_object('deviceId', c.device_id, 'boot', c.boot, 'seq', c.seq, 'fullName', p.full_name,
      'refusal', CASE WHEN c.outcome <> 'enrolled' THEN coalesce(c.detail, '') END)), '[]')
    FROM jsonb_to_recordset(keys) AS k("deviceId" uuid, boot int, seq bigint)
    JOIN card_enrolments c ON c.device_id = k."deviceId" AND c.boot = k.boot AND c.seq = k.seq
    JOIN people p ON p.org_id = c.org_id AND p.id = c.person_id);
END $$;

-- Steps of several organizations in one round trip, each under its own organization's row-level security; answers in
-- the order asked. All sessions are locked before the first write: with that a transaction gets its place in the event log,
-- and of two changes of one session the log must tell the earlier first. Called by server/kernel/steps.ts alone.
CREATE OR REPLACE FUNCTION run_steps(steps jsonb) RETURNS jsonb LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
  step jsonb;
  args jsonb;
  org uuid;
  answer jsonb;
  answers jsonb[] := '{}';
BEGIN
  FOR step IN SELECT value FROM jsonb_array_elements(steps) WHERE value ->> 'name' = 'append_scans' LOOP
    PERFORM set_config('app.org_id', step ->> 'orgId', true);
    PERFORM FROM sessions s WHERE s.id IN (SELECT p."sessionId" FROM jsonb_to_recordset(step -> 'args' -> 'placements') AS p("sessionId" uuid))
      ORDER BY s.id FOR UPDATE;
  END LOOP;
  FOR step IN SELECT value FROM jsonb_array_elements(steps) LOOP
    org := (step ->> 'orgId')::uuid;
    args := step -> 'args';
    PERFORM set_config('app.org_id', org::text, true);
    CASE step ->> 'name'
      WHEN 'scan_picture_at' THEN
        answer := scan_picture_at(org, uuids(args -> 'readers'), texts(args -> 'uids'), (args ->> 'earliest')::timestamptz,
          (args ->> 'latest')::timestamptz);
      WHEN 'append_scans' THEN answer := append_scans(org, args -> 'scans', args -> 'placements');
      WHEN 'write_marks' THEN
        PERFORM write_marks(org, args -> 'changed', args -> 'removed', uuids(args -> 'sessionIds'), (args ->> 'at')::timestamptz);
        answer := NULL;
      WHEN 'append_events' THEN
        PERFORM append_events(org, args ->> 'type', args -> 'payloads', (args ->> 'at')::timestamptz);
        answer := NULL;
      WHEN 'note_scans' THEN
        answer := note_scans(org, args -> 'notes', args -> 'arrivals', (args ->> 'at')::timestamptz,
          (args ->> 'lateBefore')::timestamptz, (args ->> 'announceSeconds')::int);
      WHEN 'known_scans' THEN answer := known_scans(args -> 'keys');
      WHEN 'taken_taps' THEN answer := taken_taps(args -> 'keys');
    END CASE;
    answers := answers || coalesce(answer, 'null');
  END LOOP;
  RETURN to_jsonb(answers);
END $$;

-- A list of texts in JSON is one in the database's own notation but for its brackets; read so, no statement runs for it.
-- Only for printable texts: both write a quote and a backslash inside one alike.
CREATE OR REPLACE FUNCTION texts(list jsonb) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT ('{' || substr(list::text, 2, length(list::text) - 2) || '}')::text[]
$$;

CREATE OR REPLACE FUNCTION uuids(list jsonb) RETURNS uuid[] LANGUAGE sql STABLE AS $$
  SELECT ('{' || substr(list::text, 2, length(list::text) - 2) || '}')::uuid[]
$$;
