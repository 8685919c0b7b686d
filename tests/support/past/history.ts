import { and, eq, isNull } from 'drizzle-orm'
import { evidence, marks } from '../../../db/schema/attendance.ts'
import { classes, enrolments } from '../../../db/schema/classes.ts'
import { people } from '../../../db/schema/people.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import { closeSession } from '../../../server/domain/attendance/close-session.ts'
import { recomputeSession } from '../../../server/domain/attendance/ledger/recompute-session.ts'
import { markPeople } from '../../../server/domain/attendance/mark-people.ts'
import { applyHistory } from '../../../server/domain/history/apply-history.ts'
import { checkHistory } from '../../../server/domain/history/check-history.ts'
import { readHistoryFile } from '../../../server/domain/history/read-history-file.ts'
import { studentPercentages } from '../../../server/domain/reports/of-class/students.ts'
import { checkTallies } from '../../../server/domain/reports/tallies/check-tallies.ts'
import { openSession } from '../../../server/domain/sessions/open-session.ts'
import { fileOf } from '../roster.ts'
import { createSchool, type Member, type School } from '../school.ts'
import type { World } from '../world.ts'

const header = 'Student,Class,Date,Start,End,Status,Note'
/** A file of past attendance with these rows. */
export const pastFile = (...rows: string[]) => fileOf([header, ...rows].join('\n'), 'past.csv')

/** Two days of two students. */
export const january = pastFile(
  'S-1,Biology,2026-01-12,09:00,09:45,present,',
  'S-2,Biology,2026-01-12,09:00,09:45,late,Bus',
  'S-1,Biology,2026-01-13,09:00,09:45,absent,',
  'S-2,Biology,2026-01-13,09:00,09:45,excused,',
)
type Choices = Partial<Parameters<typeof checkHistory>[1]['choices']>

/** Sends files as the admin of a school does. */
function importing({ admin: { context: admin } }: School) {
  async function check(sent = january, more: Choices = {}) {
    const { importId, columns, dateOrder } = await readHistoryFile(admin, sent)
    const mapping = columns.map(column => column.guess)
    const checked = await checkHistory(admin, { importId, choices: { mapping, dateOrder, ...more } })
    return { importId, ...checked }
  }
  async function bring(sent = january, more: Choices = {}) {
    const { importId } = await check(sent, more)
    return { importId, ...(await applyHistory(admin, { importId })) }
  }
  return { check, bring }
}

/** What stands in the tables and in the reports of a school. */
function looking({ database: { db } }: World, school: School, names: Map<string, string>) {
  const heldIn = () => db.select().from(sessions).where(eq(sessions.orgId, school.orgId))
  return {
    heldIn,
    /** "2026-01-12 ada present imported", without those of cancelled sessions. */
    async marksIn() {
      const { personId, status } = marks
      const rows = await db
        .select({ date: sessions.localDate, personId, status, method: evidence.method })
        .from(marks)
        .innerJoin(sessions, eq(sessions.id, marks.sessionId))
        .leftJoin(evidence, eq(evidence.id, marks.evidenceId))
        .where(and(eq(marks.orgId, school.orgId), isNull(sessions.cancelledAt)))
      return rows.map(row => [row.date, names.get(row.personId), row.status, row.method].join(' ')).sort()
    },
    staysOf: ({ personId }: Member) =>
      db
        .select({ startsOn: enrolments.startsOn, endsOn: enrolments.endsOn })
        .from(enrolments)
        .where(eq(enrolments.personId, personId))
        .orderBy(enrolments.startsOn),
    /** Counts that are not those of the marks, and sessions whose marks come out otherwise when derived anew. */
    async inexact() {
      const found: unknown[] = await checkTallies(school.system, {})
      for (const { id } of await heldIn()) {
        const { changed } = await recomputeSession(school.system, { sessionId: id })
        if (changed > 0) found.push({ sessionId: id, changed })
      }
      return found
    },
    /** Of each student of a class: number, sessions held, whole percent. */
    async percentages(classId: string) {
      const range = { classId, from: '2026-01-01', to: '2026-03-31', by: 'month' as const }
      const { rows } = await studentPercentages(school.admin.context, range)
      return rows.map(({ rollNumber, total }) => [rollNumber, total.held, total.percentage])
    },
  }
}

/** A school with Biology: Bo (S-2) and Cy (S-3) have long been in it, Ada (S-1) only lately. */
export async function pastSchool(world: World) {
  const { db } = world.database
  const school = await createSchool(world)
  async function numbered(rollNumber: string) {
    const member = await school.member('student', `Student ${rollNumber}`)
    await db.update(people).set({ rollNumber }).where(eq(people.id, member.personId))
    return member
  }
  const [ada, bo, cy] = [await numbered('S-1'), await numbered('S-2'), await numbered('S-3')]
  const classId = await school.course({ teacher: school.teacher, students: [bo, cy] })
  await db.update(classes).set({ name: 'Biology' }).where(eq(classes.id, classId))
  const stay = { orgId: school.orgId, id: crypto.randomUUID(), classId, personId: ada.personId }
  await db.insert(enrolments).values({ ...stay, startsOn: '2026-02-20' })
  const names = new Map([
    [ada.personId, 'ada'],
    [bo.personId, 'bo'],
    [cy.personId, 'cy'],
  ])
  /** A session of today, with these marks of the teacher. */
  async function hold(...marked: [Member, 'present' | 'absent' | 'late'][]) {
    const { id: sessionId } = await openSession(school.admin.context, { classId })
    for (const [{ personId }, status] of marked)
      await markPeople(school.teacher.context, { sessionId, personIds: [personId], status })
    await closeSession(school.teacher.context, { sessionId })
    return sessionId
  }
  return { school, ada, bo, cy, classId, hold, ...importing(school), ...looking(world, school, names) }
}

export type PastSchool = Awaited<ReturnType<typeof pastSchool>>
