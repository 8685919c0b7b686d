import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { devices } from '../../../../db/schema/devices.ts'
import { faceCopies, faceTemplates } from '../../../../db/schema/faces/faces.ts'
import { openTemplate } from '../../../../device-sdk/src/administration/faces.ts'
import { type Classroom, createClassroom, scanUploadOf } from '../../../../tests/support/classroom.ts'
import { enrolled, shotsOf, switchOn } from '../../../../tests/support/faces/enrolled.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { explainMark } from '../../attendance/explain-mark.ts'
import { getRoster } from '../../attendance/get-roster.ts'
import { withdrawConsent } from '../../faces/consent/withdraw-consent.ts'
import { listDeletions } from '../../faces/deletion/list-deletions.ts'
import { settingsDefaults } from '../../faces/settings-fields.ts'
import { enrolFace } from '../../faces/templates/enrol-face.ts'
import { updateFaceSettings } from '../../faces/update-settings.ts'
import { acceptScans } from '../accept-scans.ts'
import { getFaceCopies } from './get-face-copies.ts'

let world: World
let school: School
let room: Classroom
let sessionId: string
let pipelineVersion: string
const db = () => world.database.db

const asKiosk = (deviceId: string) =>
  db().update(devices).set({ kind: 'kiosk' }).where(eq(devices.id, deviceId))

beforeAll(async () => {
  world = await createWorld()
  pipelineVersion = world.services.faceEngine?.pipelineVersion ?? ''
})
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  school = await createSchool(world)
  room = await createClassroom(school, 3)
  await asKiosk(room.reader.deviceId)
  await switchOn(school)
  sessionId = (await room.open()).id
  const [ada, ben] = room.students
  if (ada && ben) {
    await enrolled(world, school, ada, 'ada')
    await enrolled(world, school, ben, 'grace')
  }
})
afterAll(() => world.close())

type Holds = { id: string; version: string }[]
const ask = (holds: Holds = [], reader = room.reader, version = pipelineVersion) =>
  getFaceCopies(reader.context, { pipelineVersion: version, holds })
const holdsOf = ({ faces }: Awaited<ReturnType<typeof ask>>) =>
  faces.map(({ id, version }) => ({ id, version }))
const copies = () => db().select().from(faceCopies).where(eq(faceCopies.orgId, school.orgId))

let serial = 50_000
async function seen(personId: string, evidence: unknown, { reader = room.reader, agoMs = 0 } = {}) {
  const upload = scanUploadOf(personId, { seq: ++serial, agoMs })
  const events = upload.events.map(event => ({
    ...event,
    kind: 'face' as const,
    evidence: evidence as Record<string, unknown>,
  }))
  const [reply] = await acceptScans(school.system, {
    deliveries: [{ deviceId: reader.deviceId, upload: { ...upload, events } }],
  })
  return reply?.results[0]
}
const near = { distance: 0.31, margin: 0.2 }
const statusOf = async (personId: string) =>
  (await getRoster(school.admin.context, { sessionId })).rows.find(row => row.personId === personId)

describe('a kiosk is given faces', () => {
  it('of those who consent and are expected in its room today, sealed for it alone', async () => {
    const answer = await ask()
    const expected = room.students.slice(0, 2).map(({ personId }) => personId)
    expect(answer).toMatchObject({ enabled: true, distance: 0.45, margin: 0.05, more: false, remove: [] })
    expect(answer.faces.map(({ id }) => id).sort()).toEqual(expected.sort())
    expect(answer.faces.map(({ name }) => name).sort()).toEqual(
      room.students
        .slice(0, 2)
        .map(one => one.fullName)
        .sort(),
    )
    const [face] = answer.faces
    if (!face) throw new Error('No face came.')
    const { key, deviceId } = room.reader
    expect(await openTemplate(key, deviceId, face)).toHaveLength(128)
    await expect(openTemplate('cd'.repeat(32), deviceId, face)).rejects.toThrow()
    await expect(openTemplate(key, school.orgId, face)).rejects.toThrow()
    await expect(
      openTemplate(key, deviceId, { ...face, id: room.students[2]?.personId ?? '' }),
    ).rejects.toThrow()
    const rows = await db().select().from(faceTemplates).where(eq(faceTemplates.orgId, school.orgId))
    expect(JSON.stringify(answer)).not.toContain(rows[0]?.sealed)
    expect((await copies()).map(({ deviceId: held }) => held)).toEqual([deviceId, deviceId])
  })

  it('once: what it holds is not sent again, what was set up anew is', async () => {
    const first = await ask()
    expect(await ask(holdsOf(first))).toMatchObject({ faces: [], remove: [] })
    const student = room.student
    await enrolFace(student.context, { frames: shotsOf('ada') })
    const again = await ask(holdsOf(first))
    expect(again.faces.map(({ id }) => id)).toEqual([student.personId])
    expect(again.remove).toEqual([])
    // The answer was lost: it comes again.
    expect((await ask(holdsOf(first))).faces).toHaveLength(1)
    expect(await copies()).toHaveLength(2)
  })

  it('none where it is a mere reader, in another room, of another pipeline, or where faces are off', async () => {
    const reader = await school.reader(room.room)
    expect(await ask([], reader)).toMatchObject({ enabled: false, faces: [] })
    const elsewhere = await school.reader(await school.room())
    await asKiosk(elsewhere.deviceId)
    expect(await ask([], elsewhere)).toMatchObject({ enabled: true, faces: [] })
    expect(await ask([], room.reader, 'another')).toMatchObject({ faces: [] })
    const held = holdsOf(await ask())
    await updateFaceSettings(school.admin.context, { ...settingsDefaults, enabled: false })
    expect(await ask(held)).toMatchObject({
      enabled: false,
      faces: [],
      remove: expect.arrayContaining(held.map(({ id }) => id)),
    })
  })

  it('and nobody else is: no person, no kiosk of another organization', async () => {
    for (const { context } of [school.admin, school.teacher, school.student])
      await expect(getFaceCopies(context, { pipelineVersion, holds: [] })).rejects.toMatchObject({
        code: 'forbidden',
      })
    const other = await createSchool(world)
    const there = await other.reader(await other.room())
    await asKiosk(there.deviceId)
    await switchOn(other)
    const held = holdsOf(await ask())
    expect(await ask(held, there)).toMatchObject({ faces: [], remove: held.map(({ id }) => id) })
    expect(await copies()).toHaveLength(2)
  })

  it('a consent that has run out sends no face although nothing has swept it yet', async () => {
    world.clock.advance(366 * 86_400_000)
    expect((await ask()).faces).toEqual([])
  })
})

