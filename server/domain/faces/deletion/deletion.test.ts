import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { faceCopies, faceTemplates } from '../../../../db/schema/faces/faces.ts'
import {
  askGuardian,
  consented,
  enrolled,
  shot,
  shotsOf,
  switchOn,
  textHash,
} from '../../../../tests/support/faces/enrolled.ts'
import { createSchool, type School } from '../../../../tests/support/school.ts'
import { createWorld, type World } from '../../../../tests/support/world.ts'
import { inTransaction } from '../../../kernel/tenant-transaction.ts'
import { suspendPerson } from '../../people/record/suspend-person.ts'
import { answerQuestion } from '../consent/answer-question.ts'
import { withdrawConsent, withdrawFor } from '../consent/withdraw-consent.ts'
import { myFace } from '../my-face.ts'
import { settingsDefaults } from '../settings-fields.ts'
import { enrolFace } from '../templates/enrol-face.ts'
import { updateFaceSettings } from '../update-settings.ts'
import { confirmDeletions } from './delete-template.ts'
import { listDeletions, myDeletions } from './list-deletions.ts'
import { sweepFaces } from './sweep-faces.ts'

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
const dayMs = 86_400_000

describe('deletion', () => {
  beforeEach(() => switchOn(school))

  async function heldByKiosk() {
    await enrolled(world, school, school.student, 'ada')
    const reader = await school.reader(await school.room())
    await world.database.db.insert(faceCopies).values({
      ...{ orgId: school.orgId, personId: school.student.personId },
      ...{ deviceId: reader.deviceId, sentAt: world.clock.now() },
    })
    return reader
  }

  it('is complete at once where no kiosk holds a copy, and says so on the receipt', async () => {
    await enrolled(world, school, school.student, 'ada')
    const { deletionId } = await withdrawConsent(school.student.context, {})
    expect(await myDeletions(school.student.context, {})).toMatchObject([
      { id: deletionId, reason: 'withdrawn', devices: [], complete: true },
    ])
    expect(await myDeletions(school.teacher.context, {})).toEqual([])
  })

  it('lists a kiosk until it has confirmed', async () => {
    const reader = await heldByKiosk()
    await withdrawFor(school.admin.context, { personId: school.student.personId })
    const [waiting] = await listDeletions(school.admin.context, {})
    expect(waiting).toMatchObject({
      complete: false,
      devices: [{ deviceId: reader.deviceId, confirmedAt: null }],
    })
    await inTransaction(reader.context, false, context =>
      confirmDeletions(context, reader.deviceId, [waiting?.id ?? '']),
    )
    expect((await listDeletions(school.admin.context, {}))[0]).toMatchObject({ complete: true })
  })

  it('happens by itself when a consent runs out and when somebody leaves', async () => {
    await enrolled(world, school, school.student, 'ada')
    const leaver = await school.member('student')
    await enrolled(world, school, leaver, 'grace')
    await suspendPerson(school.owner.context, { personId: leaver.personId })
    expect(await sweepFaces(school.system, {})).toEqual({ expired: 0, left: 1 })
    world.clock.advance(366 * dayMs)
    expect((await myFace(school.student.context, {})).consent).toBeNull()
    expect(await sweepFaces(school.system, {})).toEqual({ expired: 1, left: 0 })
    expect(await templates()).toEqual([])
    expect(await sweepFaces(school.system, {})).toEqual({ expired: 0, left: 0 })
  })

  it('leaves no canary in any table, nor in the log: neither template nor key nor picture', async () => {
    const lines: unknown[] = []
    const note = (...said: unknown[]) => lines.push(said)
    world.services.log = { info: note, warn: note, error: note }
    await enrolled(world, school, school.student, 'ada')
    const [row] = await templates()
    const picture = shot('canary-in-a-picture')
    await enrolFace(school.student.context, { frames: [picture, ...shotsOf('ada')] }).catch(() => {})
    const canaries = [row?.sealed, row?.wrappedKey, picture.slice(40, 120), 'canary-in-a-picture']
    await withdrawConsent(school.student.context, {})
    for (const canary of canaries) expect(JSON.stringify(lines)).not.toContain(canary ?? '?')
    const names = rowsOf(
      z.object({ name: z.string() }),
      await world.database.db.execute(
        sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
      ),
    )
    expect(names.length).toBeGreaterThan(40)
    for (const { name } of names) {
      for (const canary of canaries) {
        const found = await world.database.db.execute(
          sql`select 1 as hit from ${sql.identifier(name)} t where position(${canary ?? '?'} in t::text) > 0 limit 1`,
        )
        expect({ name, hits: rowsOf(z.object({ hit: z.number() }), found) }).toEqual({ name, hits: [] })
      }
    }
  })

  it('switching off ends every consent and every question, enrolled or not', async () => {
    const [agreed, asked] = [await school.member('student'), await school.member('student')]
    await enrolled(world, school, school.student, 'ada')
    await consented(world, school, agreed)
    const token = await askGuardian(world, school, asked)
    await updateFaceSettings(school.admin.context, settingsDefaults)
    expect(await listDeletions(school.admin.context, {})).toMatchObject([{ reason: 'switched-off' }])
    await switchOn(school)
    expect((await myFace(agreed.context, {})).consent).toBeNull()
    expect((await myFace(asked.context, {})).askedAt).toBeNull()
    const anyone = world.as({ kind: 'anonymous' })
    await expect(answerQuestion(anyone, { token, answer: 'yes', textHash })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('refuses a teacher who would delete for somebody, and does not know people of other schools', async () => {
    const personId = school.student.personId
    await expect(withdrawFor(school.teacher.context, { personId })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const other = await createSchool(world)
    await expect(withdrawFor(other.admin.context, { personId })).rejects.toMatchObject({ code: 'not-found' })
  })
})
