import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { faceTemplates } from '../../../../db/schema/faces/faces.ts'
import {
  consented,
  enrolled,
  nobody,
  shot,
  shotsOf,
  switchOn,
} from '../../../../tests/support/faces/enrolled.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { inTransaction } from '../../../kernel/tenant-transaction.ts'
import { listFaces } from '../list-faces.ts'
import { myFace } from '../my-face.ts'
import { enrolFace } from './enrol-face.ts'
import { templateOpener } from './sealing.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  school = await createSchool(world)
})

const templates = () =>
  world.database.db.select().from(faceTemplates).where(eq(faceTemplates.orgId, school.orgId))

describe('faces.enrol', () => {
  beforeEach(() => switchOn(school))

  it('makes a template that nobody can read without the server’s secret', async () => {
    await enrolled(world, school, school.student, 'ada')
    const [row] = await templates()
    expect(row).toMatchObject({ shots: 3, pipelineVersion: 'written-1' })
    // 128 numbers of four bytes, with nonce and tag.
    expect(Buffer.from(row?.sealed ?? '', 'base64url').length).toBe(512 + 28)
    expect((await myFace(school.student.context, {})).template).toMatchObject({ shots: 3 })
    expect(await listFaces(school.admin.context, {})).toMatchObject([{ guardian: 'A Parent' }])
  })

  it('does not open a template that was moved to another person', async () => {
    await enrolled(world, school, school.student, 'ada')
    const [row] = await templates()
    const [settings] = rowsOf(
      z.object({ sealed_key: z.string() }),
      await world.database.db.execute(
        sql`select sealed_key from face_settings where org_id = ${school.orgId}`,
      ),
    )
    if (!row || !settings) throw new Error('nothing was stored')
    await inTransaction(school.admin.context, false, async context => {
      const open = templateOpener(context, settings.sealed_key)
      expect(open(row)).toHaveLength(128)
      expect(() => open({ ...row, personId: school.teacher.personId })).toThrow()
      expect(() => open({ ...row, pipelineVersion: 'another' })).toThrow()
    })
  })

  it.each([
    ['nobody', () => nobody(), 'no-face'],
    ['a face far away', () => shot('ada', { box: { x: 0.4, y: 0.4, width: 0.1, height: 0.1 } }), 'too-far'],
    ['the dark', () => shot('ada', { brightness: 20 }), 'too-dark'],
    ['glare', () => shot('ada', { brightness: 240 }), 'too-bright'],
    ['a blur', () => shot('ada', { sharpness: 3 }), 'blurred'],
    ['a profile', () => shot('ada', { yaw: 0.7 }), 'turned-away'],
  ])('says what is wrong with %s', async (_what, picture, problem) => {
    await consented(world, school, school.student)
    const frames = [...shotsOf('ada').slice(0, 2), picture()]
    expect(await enrolFace(school.student.context, { frames })).toEqual({
      enrolled: false,
      problems: [null, null, problem],
      reason: null,
    })
    expect(await templates()).toEqual([])
  })

  it('takes no mix of two people, and no single angle', async () => {
    await consented(world, school, school.student)
    const mixed = [...shotsOf('ada').slice(0, 2), shot('grace')]
    expect(await enrolFace(school.student.context, { frames: mixed })).toMatchObject({ enrolled: false })
    const still = [shot('ada'), shot('ada', { shot: 1 }), shot('ada', { shot: 2 })]
    expect((await enrolFace(school.student.context, { frames: still })).reason).toContain('Turn your head')
  })

  it('refuses a face that is here under another name, and not one of another school', async () => {
    await enrolled(world, school, school.student, 'ada')
    const other = await school.member('student')
    await consented(world, school, other)
    await expect(enrolFace(other.context, { frames: shotsOf('ada') })).rejects.toMatchObject({
      details: { reason: 'duplicate-face' },
    })
    const elsewhere = await createSchool(world)
    await switchOn(elsewhere)
    await enrolled(world, elsewhere, elsewhere.student, 'ada')
    expect(await listFaces(elsewhere.admin.context, {})).toHaveLength(1)
  })

  it('says so when too many pictures wait', async () => {
    await consented(world, school, school.student)
    const busy = { ...world.services.faceEngine, pipelineVersion: 'written-1', close: async () => {} }
    const read = async () => {
      throw Object.assign(new Error('full'), { name: 'FaceEngineError', reason: 'busy' })
    }
    const context = {
      ...school.student.context,
      services: { ...world.services, faceEngine: { ...busy, read } },
    }
    await expect(enrolFace(context, { frames: shotsOf('ada') })).rejects.toMatchObject({
      code: 'unavailable',
      details: { reason: 'busy', retryAfter: 2 },
    })
  })
})

describe('the database', () => {
  beforeEach(() => switchOn(school))
  const run = (statement: ReturnType<typeof sql>) => world.database.db.execute(statement)

  it('holds no template without a live consent, whatever SQL is tried', async () => {
    await enrolled(world, school, school.student, 'ada')
    const { orgId, student } = school
    const mine = sql`org_id = ${orgId} and person_id = ${student.personId}`
    const end = sql`live = false, ended_at = now()`
    for (const statement of [
      sql`update face_consents set ${end} where ${mine}`,
      sql`delete from face_consents where ${mine}`,
      sql`update face_templates set consent_live = false where ${mine}`,
      sql`update face_templates set consent_id = gen_random_uuid() where ${mine}`,
      sql`update face_templates set person_id = ${school.teacher.personId} where ${mine}`,
      sql`update face_consents set given_at = null where ${mine}`,
      sql`insert into face_templates select org_id, ${school.teacher.personId}, consent_id, true, pipeline_version, sealed,
        wrapped_key, shots, created_at from face_templates where ${mine}`,
    ])
      await expect(run(statement)).rejects.toThrow()
    expect(await templates()).toHaveLength(1)
    await run(sql`delete from face_templates where ${mine}`)
    await run(sql`update face_consents set ${end} where ${mine}`)
    await expect(
      run(sql`insert into face_templates (org_id, person_id, consent_id, pipeline_version, sealed, wrapped_key, shots)
        select org_id, person_id, id, 'x', 'x', 'x', 3 from face_consents where ${mine}`),
    ).rejects.toThrow()
    expect(await templates()).toEqual([])
  })
})
