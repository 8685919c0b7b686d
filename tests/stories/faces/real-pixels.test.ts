import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { evidence } from '../../../db/schema/attendance.ts'
import { faceChecks } from '../../../db/schema/faces/faces.ts'
import { buildFaceEngine, nodeFolder } from '../../../face-engine/build.mjs'
import { createFaceWorkers } from '../../../server/adapters/face-engine/workers.ts'
import { showFace } from '../../../server/domain/check-ins/show-face.ts'
import { startFace } from '../../../server/domain/check-ins/start-face.ts'
import { enrolFace } from '../../../server/domain/faces/templates/enrol-face.ts'
import { openSession } from '../../../server/domain/sessions/open-session.ts'
import { clipOf, frameOf, type Show } from '../../support/faces/clip.ts'
import { consented, switchOn } from '../../support/faces/enrolled.ts'
import { pictureOf, somePeople } from '../../support/faces/people-in-photos.ts'
import { turned } from '../../support/faces/warped.ts'
import { createSchool, type School } from '../../support/school.ts'
import { createWorld, type World } from '../../support/world.ts'

/** Photographs, and movements made by warping one of them: no person took part in this. */
let world: World
let school: School
let sessionId: string
let clip: Record<Show, Buffer>
let stranger: Buffer
beforeAll(async () => {
  await buildFaceEngine()
  world = await createWorld()
  world.services.faceEngine = createFaceWorkers({ folder: nodeFolder })
  clip = await clipOf()
  stranger = await pictureOf({ place: somePeople.grace, shot: { size: 440 } })
}, 240_000)
afterAll(async () => {
  await world.services.faceEngine?.close()
  await world.close()
})
beforeEach(async () => {
  school = await createSchool(world)
  await switchOn(school)
  await consented(world, school, school.student)
  const classId = await school.course({ students: [school.student] })
  sessionId = (await openSession(school.admin.context, { classId })).id
})

async function enrol() {
  const face = { x: 204, y: 120, width: 231, height: 220 }
  const shots = [
    clip.straight,
    await turned(clip.straight, face, 0.09),
    await turned(clip.straight, face, -0.06),
  ]
  return enrolFace(school.student.context, { frames: await Promise.all(shots.map(frameOf)) })
}

async function drawn(checkId: string) {
  const [row] = await world.database.db.select().from(faceChecks).where(eq(faceChecks.id, checkId))
  return row?.steps ?? []
}

async function show(checkId: string, pictures: Buffer[]) {
  let last: Awaited<ReturnType<typeof showFace>> | undefined
  for (const picture of pictures) {
    last = await showFace(school.student.context, { checkId, frame: await frameOf(picture) })
    world.clock.advance(330)
    if (last.state === 'passed' || last.state === 'refused') break
  }
  return last
}

const begin = async () => (await startFace(school.student.context, { sessionId })).checkId
const facts = () => world.database.db.select().from(evidence).where(eq(evidence.orgId, school.orgId))

it('enrols from pixels and checks in whoever follows the drawn movements', async () => {
  expect(await enrol()).toEqual({ enrolled: true, problems: [null, null, null], reason: null })
  const checkId = await begin()
  const steps = await drawn(checkId)
  expect(await show(checkId, [clip.straight, ...steps.map(step => clip[step])])).toMatchObject({
    state: 'passed',
    status: 'present',
  })
  expect(await facts()).toMatchObject([{ method: 'face', value: 'strong' }])
}, 240_000)

it('lets no photograph in: not held still, not tilted, not darkened, not somebody else’s', async () => {
  await enrol()
  const shots = [{ turn: 12 }, { turn: -14 }, { light: 0.7 }, { light: 1.3 }, { size: 300 }, { size: 470 }]
  const moved = await Promise.all(
    shots.map(shot => pictureOf({ place: somePeople.joan, shot: { size: 440, ...shot } })),
  )
  const held = await show(await begin(), [clip.straight, ...moved, ...moved])
  expect(held?.state).not.toBe('passed')
  expect(held?.done).toBe(0)
  expect(await show(await begin(), [stranger])).toMatchObject({ state: 'refused', reason: 'other-person' })
  const swapped = await begin()
  expect(await show(swapped, [clip.straight, stranger])).toMatchObject({
    state: 'refused',
    reason: 'other-person',
  })
  expect(await facts()).toEqual([])
}, 240_000)

it('refuses the right person’s movements in another order, and everything shown before', async () => {
  await enrol()
  const checkId = await begin()
  const [first, second, third] = await drawn(checkId)
  const other = [second, third, first].flatMap(step => (step ? [clip[step]] : []))
  expect(await show(checkId, [clip.straight, ...other])).toMatchObject({
    state: 'refused',
    reason: 'wrong-order',
  })
  const again = await begin()
  const frame = await frameOf(clip.straight)
  await showFace(school.student.context, { checkId: again, frame })
  expect(await showFace(school.student.context, { checkId: again, frame })).toMatchObject({
    reason: 'replayed',
  })
  expect(await facts()).toEqual([])
}, 240_000)
