import { sql } from 'drizzle-orm'
import type { Database } from '../../../db/client.ts'
import { newId } from '../../../server/kernel/ids.ts'

/** A school year of one class: 25 students, three meetings a week for 44 weeks, 3,300 marks. */
const marksPerClass = 3_300
export const firstDay = '2025-09-01'
export const lastDay = '2026-07-03'

export interface BenchOrganization {
  orgId: string
  personId: string
  classes: number
}

/** One organization of ten is three and a half times as large as the others. */
function sizesOf(organizations: number, marks: number): number[] {
  const weights = Array.from({ length: organizations }, (_, index) => (index % 10 === 0 ? 3.5 : 1))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map(weight => Math.max(1, Math.round((marks * weight) / sum / marksPerClass)))
}

/** Ids by number, so that each statement can name the rows of the one before. */
const idOf = (kind: string, number: string) =>
  `overlay(overlay(md5($org || '${kind}' || ${number}) placing '7' from 13) placing '8' from 17)::uuid`

/**
 * Everything but the marks of one organization: two sites in two zones, six classes per student, terms, a year of
 * sessions at the hours of a school day. The clocks change twice in it.
 */
const school = `
  INSERT INTO sites (org_id, id, name, time_zone) VALUES ($org, ${idOf('site', '0')}, 'North', 'Europe/Berlin'),
    ($org, ${idOf('site', '1')}, 'South', 'Europe/Lisbon');
  INSERT INTO rooms (org_id, id, name, site_id) SELECT $org, ${idOf('room', 'n')}, 'Room ' || n, ${idOf('site', '(n % 2)')}
    FROM generate_series(0, 19) n;
  INSERT INTO terms (org_id, id, name, starts_on, ends_on) VALUES ($org, ${idOf('term', '0')}, 'Autumn', '2025-09-01', '2026-01-31'),
    ($org, ${idOf('term', '1')}, 'Spring', '2026-02-01', '2026-07-10');
  INSERT INTO people (org_id, id, full_name, role, status) SELECT $org, ${idOf('person', 'n')}, 'Student ' || n, 'student', 'active'
    FROM generate_series(0, greatest($classes * 25 / 6, 25) - 1) n;
  INSERT INTO people (org_id, id, full_name, role, status) SELECT $org, ${idOf('teacher', 'n')}, 'Teacher ' || n, 'teacher', 'active'
    FROM generate_series(0, $classes / 4) n;
  INSERT INTO classes (org_id, id, name, room_id) SELECT $org, ${idOf('class', 'n')}, 'Class ' || n, ${idOf('room', '(n % 20)')}
    FROM generate_series(0, $classes - 1) n;
  INSERT INTO class_teachers (org_id, class_id, person_id) SELECT $org, ${idOf('class', 'n')}, ${idOf('teacher', '(n / 4)')}
    FROM generate_series(0, $classes - 1) n;
  INSERT INTO enrolments (org_id, id, class_id, person_id, starts_on)
    SELECT $org, ${idOf('stay', "c || '-' || n")}, ${idOf('class', 'c')},
      ${idOf('person', '((c * 25 + n) % greatest($classes * 25 / 6, 25))')}, '${firstDay}'
    FROM generate_series(0, $classes - 1) c, generate_series(0, 24) n;
  INSERT INTO sessions (org_id, id, class_id, room_id, local_date, time_zone, starts_at, ends_at, opened_at, closed_at,
      late_after_minutes)
    SELECT $org, ${idOf('session', "c || '-' || w || '-' || s")}, ${idOf('class', 'c')}, ${idOf('room', '(c % 20)')}, day, zone, at,
      at + interval '45 minutes', at - interval '10 minutes', at + interval '50 minutes', 10
    FROM generate_series(0, $classes - 1) c, generate_series(0, 43) w, generate_series(0, 2) s,
      LATERAL (SELECT CASE c % 20 % 2 WHEN 0 THEN 'Europe/Berlin' ELSE 'Europe/Lisbon' END AS zone) z,
      LATERAL (SELECT '${firstDay}'::date + 7 * w + (2 * s + c) % 5 AS day) d,
      LATERAL (SELECT (day + make_time(8 + (c * 3 + s * 2) % 9, 0, 0)) AT TIME ZONE zone AS at) t;`

/** 88 of 100 present, the rest late, absent or excused; whoever has a number that divides by 17 is absent half the time. */
const marks = `
  INSERT INTO marks (org_id, session_id, person_id, status, arrived_at, version, updated_at)
    SELECT s.org_id, s.id, e.person_id, CASE
        WHEN hashtext(e.person_id::text) % 17 = 0 AND abs(h) % 2 = 0 THEN 'absent'
        WHEN abs(h) % 100 < 88 THEN 'present' WHEN abs(h) % 100 < 93 THEN 'late'
        WHEN abs(h) % 100 < 98 THEN 'absent' ELSE 'excused' END, s.starts_at, 1, s.starts_at
    FROM sessions s JOIN enrolments e ON e.org_id = s.org_id AND e.class_id = s.class_id,
      LATERAL (SELECT hashtext(s.id::text || e.person_id::text) AS h) r
    WHERE s.org_id = $org ORDER BY s.starts_at;
  UPDATE sessions s SET summary = c.summary FROM (
      SELECT session_id, jsonb_build_object('expected', count(*), 'present', count(*) FILTER (WHERE status = 'present'),
        'late', count(*) FILTER (WHERE status = 'late'), 'absent', count(*) FILTER (WHERE status = 'absent'),
        'excused', count(*) FILTER (WHERE status = 'excused')) AS summary
      FROM marks WHERE org_id = $org GROUP BY 1) c
    WHERE s.org_id = $org AND s.id = c.session_id;
  SELECT retally($org);`

const filled = (text: string, orgId: string, classes: number) =>
  text.replaceAll('$org', `'${orgId}'::uuid`).replaceAll('$classes', String(classes))

/** Organizations with a year behind them. The counts are made once per organization: that is what a move here does. */
export async function generateYears(
  { db, script }: Database,
  organizations: number,
  wanted: number,
  tell: (text: string) => void,
): Promise<BenchOrganization[]> {
  const made: BenchOrganization[] = []
  for (const classes of sizesOf(organizations, wanted)) {
    const orgId = newId()
    const personId = newId()
    const name = `org-${made.length}`
    await db.execute(
      sql`insert into organizations (id, slug, name, time_zone) values (${orgId}, ${name}, ${name}, 'Europe/Berlin')`,
    )
    await db.execute(
      sql`insert into people (org_id, id, full_name, role, status) values (${orgId}, ${personId}, 'Admin', 'admin', 'active')`,
    )
    // Without triggers and checks of references, and joined by hashing, which nobody has statistics for yet: ten million
    // rows would otherwise take hours.
    const inBulk = (text: string) =>
      script(`BEGIN; SET LOCAL session_replication_role = replica;
        SET LOCAL enable_nestloop = off; ${filled(text, orgId, classes)} COMMIT;`)
    await inBulk(school)
    if (made.length < 2) await script('ANALYZE')
    await inBulk(marks)
    made.push({ orgId, personId, classes })
    if (made.length % 10 === 0) tell(`${made.length} organizations`)
  }
  await script('VACUUM ANALYZE')
  return made
}
