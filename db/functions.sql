-- The statements of a scan, several to one round trip, with plans that stay with the connection. They read and write; what
-- a scan means and which mark follows is decided between them, in server/domain/attendance/ledger. Applied at every
-- start, after the migrations. They run as whoever calls, under row-level security, and every row says whose it is: a step
-- is one statement for all organizations that share a transaction, and joins on the organization everywhere.

-- Who holds these cards, which sessions met in the rooms where they were shown, and who was enrolled there. What was shown
-- where comes as three lists of one length; `spans` says for each organization from when to when.
CREATE OR REPLACE FUNCTION scan_picture(orgs uuid[], uids text[], room_ids uuid[], spans jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  holders jsonb;
  meetings jsonb;
  stays jsonb;
  holder_orgs uuid[];
  holder_ids uuid[];
  holder_rooms uuid[];
  meeting_orgs uuid[];
  meeting_rooms uuid[];
  class_ids uuid[];
BEGIN
  SELECT array_agg(c.org_id), array_agg(c.person_id), array_agg(s.room_id), jsonb_agg(jsonb_build_object('org', c.org_id,
      'uid', c.uid, 'personId', c.person_id, 'fullName', p.full_name, 'validFrom', c.valid_from, 'validTo', c.valid_to,
      'suspendedAt', p.suspended_at))
    INTO holder_orgs, holder_ids, holder_rooms, holders
    FROM unnest(orgs, uids, room_ids) AS s(org, uid, room_id)
    JOIN cards c ON c.org_id = s.org AND c.uid = s.uid
    JOIN people p ON p.org_id = c.org_id AND p.id = c.person_id;
  -- Who proved themselves without a card stands there by name (server/domain/attendance/ledger/scan-picture.ts).
  IF array_to_string(uids, ' ') LIKE '%→%' THEN
    SELECT holder_orgs || array_agg(p.org_id), holder_ids || array_agg(p.id), holder_rooms || array_agg(s.room_id),
        coalesce(holders, '[]') || coalesce(jsonb_agg(jsonb_build_object('org', p.org_id, 'uid', '→' || p.id, 'personId', p.id,
          'fullName', p.full_name, 'validFrom', to_timestamp(0), 'validTo', NULL, 'suspendedAt', p.suspended_at)), '[]')
      INTO holder_orgs, holder_ids, holder_rooms, holders
      FROM unnest(orgs, uids, room_ids) AS s(org, uid, room_id)
      JOIN people p ON p.org_id = s.org AND p.id = CASE
        WHEN s.uid ~ '^→[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN substr(s.uid, 2)::uuid END;
  END IF;
  SELECT array_agg(s.org_id), array_agg(s.room_id), array_agg(s.class_id), jsonb_agg(jsonb_build_object('org', s.org_id,
      'id', s.id, 'classId', s.class_id, 'roomId', s.room_id, 'localDate', s.local_date, 'timeZone', s.time_zone,
      'startsAt', s.starts_at, 'endsAt', s.ends_at, 'openedAt', s.opened_at, 'closedAt', s.closed_at,
      'signsOut', s.sign_out IS NOT NULL))
    INTO meeting_orgs, meeting_rooms, class_ids, meetings
    FROM (SELECT DISTINCT org, room_id FROM unnest(orgs, room_ids) AS d(org, room_id)) d
    JOIN jsonb_to_recordset(spans) AS span(org uuid, earliest timestamptz, latest timestamptz) ON span.org = d.org
    JOIN sessions s ON s.org_id = d.org AND s.room_id = d.room_id AND s.cancelled_at IS NULL AND s.opened_at <= span.latest
      -- With those closed so little before that somebody may sign out of them still (server/domain/sessions/rules.ts).
      AND (s.closed_at IS NULL OR s.closed_at >= span.earliest - interval '5 minutes');
  SELECT jsonb_agg(jsonb_build_object('org', e.org_id, 'classId', e.class_id, 'personId', e.person_id,
      'startsOn', e.starts_on, 'endsOn', e.ends_on))
    INTO stays
    FROM (SELECT DISTINCT h.org, m.class_id, h.person_id
      FROM unnest(holder_orgs, holder_ids, holder_rooms) AS h(org, person_id, room_id)
      JOIN unnest(meeting_orgs, meeting_rooms, class_ids) AS m(org, room_id, class_id) ON m.org = h.org AND m.room_id = h.room_id) w
    JOIN enrolments e ON e.org_id = w.org AND e.class_id = w.class_id AND e.person_id = w.person_id;
  RETURN jsonb_build_object('holders', coalesce(holders, '[]'), 'meetings', coalesce(meetings, '[]'),
    'stays', coalesce(stays, '[]'));
END $$;

-- The picture as a batch of scans finds it at the doors of these readers. It takes the placement locks, shared, so that no
-- session opens and no card changes hands between this and the commit (server/domain/sessions/placement-lock.ts).
CREATE OR REPLACE FUNCTION scan_picture_at(sighted jsonb, spans jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  rooms jsonb;
  orgs uuid[];
  uids text[];
  room_ids uuid[];
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('placement:' || one.org, 0))
    FROM (SELECT span.org FROM jsonb_to_recordset(spans) AS span(org uuid) ORDER BY 1) one;
  SELECT array_agg(d.org_id), array_agg(s.uid), array_agg(d.room_id), jsonb_agg(jsonb_build_object('org', d.org_id,
      'deviceId', d.id, 'roomId', d.room_id))
    INTO orgs, uids, room_ids, rooms
    FROM jsonb_to_recordset(sighted) AS s(org uuid, uid text, "deviceId" uuid)
    JOIN devices d ON d.org_id = s.org AND d.id = s."deviceId" AND d.revoked_at IS NULL;
  RETURN scan_picture(orgs, uids, room_ids, spans) || jsonb_build_object('rooms', coalesce(rooms, '[]'));
END $$;

-- Keeps scans and what each was taken to mean; one that is kept already (device, boot, seq) is left as it is. Answers the
-- ids that are new and what the marks they touch are folded from. All sessions are locked before the first write: with that
-- a transaction gets its place in the event log, and of two changes of one session the log must tell the earlier first.
CREATE OR REPLACE FUNCTION append_scans(scans jsonb, placements jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  fresh jsonb;
  orgs uuid[];
  session_ids uuid[];
  person_ids uuid[];
BEGIN
  SELECT array_agg(p.org), array_agg(p."sessionId"), array_agg(p."personId") INTO orgs, session_ids, person_ids
    FROM (SELECT DISTINCT * FROM jsonb_to_recordset(placements) AS q(org uuid, "sessionId" uuid, "personId" uuid)) p
    WHERE p."sessionId" IS NOT NULL;
  PERFORM lock_sessions(orgs, session_ids);
  WITH appended AS (
    INSERT INTO evidence (org_id, id, method, value, device_id, boot, seq, room_id, claimed_at, at, time_quality, received_at, raw, assurance)
    SELECT s.org, s.id, s.method, s.value, s."deviceId", s.boot, s.seq, s."roomId", s."claimedAt", s.at, s."timeQuality",
      s."receivedAt", s.raw, s.assurance
    FROM jsonb_to_recordset(scans) AS s(org uuid, id uuid, method text, value text, "deviceId" uuid, boot int, seq bigint,
      "roomId" uuid, "claimedAt" timestamptz, at timestamptz, "timeQuality" text, "receivedAt" timestamptz, raw jsonb,
      assurance text)
    ON CONFLICT DO NOTHING
    RETURNING org_id, id
  ), placed AS (
    INSERT INTO attributions (org_id, evidence_id, session_id, person_id, outcome)
    SELECT p.org, p."evidenceId", p."sessionId", p."personId", p.outcome
    FROM jsonb_to_recordset(placements) AS p(org uuid, "evidenceId" uuid, "sessionId" uuid, "personId" uuid, outcome text)
    JOIN appended ON appended.org_id = p.org AND appended.id = p."evidenceId"
  )
  SELECT jsonb_agg(jsonb_build_object('org', appended.org_id, 'id', appended.id)) INTO fresh FROM appended;
  RETURN ledger_at(orgs, session_ids, orgs, session_ids, person_ids, person_ids)
    || jsonb_build_object('fresh', coalesce(fresh, '[]'));
END $$;

-- In one order everywhere: two derivations of one session run one after the other, never on half the facts, and two
-- transactions cannot wait for each other.
CREATE OR REPLACE FUNCTION lock_sessions(orgs uuid[], session_ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM sessions s JOIN (SELECT DISTINCT * FROM unnest(orgs, session_ids) AS w(org, id)) w ON s.org_id = w.org AND s.id = w.id
    ORDER BY s.org_id, s.id FOR UPDATE OF s;
END $$;

-- What marks are folded from, for everyone or for these people of one organization, whose sessions it locks.
CREATE OR REPLACE FUNCTION ledger_of(org uuid, session_ids uuid[], person_ids uuid[])
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  at_sessions uuid[];
  of_people uuid[];
BEGIN
  PERFORM lock_sessions(array_fill(org, ARRAY[cardinality(session_ids)]), session_ids);
  SELECT array_agg(known.session_id), array_agg(known.person_id) INTO at_sessions, of_people FROM (
    SELECT a.session_id, a.person_id FROM attributions a
      WHERE a.session_id = ANY (session_ids) AND a.person_id IS NOT NULL AND (person_ids IS NULL OR a.person_id = ANY (person_ids))
    UNION SELECT m.session_id, m.person_id FROM marks m
      WHERE m.session_id = ANY (session_ids) AND (person_ids IS NULL OR m.person_id = ANY (person_ids))) known;
  RETURN ledger_at(array_fill(org, ARRAY[cardinality(session_ids)]), session_ids,
    array_fill(org, ARRAY[coalesce(cardinality(at_sessions), 0)]), at_sessions, of_people, person_ids);
END $$;

-- The same of sessions that are locked: those sessions, and the facts and marks of people in them, pair by pair. OFFSET 0 keeps
-- the planner from turning the loop around: on a table it has no statistics of, it likes to read the whole of it.
CREATE OR REPLACE FUNCTION ledger_at(locked_orgs uuid[], locked_ids uuid[], orgs uuid[], at_sessions uuid[], of_people uuid[],
  person_ids uuid[])
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  locked jsonb;
  facts jsonb;
  stored jsonb;
  stays jsonb;
  decided boolean;
BEGIN
  SELECT jsonb_agg(jsonb_build_object('org', s.org_id, 'id', s.id, 'classId', s.class_id, 'localDate', s.local_date,
      'startsAt', s.starts_at, 'closedAt', s.closed_at, 'cancelledAt', s.cancelled_at,
      'waitingSince', s.waiting_since, 'lateAfterMinutes', s.late_after_minutes,
      'absentAfterMinutes', s.absent_after_minutes, 'endsAt', s.ends_at, 'plannedEndsAt', s.planned_ends_at,
      'proof', s.proof, 'signOut', s.sign_out, 'version', s.version)), bool_or(s.closed_at IS NOT NULL AND s.waiting_since IS NULL)
    INTO locked, decided
    FROM (SELECT DISTINCT * FROM unnest(locked_orgs, locked_ids) AS w(org, id)) w
    JOIN sessions s ON s.org_id = w.org AND s.id = w.id;
  -- Who was to come matters where absence is decided: once a session is closed.
  IF decided THEN
    SELECT jsonb_agg(jsonb_build_object('org', s.org_id, 'sessionId', s.id, 'personId', e.person_id, 'startsOn', e.starts_on,
        'endsOn', e.ends_on))
      INTO stays
      FROM (SELECT DISTINCT * FROM unnest(locked_orgs, locked_ids) AS w(org, id)) w
      JOIN sessions s ON s.org_id = w.org AND s.id = w.id AND s.closed_at IS NOT NULL AND s.waiting_since IS NULL
        AND s.imported_at IS NULL
      JOIN enrolments e ON e.org_id = s.org_id AND e.class_id = s.class_id
      WHERE person_ids IS NULL OR e.person_id = ANY (person_ids);
  END IF;
  SELECT jsonb_agg(jsonb_build_object('org', e.org_id, 'id', e.id, 'method', e.method, 'value', e.value,
      'statusId', e.status_id, 'at', e.at, 'assurance', e.assurance,
      'withdraws', e.withdraws, 'sessionId', a.session_id, 'personId', a.person_id))
    INTO facts
    FROM unnest(orgs, at_sessions, of_people) AS w(org, session_id, person_id)
    CROSS JOIN LATERAL (SELECT * FROM attributions a
      WHERE a.org_id = w.org AND a.session_id = w.session_id AND a.person_id = w.person_id AND a.outcome = 'counted' OFFSET 0) a
    CROSS JOIN LATERAL (SELECT * FROM evidence e WHERE e.org_id = a.org_id AND e.id = a.evidence_id OFFSET 0) e;
  SELECT jsonb_agg(jsonb_build_object('org', m.org_id, 'sessionId', m.session_id, 'personId', m.person_id, 'status', m.status,
      'statusId', m.status_id, 'evidenceId', m.evidence_id, 'arrivedAt', m.arrived_at,
      'leftAt', m.left_at, 'stayEvidenceId', m.stay_evidence_id, 'version', m.version))
    INTO stored
    FROM unnest(orgs, at_sessions, of_people) AS w(org, session_id, person_id)
    CROSS JOIN LATERAL (SELECT * FROM marks m
      WHERE m.org_id = w.org AND m.session_id = w.session_id AND m.person_id = w.person_id OFFSET 0) m;
  RETURN jsonb_build_object('sessions', coalesce(locked, '[]'), 'facts', coalesce(facts, '[]'),
    'marks', coalesce(stored, '[]'), 'stays', coalesce(stays, '[]'));
END $$;

-- Writes marks that changed, takes back those that fell away, raises their sessions' versions and counts those that are closed.
CREATE OR REPLACE FUNCTION write_marks(changed jsonb, removed jsonb, touched jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO marks (org_id, session_id, person_id, status, status_id, evidence_id, arrived_at, left_at, stay_evidence_id,
    version, updated_at)
  SELECT m.org, m."sessionId", m."personId", m.status, m."statusId", m."evidenceId", m."arrivedAt", m."leftAt",
    m."stayEvidenceId", m.version, m."updatedAt"
  FROM jsonb_to_recordset(changed) AS m(org uuid, "sessionId" uuid, "personId" uuid, status text, "statusId" uuid,
    "evidenceId" uuid, "arrivedAt" timestamptz, "leftAt" timestamptz, "stayEvidenceId" uuid, version bigint,
    "updatedAt" timestamptz)
  ON CONFLICT (org_id, session_id, person_id) DO UPDATE SET status = excluded.status, status_id = excluded.status_id, evidence_id = excluded.evidence_id,
    arrived_at = excluded.arrived_at, left_at = excluded.left_at, stay_evidence_id = excluded.stay_evidence_id,
    version = excluded.version, updated_at = excluded.updated_at;
  IF jsonb_array_length(removed) > 0 THEN
    DELETE FROM marks m
    USING jsonb_to_recordset(removed) AS r(org uuid, "sessionId" uuid, "personId" uuid)
    WHERE m.org_id = r.org AND m.session_id = r."sessionId" AND m.person_id = r."personId";
  END IF;
  UPDATE sessions s SET version = s.version + 1,
    summary = CASE WHEN s.closed_at IS NULL OR s.cancelled_at IS NOT NULL THEN s.summary ELSE session_summary(s.org_id, s.id) END
  FROM jsonb_to_recordset(touched) AS t(org uuid, "sessionId" uuid)
  WHERE s.org_id = t.org AND s.id = t."sessionId";
END $$;

CREATE OR REPLACE FUNCTION session_summary(org uuid, session uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object('expected', count(*), 'present', count(*) FILTER (WHERE m.status = 'present'),
      'late', count(*) FILTER (WHERE m.status = 'late'), 'absent', count(*) FILTER (WHERE m.status = 'absent'),
      'excused', count(*) FILTER (WHERE m.status = 'excused'))
    FROM marks m WHERE m.org_id = org AND m.session_id = session);
END $$;

-- Facts for the event log, in the transaction that makes them true.
CREATE OR REPLACE FUNCTION append_events(events jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO event_log (org_id, type, payload, at)
  SELECT e.org, e.type, e.payload, e.at FROM jsonb_to_recordset(events) AS e(org uuid, type text, payload jsonb, at timestamptz);
END $$;

-- What uploads say about their readers, one note for each; and of each start of a reader how far it has counted and how many
-- of its scans have arrived. A resend or an old queue never moves anything back. Answers for each reader whether there is
-- news to tell, and whether it waits for somebody's new card.
CREATE OR REPLACE FUNCTION note_scans(notes jsonb, arrivals jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  readers jsonb;
BEGIN
  -- Locked in one order, so that two batches of the same doors cannot deadlock.
  PERFORM FROM devices d JOIN jsonb_to_recordset(notes) AS n(org uuid, "deviceId" uuid) ON d.org_id = n.org AND d.id = n."deviceId"
    ORDER BY d.org_id, d.id FOR UPDATE OF d;
  INSERT INTO device_boots AS b (org_id, device_id, boot, highest_seq, received)
  SELECT a.org, a."deviceId", a.boot, a."highestSeq", a.received
  FROM jsonb_to_recordset(arrivals) AS a(org uuid, "deviceId" uuid, boot int, "highestSeq" bigint, received bigint)
  ORDER BY a.org, a."deviceId", a.boot
  ON CONFLICT (org_id, device_id, boot) DO UPDATE
    SET highest_seq = greatest(b.highest_seq, excluded.highest_seq), received = b.received + excluded.received;
  WITH note AS (
    SELECT n.*, least(n."lastScanAt", n.at) AS scanned_at, d.last_seen_at AS seen_before, d.last_scan_at AS scanned_before
    FROM jsonb_to_recordset(notes) AS n(org uuid, "deviceId" uuid, boot int, "highestSeq" bigint, "lastScanAt" timestamptz,
      at timestamptz, "lateBefore" timestamptz, "announceSeconds" int)
    JOIN devices d ON d.org_id = n.org AND d.id = n."deviceId"
  ), moved AS (
    UPDATE devices d SET
      last_seen_at = greatest(d.last_seen_at, note.at),
      last_scan_at = greatest(d.last_scan_at, note.scanned_at),
      boot = greatest(d.boot, note.boot),
      highest_seq = CASE WHEN d.boot IS NULL OR note.boot > d.boot THEN note."highestSeq"
        WHEN note.boot = d.boot THEN greatest(d.highest_seq, note."highestSeq") ELSE d.highest_seq END
    FROM note WHERE d.org_id = note.org AND d.id = note."deviceId"
    RETURNING d.org_id, d.id, note.at, coalesce(note.seen_before < note."lateBefore", true)
      OR floor(extract(epoch FROM note.scanned_before) / note."announceSeconds")
        IS DISTINCT FROM floor(extract(epoch FROM d.last_scan_at) / note."announceSeconds") AS news
  )
  SELECT jsonb_agg(jsonb_build_object('org', m.org_id, 'id', m.id, 'news', m.news, 'waits', EXISTS (
      SELECT FROM card_enrolments c
      WHERE c.org_id = m.org_id AND c.device_id = m.id AND c.finished_at IS NULL AND c.expires_at > m.at)))
    INTO readers FROM moved m;
  RETURN jsonb_build_object('readers', coalesce(readers, '[]'));
END $$;

-- What is in the ledger already under these upload numbers, what it was taken to mean, and the mark as it stands.
CREATE OR REPLACE FUNCTION find_scans(keys jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object('scans', coalesce(jsonb_agg(jsonb_build_object('org', e.org_id, 'deviceId', e.device_id,
      'boot', e.boot, 'seq', e.seq, 'evidenceId', e.id,
      'raw', e.raw, 'outcome', a.outcome, 'fullName', p.full_name, 'timeZone', s.time_zone,
      'mark', CASE WHEN m.status IS NOT NULL THEN
        jsonb_build_object('status', m.status, 'evidenceId', m.evidence_id, 'arrivedAt', m.arrived_at, 'leftAt', m.left_at,
          'stayEvidenceId', m.stay_evidence_id) END)), '[]'))
    FROM jsonb_to_recordset(keys) AS k(org uuid, "deviceId" uuid, boot int, seq bigint)
    JOIN evidence e ON e.org_id = k.org AND e.device_id = k."deviceId" AND e.boot = k.boot AND e.seq = k.seq
    JOIN attributions a ON a.org_id = e.org_id AND a.evidence_id = e.id
    LEFT JOIN people p ON p.org_id = a.org_id AND p.id = a.person_id
    LEFT JOIN sessions s ON s.org_id = a.org_id AND s.id = a.session_id
    LEFT JOIN marks m ON m.org_id = a.org_id AND m.session_id = a.session_id AND m.person_id = a.person_id);
END $$;

-- Of these scans, those that gave somebody a card or were to, and what came of it.
CREATE OR REPLACE FUNCTION find_taps(keys jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object('taps', coalesce(jsonb_agg(jsonb_build_object('org', c.org_id, 'deviceId', c.device_id,
      'boot', c.boot, 'seq', c.seq, 'fullName', p.full_name,
      'refusal', CASE WHEN c.outcome <> 'enrolled' THEN coalesce(c.detail, '') END)), '[]'))
    FROM jsonb_to_recordset(keys) AS k(org uuid, "deviceId" uuid, boot int, seq bigint)
    JOIN card_enrolments c ON c.org_id = k.org AND c.device_id = k."deviceId" AND c.boot = k.boot AND c.seq = k.seq
    JOIN people p ON p.org_id = c.org_id AND p.id = c.person_id);
END $$;

-- Steps in one round trip, each over the rows of every organization on board; answers in the order asked, lists of rows that
-- name their organization. Called by server/kernel/steps.ts alone, which adds the organization to each row and hands each
-- only its own.
CREATE OR REPLACE FUNCTION take_steps(steps jsonb) RETURNS jsonb LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  step jsonb;
  rows jsonb;
  answer jsonb;
  answers jsonb[] := '{}';
BEGIN
  FOR step IN SELECT value FROM jsonb_array_elements(steps) LOOP
    rows := step -> 'rows';
    answer := '{}';
    CASE step ->> 'name'
      WHEN 'scan_picture_at' THEN answer := scan_picture_at(rows -> 'sighted', rows -> 'spans');
      WHEN 'append_scans' THEN answer := append_scans(rows -> 'scans', rows -> 'placements');
      WHEN 'write_marks' THEN PERFORM write_marks(rows -> 'changed', rows -> 'removed', rows -> 'touched');
      WHEN 'append_events' THEN PERFORM append_events(rows -> 'events');
      WHEN 'note_scans' THEN answer := note_scans(rows -> 'notes', rows -> 'arrivals');
      WHEN 'find_scans' THEN answer := find_scans(rows -> 'keys');
      WHEN 'find_taps' THEN answer := find_taps(rows -> 'keys');
    END CASE;
    answers := answers || answer;
  END LOOP;
  RETURN to_jsonb(answers);
END $$;
