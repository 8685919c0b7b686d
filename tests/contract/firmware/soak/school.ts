import { and, eq } from 'drizzle-orm'
import { evidence, marks } from '../../../../db/schema/attendance.ts'
import { sessions } from '../../../../db/schema/sessions.ts'
import { closeSession } from '../../../../server/domain/attendance/close-session.ts'
import { createDevice } from '../../../../server/domain/devices/create-device.ts'
import { enrolFace } from '../../../../server/domain/faces/templates/enrol-face.ts'
import { listSessions } from '../../../../server/domain/sessions/list-sessions.ts'
import { openSession } from '../../../../server/domain/sessions/open-session.ts'
import type { Actor } from '../../../../server/kernel/context.ts'
import { consented, switchOn } from '../../../support/faces/enrolled.ts'
import { pictureOf, somePeople } from '../../../support/faces/people-in-photos.ts'
import { turned } from '../../../support/faces/warped.ts'
import { createSchool, type Ground } from '../../../support/school.ts'

/** What a run knows of the school, as it travels between processes. */
export interface SoakSchool {
  orgId: string
  admin: Actor
  classId: string
  deviceId: string
  claimCode: string
  /** Whoever may be known, by id. */
  names: Record<string, string>
}

export interface ScanFact {
  boot: number
  seq: number
  personId: string
  atMs: number
}

export interface Facts {
  scans: ScanFact[]
  sessions: { id: string; openedMs: number; closedMs: number | null }[]
  marks: { sessionId: string; personId: string; status: string }[]
}

const known = ['ada', 'grace', 'mary'] as const
const fullNames = { ada: 'Ada Night', grace: 'Grace Day', mary: 'Mary Noon' }

/** Three pictures from three sides, as somebody at home would take them. */
async function shotsOf({ services }: Ground, person: (typeof known)[number]): Promise<string[]> {
  const straight = await pictureOf({ place: somePeople[person], shot: { size: 440 } })
  const seen = await services.faceEngine?.read(straight, 'one')
  const box = seen?.faces[0]?.box
  if (!box) throw new Error(`No face was found of ${person}.`)
  const face = { x: box.x * 640, y: box.y * 480, width: box.width * 640, height: box.height * 480 }
  const [left, right] = [await turned(straight, face, 0.1), await turned(straight, face, -0.1)]
  return [straight, left, right].map(picture => picture.toString('base64'))
}

/** A room with a kiosk that is still to be set up, and a class of three who agreed to be known by their faces. */
export async function prepareSchool(ground: Ground): Promise<SoakSchool> {
  const school = await createSchool(ground)
  await switchOn(school)
  const roomId = await school.room('Room 12')
  const students = []
  const names: Record<string, string> = {}
  for (const person of known) {
    const student = await school.member('student', fullNames[person])
    names[student.personId] = student.fullName
    await consented(ground, school, student)
    const enrolled = await enrolFace(student.context, { frames: await shotsOf(ground, person) })
    if (!enrolled.enrolled) throw new Error(`${person} was not enrolled: ${JSON.stringify(enrolled)}`)
    students.push(student)
  }
  const classId = await school.course({ roomId, students })
  const { context } = school.admin
  const { id: deviceId, claimCode } = await createDevice(context, { name: 'Soak', roomId, kind: 'kiosk' })
  await openSession(context, { classId })
  return { orgId: school.orgId, admin: context.actor, classId, deviceId, claimCode, names }
}

/** Ends the session that is open and begins the next one: everybody may be marked again. */
export async function nextSession(ground: Ground, { admin, classId }: SoakSchool): Promise<void> {
  const context = ground.as(admin)
  const { items } = await listSessions(context, { classId, state: 'open' })
  for (const { id } of items) await closeSession(context, { sessionId: id })
  await openSession(context, { classId })
}

export async function readFacts(
  { database: { db } }: Ground,
  { orgId, deviceId }: SoakSchool,
): Promise<Facts> {
  const scans = await db
    .select({ boot: evidence.boot, seq: evidence.seq, personId: evidence.value, at: evidence.at })
    .from(evidence)
    .where(and(eq(evidence.orgId, orgId), eq(evidence.deviceId, deviceId)))
  const held = await db.select().from(sessions).where(eq(sessions.orgId, orgId))
  const rows = await db.select().from(marks).where(eq(marks.orgId, orgId))
  return {
    scans: scans.map(({ boot, seq, personId, at }) => ({
      ...{ boot: boot ?? -1, seq: seq ?? -1, personId: personId.replace(/^face:/, ''), atMs: at.getTime() },
    })),
    sessions: held.map(({ id, openedAt, closedAt }) => ({
      ...{ id, openedMs: openedAt.getTime(), closedMs: closedAt?.getTime() ?? null },
    })),
    marks: rows.map(({ sessionId, personId, status }) => ({ sessionId, personId, status })),
  }
}
