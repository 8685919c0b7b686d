import { classes, classTeachers, enrolments, weeklySlots } from '../../../db/schema/classes.ts'
import { cards, deviceKeys, devices } from '../../../db/schema/devices.ts'
import { holidays, rooms as roomTable } from '../../../db/schema/organizations.ts'
import { addDays } from '../../domain/timetable/wall-clock.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import { insertMany } from '../insert-many.ts'
import { foundExceptions, foundHarbour, foundTerm } from './calendar.ts'
import { newReaderKey } from './reader-keys.ts'
import { type CoursePlan, cohorts, coTeachers, courses, type RoomKey, rooms } from './riverside.ts'
import type { StudentPlan } from './roll-book.ts'
import { holidaysOf, weekPlan } from './timetable.ts'

const roomKeys: RoomKey[] = ['chemistry', 'seminar', 'hall', 'economics', 'ward', 'hotel']

/** Six rooms, each with a simulated reader at its door. */
export async function foundRooms(context: VerbContext, timeZone: string): Promise<Map<RoomKey, string>> {
  const { tx, orgId, now, services } = context
  const harbour = await foundHarbour(context, timeZone)
  const made = roomKeys.map(key => ({ key, id: newId(), deviceId: newId() }))
  await insertMany(
    tx,
    roomTable,
    made.map(({ key, id }) => ({
      orgId,
      id,
      name: rooms[key],
      siteId: key === 'ward' || key === 'hotel' ? harbour : null,
    })),
  )
  await insertMany(
    tx,
    devices,
    made.map(({ key, id, deviceId }) => ({
      orgId,
      id: deviceId,
      roomId: id,
      name: `Reader ${rooms[key].split(' ')[0]}`,
      kind: 'reader' as const,
      simulated: true,
      claimedAt: now,
      firmware: 'simulated',
    })),
  )
  const keys = made.map(({ deviceId }) => ({ orgId, deviceId, ...newReaderKey(services.keyring) }))
  await insertMany(tx, deviceKeys, keys)
  return new Map(made.map(({ key, id }) => [key, id]))
}

/** Classes with their teachers, rooms and weekly slots, and the holidays of the term so far. Returns class ids by code. */
export async function foundClasses(
  context: VerbContext,
  plan: { roomIds: Map<RoomKey, string>; teacherIds: string[]; term: string; today: string },
): Promise<Map<string, string>> {
  const { tx, orgId } = context
  const { roomIds, teacherIds, term, today } = plan
  const made = courses.map(course => ({ course, id: newId(), roomId: roomIds.get(course.room) ?? '' }))
  await insertMany(
    tx,
    classes,
    made.map(({ course: { code, name, lateAfterMinutes }, id, roomId }) => ({
      ...{ orgId, id, code, name, roomId, lateAfterMinutes },
    })),
  )
  const teachersOf = ({ cohort }: CoursePlan) => [
    cohorts[cohort].teacher,
    ...(cohort === coTeachers.cohort ? [coTeachers.teacher] : []),
  ]
  const teaching = made.flatMap(({ course, id }) =>
    teachersOf(course).map(teacher => ({ orgId, classId: id, personId: teacherIds[teacher] ?? '' })),
  )
  await insertMany(tx, classTeachers, teaching)
  const slots = weekPlan().flatMap(({ code, since, ...slot }) => {
    const own = made.find(({ course }) => course.code === code)
    const validFrom = since === 'term' ? term : addDays(today, -1)
    return own ? [{ orgId, id: newId(), classId: own.id, roomId: own.roomId, ...slot, validFrom }] : []
  })
  await insertMany(tx, weeklySlots, slots)
  const termId = await foundTerm(context, term)
  await foundExceptions(context, { slots, today, termId, substituteId: teacherIds[0] ?? '' })
  await insertMany(
    tx,
    holidays,
    holidaysOf(term).map(holiday => ({ orgId, id: newId(), ...holiday })),
  )
  return new Map(made.map(({ course, id }) => [course.code, id]))
}

/** Who attends what, and with which card. A few came in the fourth week. */
export async function foundRolls(
  { tx, orgId }: VerbContext,
  students: StudentPlan[],
  classIds: Map<string, string>,
  term: string,
): Promise<void> {
  const joins = (index: number) => (index % 45 === 44 ? addDays(term, 21) : term)
  const stays = students.flatMap(({ id, codes }, index) =>
    codes.map(code => ({
      orgId,
      id: newId(),
      classId: classIds.get(code) ?? '',
      personId: id,
      startsOn: joins(index),
    })),
  )
  await insertMany(tx, enrolments, stays)
  const validFrom = new Date(`${addDays(term, -7)}T00:00:00Z`)
  await insertMany(
    tx,
    cards,
    students.map(({ id, uid }) => ({ orgId, id: newId(), uid, personId: id, validFrom })),
  )
}
