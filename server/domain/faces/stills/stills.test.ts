import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { faceStills } from '../../../../db/schema/faces/stills.ts'
import { enrolled, shot, shotsOf, switchOn } from '../../../../tests/support/faces/enrolled.ts'
import { createSchool, type Member, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { showFace } from '../../check-ins/show-face.ts'
import { startFace } from '../../check-ins/start-face.ts'
import { openSession } from '../../sessions/open-session.ts'
import { judgeCheck } from '../checks/judge-check.ts'
import { listFaceChecks } from '../checks/list-checks.ts'
import { giveConsent } from '../consent/give-consent.ts'
import { withdrawConsent } from '../consent/withdraw-consent.ts'
import { sweepFaces } from '../deletion/sweep-faces.ts'
import { myFace } from '../my-face.ts'
import { enrolFace } from '../templates/enrol-face.ts'
import { showStills } from './show-stills.ts'

let world: World
let school: School
let student: Member
let sessionId: string
beforeAll(async () => {
  world = await createWorld()
  // The pictures of these tests have no pixels.
  world.services.images = { clean: async content => ({ content, type: 'image/jpeg', width: 4, height: 3 }) }
})
afterAll(() => world.close())
beforeEach(async () => {
  school = await createSchool(world)
  student = school.student
  await switchOn(school)
  await enrolled(world, school, student, 'ada')
  const classId = await school.course({ students: [student] })
  sessionId = (await openSession(school.admin.context, { classId })).id
})

const straight = { yaw: 0.02, mouth: 0.05 }
const begin = async () => (await startFace(student.context, { sessionId })).checkId

async function show(checkId: string, frames: string[]) {
  for (const frame of frames) await showFace(student.context, { checkId, frame })
}

describe('pictures of a close call', () => {
  const stills = () => world.database.db.select().from(faceStills).where(eq(faceStills.orgId, school.orgId))
  const swapped = shot('grace', straight)
  async function refuse() {
    const checkId = await begin()
    await show(checkId, [shot('ada', straight), shot('grace', straight)])
    return checkId
  }
  beforeEach(async () => {
    await switchOn(school, { stillsHours: 24, guardianConsent: false })
  })
  async function agreeToPictures(words = 'for 24 hours at most') {
    await withdrawConsent(student.context, {})
    const { text } = await myFace(student.context, {})
    expect(text.paragraphs.join()).toContain(words)
    await giveConsent(student.context, { textHash: text.hash })
    await enrolFace(student.context, { frames: shotsOf('ada') })
  }

  it('are kept of nobody who agreed to another text', async () => {
    await refuse()
    expect(await stills()).toEqual([])
    expect(await listFaceChecks(school.admin.context, {})).toMatchObject([{ hasStills: false }])
  })

  it('are kept sealed, shown to the office alone, and gone with its word', async () => {
    await agreeToPictures()
    const checkId = await begin()
    await show(checkId, [shot('ada', straight), swapped])
    expect(await listFaceChecks(school.admin.context, {})).toMatchObject([{ id: checkId, hasStills: true }])
    const shown = await showStills(school.admin.context, { checkId })
    expect(shown).toMatchObject([{ place: 'last', picture: swapped }])
    expect(JSON.stringify(await stills())).not.toContain(swapped.slice(0, 60))
    await expect(showStills(school.teacher.context, { checkId })).rejects.toMatchObject({ code: 'forbidden' })
    const elsewhere = await createSchool(world)
    await switchOn(elsewhere)
    await expect(showStills(elsewhere.admin.context, { checkId })).rejects.toMatchObject({
      code: 'not-found',
    })
    await judgeCheck(school.admin.context, { checkId, verdict: 'different' })
    expect(await showStills(school.admin.context, { checkId })).toEqual([])
  })

  it('go with the hours, with the consent, and with a shorter rule', async () => {
    await agreeToPictures()
    const checkId = await refuse()
    world.clock.advance(24 * 3_600_000)
    expect(await showStills(school.admin.context, { checkId })).toEqual([])
    await sweepFaces(school.system, {})
    expect(await stills()).toEqual([])
    world.clock.advance(-24 * 3_600_000)
    await refuse()
    await switchOn(school, { stillsHours: 1, guardianConsent: false })
    expect(await stills()).toEqual([])
    await agreeToPictures('for one hour at most')
    await refuse()
    expect(await stills()).toHaveLength(1)
    await withdrawConsent(student.context, {})
    expect(await stills()).toEqual([])
  })
})
