import { and, between, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { attendanceStatuses, marks } from '../../../../db/schema/attendance.ts'
import { classes, enrolments } from '../../../../db/schema/classes.ts'
import { organizations, rooms, sites } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import type { StoredSheet } from '../../../../db/schema/roster.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { type HistoryReading, readEntries } from '../plan/entry.ts'
import { Past, type PastClass, type PastRows } from '../plan/past.ts'

async function loadClasses({ tx, orgId }: VerbContext): Promise<PastClass[]> {
  const { id, name, code, archivedAt } = classes
  const rows = await tx
    .select({
      ...{ id, name, code, archivedAt },
      timeZone: sql<string>`coalesce(${sites.timeZone}, ${organizations.timeZone})`,
      lateAfterMinutes: sql<number>`coalesce(${classes.lateAfterMinutes}, ${organizations.lateAfterMinutes})`,
      absentAfterMinutes: sql<
        number | null
      >`coalesce(${classes.absentAfterMinutes}, ${organizations.absentAfterMinutes})`,
    })
    .from(classes)
    .innerJoin(organizations, eq(organizations.id, orgId))
    .leftJoin(rooms, eq(rooms.id, classes.roomId))
    .leftJoin(sites, eq(sites.id, rooms.siteId))
    .orderBy(id)
  return rows.map(({ archivedAt: archived, ...course }) => ({ ...course, archived: archived !== null }))
}

const loadPeople = ({ tx }: VerbContext) =>
  tx
    .select({
      ...{ id: people.id, fullName: people.fullName, role: people.role },
      ...{ email: people.email, rollNumber: people.rollNumber },
    })
    .from(people)
    .where(inArray(people.status, ['active', 'suspended']))
    .orderBy(people.id)

export const loadStatuses = ({ tx }: VerbContext) => {
  const { id, name, letter, countsAs, classId, archivedAt, position } = attendanceStatuses
  return tx
    .select({ id, name, letter, countsAs, classId })
    .from(attendanceStatuses)
    .where(isNull(archivedAt))
    .orderBy(position, id)
}

/** What was held in these classes from the first day of the file on, with those left behind by an import that was undone. */
async function loadSessions({ tx }: VerbContext, classIds: string[], from: string) {
  const { id, classId, localDate, timeZone, startsAt, endsAt, closedAt, cancelledAt, importedAt } = sessions
  const rows = await tx
    .select({ id, classId, localDate, timeZone, startsAt, endsAt, closedAt, cancelledAt, importedAt })
    .from(sessions)
    .where(
      and(
        inArray(classId, classIds),
        sql`${localDate} >= ${from}::date`,
        or(isNull(cancelledAt), isNotNull(importedAt)),
      ),
    )
    .orderBy(startsAt, id)
  return rows.map(({ closedAt: closed, cancelledAt: cancelled, importedAt: imported, ...session }) => ({
    ...session,
    isOpen: closed === null,
    isCancelled: cancelled !== null,
    isImported: imported !== null,
  }))
}

const loadMarks = ({ tx }: VerbContext, classIds: string[], from: string, to: string) =>
  tx
    .select({
      ...{ sessionId: marks.sessionId, personId: marks.personId },
      ...{ status: marks.status, statusId: marks.statusId },
    })
    .from(marks)
    .innerJoin(sessions, eq(sessions.id, marks.sessionId))
    .where(and(inArray(sessions.classId, classIds), between(sessions.localDate, from, to)))

const never = '9999-12-31'

/** Everything that a sheet can speak of: one read per table, narrowed to the classes and days it names. */
export async function loadPast(
  context: VerbContext,
  sheet: StoredSheet,
  reading: HistoryReading,
): Promise<PastRows> {
  const empty = { sessions: [], marks: [], stays: [] }
  const known = {
    people: await loadPeople(context),
    classes: await loadClasses(context),
    statuses: await loadStatuses(context),
    ...empty,
  }
  const past = new Past(known)
  const entries = readEntries(sheet, reading)
  const names = new Set(entries.map(({ className }) => className))
  const classIds = [...new Set([...names].flatMap(name => past.classesCalled(name).map(({ id }) => id)))]
  const dates = entries.flatMap(({ date }) => date || []).sort()
  const [first = never] = dates
  if (classIds.length === 0 || dates.length === 0) return known
  const { id, classId, personId, startsOn, endsOn } = enrolments
  return {
    ...known,
    sessions: await loadSessions(context, classIds, first),
    marks: await loadMarks(context, classIds, first, never),
    stays: await context.tx
      .select({ id, classId, personId, startsOn, endsOn })
      .from(enrolments)
      .where(inArray(classId, classIds))
      .orderBy(id),
  }
}
