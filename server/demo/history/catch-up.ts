import { classes, classTeachers, enrolments } from '../../../db/schema/classes.ts'
import { cards, devices } from '../../../db/schema/devices.ts'
import { organizations } from '../../../db/schema/organizations.ts'
import { people } from '../../../db/schema/people.ts'
import { sessions } from '../../../db/schema/sessions.ts'
import { type Meeting, slotsOn } from '../../domain/timetable/slots-on.ts'
import { addDays, localDateOf } from '../../domain/timetable/wall-clock.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { type Attender, type Door, type HeldMeeting, holdMeeting } from './hold-meeting.ts'
import { noRows, saveRows } from './ledger-rows.ts'

async function loadSchool({ tx }: VerbContext) {
  const [organization] = await tx.select().from(organizations)
  if (!organization) throw new Error('There is no organization to catch up with.')
  const { slotId, localDate, classId, closedAt } = sessions
  return {
    organization,
    held: await tx.select({ slotId, localDate, classId, closedAt }).from(sessions),
    classes: await tx.select().from(classes),
    teachers: await tx.select().from(classTeachers),
    stays: await tx.select().from(enrolments),
    cards: await tx.select().from(cards),
    people: await tx.select().from(people),
    devices: await tx.select().from(devices),
  }
}
type School = Awaited<ReturnType<typeof loadSchool>>

/** Scans of the past go under a boot of their own, one second before any that this start can begin. */
function doorsOf(school: School, now: Date): Map<string, Door> {
  const boot = Math.floor(now.getTime() / 1000) - 1
  const readers = school.devices.filter(device => device.simulated && !device.revokedAt)
  return new Map(
    readers.map(({ id: deviceId, roomId }) => {
      let seq = 0
      return [roomId, { deviceId, boot, nextSeq: () => ++seq }]
    }),
  )
}

function attendersOf(school: School, classId: string, localDate: string): Attender[] {
  const staying = school.stays.filter(
    stay =>
      stay.classId === classId && stay.startsOn <= localDate && (!stay.endsOn || localDate <= stay.endsOn),
  )
  const ids = new Set(staying.map(stay => stay.personId))
  return [...ids].map(personId => {
    const person = school.people.find(one => one.id === personId)
    const card = school.cards.find(one => one.personId === personId && !one.validTo)
    const canScan = person?.status === 'active' && card !== undefined
    return { personId, name: person?.rollNumber ?? personId, uid: canScan ? card.uid : null }
  })
}

function heldMeeting(school: School, doors: Map<string, Door>, meeting: Meeting): HeldMeeting {
  const { lateAfterMinutes } = school.organization
  const own = school.classes.find(one => one.id === meeting.classId)
  return {
    ...meeting,
    lateAfterMinutes: own?.lateAfterMinutes ?? lateAfterMinutes,
    attenders: attendersOf(school, meeting.classId, meeting.localDate),
    teacherId: school.teachers.find(one => one.classId === meeting.classId)?.personId,
    door: doors.get(meeting.roomId),
  }
}

/**
 * Holds every meeting of the timetable from a local date until now that has not been held: the term before the demo
 * was made, and the days on which its server was off. Nothing is announced: no mail, no notification, no push.
 * Returns how many meetings were held.
 */
export async function catchUp(
  context: VerbContext,
  from: string,
  progress: (text: string) => void = () => {},
): Promise<number> {
  const { now, orgId } = context
  const school = await loadSchool(context)
  const { timeZone } = school.organization
  const doors = doorsOf(school, now)
  const known = new Set(school.held.map(({ slotId, localDate }) => `${slotId} ${localDate}`))
  const busy = new Set(school.held.filter(session => !session.closedAt).map(session => session.classId))
  const today = localDateOf(now, timeZone)
  let rows = noRows()
  let count = 0
  for (let localDate = from; localDate <= today; localDate = addDays(localDate, 1)) {
    for (const meeting of await slotsOn(context, { from: localDate, to: localDate })) {
      const isRunning = meeting.endsAt > now
      if (meeting.startsAt > now || known.has(`${meeting.slotId} ${localDate}`)) continue
      if (isRunning && busy.has(meeting.classId)) continue
      holdMeeting(orgId, heldMeeting(school, doors, meeting), now, rows)
      count++
    }
    if (rows.marks.length < 2_000) continue
    await saveRows(context, rows)
    rows = noRows()
    progress(`attendance up to ${localDate}`)
  }
  await saveRows(context, rows)
  return count
}
