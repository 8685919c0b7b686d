import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { faceConsents, faceTemplates } from '../../../../db/schema/faces/faces.ts'
import {
  askGuardian,
  enrolled,
  shotsOf,
  switchOn,
  textHash,
} from '../../../../tests/support/faces/enrolled.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { listDeletions } from '../deletion/list-deletions.ts'
import { getFaceSettings } from '../get-settings.ts'
import { myFace } from '../my-face.ts'
import { settingsDefaults } from '../settings-fields.ts'
import { enrolFace } from '../templates/enrol-face.ts'
import { updateFaceSettings } from '../update-settings.ts'
import { answerQuestion } from './answer-question.ts'
import { describeQuestion } from './describe-question.ts'
import { giveConsent } from './give-consent.ts'
import { withdrawConsent } from './withdraw-consent.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  school = await createSchool(world)
})

const stranger = () => world.as({ kind: 'anonymous' })
const templates = () =>
  world.database.db.select().from(faceTemplates).where(eq(faceTemplates.orgId, school.orgId))
const dayMs = 86_400_000

describe('faces.update-settings', () => {
  it('is off until somebody has read the notice and says so', async () => {
    expect((await getFaceSettings(school.admin.context, {})).enabled).toBe(false)
    const wanted = { ...settingsDefaults, enabled: true }
    await expect(updateFaceSettings(school.admin.context, wanted)).rejects.toMatchObject({
      code: 'bad-request',
    })
    await switchOn(school)
    const settings = await getFaceSettings(school.admin.context, {})
    expect(settings).toMatchObject({ enabled: true, region: 'eu', matchDistance: 0.5 })
    expect(settings.notices.uk?.sources[0]?.url).toContain('legislation.gov.uk')
  })

  it('asks to read again when the region changes', async () => {
    await switchOn(school)
    const moved = { ...settingsDefaults, enabled: true, region: 'us' as const }
    await expect(updateFaceSettings(school.admin.context, moved)).rejects.toMatchObject({
      code: 'bad-request',
    })
  })

  it('deletes every template when it is switched off', async () => {
    await switchOn(school)
    await enrolled(world, school, school.student, 'ada')
    await updateFaceSettings(school.admin.context, settingsDefaults)
    expect(await templates()).toEqual([])
    expect(await listDeletions(school.admin.context, {})).toMatchObject([
      { reason: 'switched-off', complete: true },
    ])
  })

  it('is the office’s alone', async () => {
    for (const { context } of [school.teacher, school.student])
      await expect(getFaceSettings(context, {})).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('consent', () => {
  it('is not taken where faces are off, nor for other words than the current ones', async () => {
    await expect(giveConsent(school.teacher.context, { textHash })).rejects.toMatchObject({
      code: 'conflict',
    })
    await switchOn(school)
    const other = 'a'.repeat(64)
    await expect(giveConsent(school.teacher.context, { textHash: other })).rejects.toMatchObject({
      details: { reason: 'text-changed' },
    })
  })

  it('is a grown-up’s own word', async () => {
    await switchOn(school)
    expect(await giveConsent(school.teacher.context, { textHash })).toEqual({ outcome: 'given', asked: 0 })
    const mine = await myFace(school.teacher.context, {})
    expect(mine).toMatchObject({ needsGuardian: false, consent: { guardian: null }, template: null })
    expect(mine.stillsHours).toBe(0)
    expect(mine.consent?.expiresAt).toEqual(new Date(world.clock.now().getTime() + 365 * dayMs))
  })

  it('is a guardian’s for a student: asked by mail, answered by link, withdrawn by the same link', async () => {
    await switchOn(school)
    const token = await askGuardian(world, school, school.student)
    expect(await myFace(school.student.context, {})).toMatchObject({ consent: null, needsGuardian: true })
    await expect(enrolFace(school.student.context, { frames: shotsOf('ada') })).rejects.toMatchObject({
      details: { reason: 'no-consent' },
    })
    const question = await describeQuestion(stranger(), { token })
    expect(question).toMatchObject({
      student: school.student.fullName,
      guardian: 'A Parent',
      givenUntil: null,
      notice: { words: expect.stringContaining('GDPR'), sources: [{ url: expect.any(String) }, {}] },
    })
    await answerQuestion(stranger(), { token, answer: 'yes', textHash: question.textHash })
    expect((await myFace(school.student.context, {})).consent).toMatchObject({ guardian: 'A Parent' })
    expect((await describeQuestion(stranger(), { token })).givenUntil).not.toBeNull()
    await enrolFace(school.student.context, { frames: shotsOf('ada') })
    await answerQuestion(stranger(), { token, answer: 'no', textHash })
    expect(await templates()).toEqual([])
    expect((await myFace(school.student.context, {})).consent).toBeNull()
    await expect(describeQuestion(stranger(), { token })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('cannot be asked of guardians that nobody knows, nor answered by a link that is too old', async () => {
    await switchOn(school)
    await expect(giveConsent(school.student.context, { textHash })).rejects.toMatchObject({
      details: { reason: 'no-guardian' },
    })
    const token = await askGuardian(world, school, school.student)
    world.clock.advance(15 * dayMs)
    await expect(answerQuestion(stranger(), { token, answer: 'yes', textHash })).rejects.toMatchObject({
      code: 'gone',
    })
  })

  it('keeps every version that was agreed to', async () => {
    await switchOn(school)
    await giveConsent(school.teacher.context, { textHash })
    await withdrawConsent(school.teacher.context, {})
    await giveConsent(school.teacher.context, { textHash })
    const rows = await world.database.db
      .select()
      .from(faceConsents)
      .where(eq(faceConsents.personId, school.teacher.personId))
    expect(rows.map(({ live, textHash: hash }) => [live, hash])).toEqual(
      expect.arrayContaining([
        [false, textHash],
        [true, textHash],
      ]),
    )
  })
})