describe('a deletion', () => {
  it('is confirmed by the kiosk that holds the copy no more, and by nothing else', async () => {
    const held = holdsOf(await ask())
    const { personId, context } = room.student
    await withdrawConsent(context, {})
    const receipt = async () => (await listDeletions(school.admin.context, {}))[0]
    expect(await receipt()).toMatchObject({ personId, complete: false })
    const told = await ask(held)
    expect(told.remove).toEqual([personId])
    expect(await receipt()).toMatchObject({ complete: false })
    const second = await school.reader(room.room)
    await asKiosk(second.deviceId)
    await ask([], second)
    expect(await receipt()).toMatchObject({ complete: false })
    await ask(held.filter(({ id }) => id !== personId))
    expect(await receipt()).toMatchObject({ complete: true })
    expect((await copies()).filter(copy => copy.personId === personId)).toEqual([])
  })

  it('of a face that was set up again is confirmed once the old copy is gone', async () => {
    const held = holdsOf(await ask())
    await withdrawConsent(room.student.context, {})
    await enrolled(world, school, room.student, 'ada')
    const told = await ask(held)
    expect(told.faces.map(({ id }) => id)).toEqual([room.student.personId])
    expect((await listDeletions(school.admin.context, {}))[0]).toMatchObject({ complete: false })
    const now = [...held.filter(({ id }) => id !== room.student.personId), ...holdsOf(told)]
    await ask(now)
    expect((await listDeletions(school.admin.context, {}))[0]).toMatchObject({ complete: true })
  })
})

describe('a face that a kiosk recognised', () => {
  it('marks its person, with where it was, and no picture', async () => {
    await ask()
    const { personId, fullName } = room.student
    expect(await seen(personId, near)).toMatchObject({ result: 'present', name: fullName, led: 'green' })
    expect(await seen(personId, { ...near, margin: null })).toMatchObject({ result: 'already' })
    expect(await statusOf(personId)).toMatchObject({ status: 'present', method: 'face' })
    const why = await explainMark(school.admin.context, { sessionId, personId })
    expect(JSON.stringify(why)).toContain('Face at Reader')
  })

  it('too far, too near to the next, without numbers, never handed out or made up marks nobody', async () => {
    await ask()
    const { personId } = room.student
    const third = room.students[2]?.personId ?? ''
    for (const [who, evidence] of [
      [personId, { distance: 0.46, margin: 0.3 }],
      [personId, { distance: 0.2, margin: 0.04 }],
      [personId, {}],
      [personId, { distance: -1, margin: 1 }],
      [personId, { distance: '0.1', margin: 1 }],
      [third, near],
      [school.orgId, near],
      ['nobody', near],
    ] as const)
      expect(await seen(who, evidence)).toMatchObject({
        result: 'unknown',
        say: ['Unknown person', expect.any(String)],
      })
    expect((await statusOf(personId))?.status).toBe('expected')
  })

  it('is believed from a kiosk that holds the copy, not from a reader, nor where faces are off', async () => {
    await ask()
    const reader = await school.reader(room.room)
    const { personId } = room.student
    expect(await seen(personId, near, { reader })).toMatchObject({ result: 'unknown' })
    const second = await school.reader(room.room)
    await asKiosk(second.deviceId)
    expect(await seen(personId, near, { reader: second })).toMatchObject({ result: 'unknown' })
    await updateFaceSettings(school.admin.context, { ...settingsDefaults, enabled: false })
    expect(await seen(personId, near)).toMatchObject({ result: 'unknown' })
    expect((await statusOf(personId))?.status).toBe('expected')
  })

  it('before the consent was withdrawn counts when it arrives later, one seen after it does not', async () => {
    await ask()
    const { personId, context } = room.student
    world.clock.advance(60_000)
    await withdrawConsent(context, {})
    world.clock.advance(60_000)
    expect(await seen(personId, near, { agoMs: 30_000 })).toMatchObject({ result: 'unknown' })
    expect(await seen(personId, near, { agoMs: 90_000 })).toMatchObject({ result: 'present' })
  })
})
