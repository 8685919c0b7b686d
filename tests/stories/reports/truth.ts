import { eq } from 'drizzle-orm'
import { marks } from '../../../db/schema/attendance.ts'
import { terms } from '../../../db/schema/organizations.ts'
import { dayTallies, hourTallies, personTallies } from '../../../db/schema/reports/tallies.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import type { World } from '../../support/world.ts'

type Status = 'present' | 'late' | 'absent' | 'excused'
type Counts = Record<Status, number>
const nobody = '00000000-0000-0000-0000-000000000000'

/** The hour on the wall where the session met, asked of the runtime and not of the database. */
function hourOf(at: Date, timeZone: string): number {
  const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(at)
  return Number(hour)
}

const weekdayOf = (day: string) => new Date(`${day}T12:00:00Z`).getUTCDay() || 7

/** Every count that follows from the marks of closed sessions, by its key; written without a look at the product's own. */
export async function countsByHand({ database: { db } }: World, orgId: string) {
  const held = await db.select().from(sessions).where(eq(sessions.orgId, orgId))
  const periods = await db.select().from(terms).where(eq(terms.orgId, orgId))
  const counted: Record<string, Counts> = {}
  const add = (key: string, status: Status) => {
    counted[key] ??= { present: 0, late: 0, absent: 0, excused: 0 }
    counted[key][status]++
  }
  for (const mark of await db.select().from(marks).where(eq(marks.orgId, orgId))) {
    const session = held.find(({ id }) => id === mark.sessionId)
    if (!session) throw new Error('A mark of no session.')
    if (!session.closedAt) continue
    const { localDate: day, classId, startsAt, timeZone } = session
    const term = periods.find(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)
    add(`day ${day}`, mark.status)
    add(`hour ${day.slice(0, 7)} ${classId} ${weekdayOf(day)} ${hourOf(startsAt, timeZone)}`, mark.status)
    add(
      `person ${term?.id ?? day.slice(0, 4)} ${classId} ${mark.personId} ${mark.statusId ?? nobody}`,
      mark.status,
    )
  }
  return counted
}

/** What is kept, in the same shape; a row of zeros is no row. */
export async function countsKept({ database: { db } }: World, orgId: string) {
  const kept: Record<string, Counts> = {}
  const put = (key: string, { present, late, absent, excused }: Counts) => {
    const sum = kept[key] ?? { present: 0, late: 0, absent: 0, excused: 0 }
    kept[key] = {
      present: sum.present + present,
      late: sum.late + late,
      absent: sum.absent + absent,
      excused: sum.excused + excused,
    }
  }
  for (const row of await db.select().from(dayTallies).where(eq(dayTallies.orgId, orgId)))
    put(`day ${row.localDate}`, row)
  for (const row of await db.select().from(hourTallies).where(eq(hourTallies.orgId, orgId)))
    put(`hour ${row.month.slice(0, 7)} ${row.classId} ${row.weekday} ${row.hour}`, row)
  for (const row of await db.select().from(personTallies).where(eq(personTallies.orgId, orgId)))
    put(`person ${row.period} ${row.classId} ${row.personId} ${row.statusId}`, row)
  return Object.fromEntries(
    Object.entries(kept).filter(([, counts]) => Object.values(counts).some(count => count !== 0)),
  )
}
