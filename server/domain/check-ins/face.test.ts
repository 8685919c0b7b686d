import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { evidence } from '../../../db/schema/attendance.ts'
import { type FaceStep, faceChecks } from '../../../db/schema/faces/faces.ts'
import { enrolled, nobody, shot, switchOn } from '../../../tests/support/faces/enrolled.ts'
import type { Member, School } from '../../../tests/support/school.ts'
import { createSchool } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { closeSession } from '../attendance/close-session.ts'
import { setProof } from '../classes/proof/set-proof.ts'
import { defaultProof, type Factor, type ProofPolicy } from '../classes/proof-policy.ts'
import { showBoard } from '../codes/show-board.ts'
import { judgeCheck } from '../faces/checks/judge-check.ts'
import { listFaceChecks } from '../faces/checks/list-checks.ts'
import { thresholdReport } from '../faces/checks/threshold-report.ts'
import { withdrawConsent } from '../faces/consent/withdraw-consent.ts'
import { openSession } from '../sessions/open-session.ts'
import { listOpenSessions } from './list-open-sessions.ts'
import { showFace } from './show-face.ts'
import { startFace } from './start-face.ts'
import { submitCode } from './submit-code.ts'

let world: World
let school: School
let student: Member
let sessionId: string
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  school = await createSchool(world)
  student = school.student
  await switchOn(school)
  await enrolled(world, school, student, 'ada')
  const classId = await school.course({ students: [student], teacher: school.teacher })
  sessionId = (await openSession(school.admin.context, { classId })).id
})

const poses = {
  straight: { yaw: 0.02, mouth: 0.05 },
  left: { yaw: 0.32, mouth: 0.05 },
  right: { yaw: -0.3, mouth: 0.05 },
  mouth: { yaw: 0.02, mouth: 0.6 },
} as const

const begin = async () => (await startFace(student.context, { sessionId })).checkId

/** What the server drew; no client ever sees the whole of it. */
async function drawn(checkId: string): Promise<FaceStep[]> {
  const [row] = await world.database.db.select().from(faceChecks).where(eq(faceChecks.id, checkId))
  return row?.steps ?? []
}

async function show(checkId: string, frames: string[]) {
  let last: Awaited<ReturnType<typeof showFace>> | undefined
  for (const frame of frames) {
    last = await showFace(student.context, { checkId, frame })
    if (last.state === 'passed' || last.state === 'refused') break
    world.clock.advance(330)
  }
  return last
}

const clip = (person: string, steps: readonly FaceStep[]) => [
  shot(person, poses.straight),
  ...steps.map(step => shot(person, poses[step])),
]
const facts = () => world.database.db.select().from(evidence).where(eq(evidence.orgId, school.orgId))

it('checks in whoever does as told, keeps the band of the match and no picture', async () => {
  const checkId = await begin()
  const steps = await drawn(checkId)
  let step: FaceStep | null = null
  for (let turn = 0; turn < 4; turn++) {
    const frame = shot('ada', poses[step ?? 'straight'])
    const answer: Awaited<ReturnType<typeof showFace>> = await showFace(student.context, { checkId, frame })
    expect(answer.state).toBe(turn < 3 ? 'going' : 'passed')
    step = answer.step
    expect(step).toBe(turn < 3 ? steps[turn] : null)
    world.clock.advance(330)
    if (turn === 3) expect(answer).toMatchObject({ status: 'present', done: 3 })
  }
  const [fact, ...more] = await facts()
  expect(more).toEqual([])
  expect(fact).toMatchObject({ method: 'face', value: 'strong', raw: null })
  const [check] = await world.database.db.select().from(faceChecks).where(eq(faceChecks.id, checkId))
  expect(check).toMatchObject({ result: 'passed' })
  expect(JSON.stringify(check)).not.toMatch(/frame|jpeg|descriptor/i)
})

it('does not pass a still photograph, however long it is held up', async () => {
  const checkId = await begin()
  const answer = await show(
    checkId,
    Array.from({ length: 30 }, () => shot('ada', poses.straight)),
  )
  expect(answer).toMatchObject({ state: 'going', done: 0 })
  world.clock.advance(40_000)
  await expect(show(checkId, [shot('ada', poses.straight)])).rejects.toMatchObject({
    details: { reason: 'over' },
  })
  expect(await facts()).toEqual([])
})

it('refuses the right movements in another order', async () => {
  const checkId = await begin()
  const [first, second, third] = await drawn(checkId)
  const other = [second, third, first].flatMap(step => step ?? [])
  expect(await show(checkId, clip('ada', other))).toMatchObject({ state: 'refused', reason: 'wrong-order' })
})

it('refuses an upload that was shown before, in this check or in another', async () => {
  const first = await begin()
  const frames = clip('ada', await drawn(first))
  expect(await show(first, frames)).toMatchObject({ state: 'passed' })
  for (const frame of frames)
    expect(await show(await begin(), [frame])).toMatchObject({ state: 'refused', reason: 'replayed' })
})

it('knows a picture again in another file', async () => {
  const frame = shot('ada', poses.straight)
  const wrapped = Buffer.from(`${Buffer.from(frame, 'base64')}  `).toString('base64')
  expect(wrapped).not.toBe(frame)
  expect(await show(await begin(), [frame, wrapped])).toMatchObject({ state: 'refused', reason: 'replayed' })
})

it('refuses somebody else, two faces, and waits for nobody', async () => {
  const steps = await drawn(await begin())
  expect(await show(await begin(), clip('grace', steps))).toMatchObject({
    state: 'refused',
    reason: 'other-person',
  })
  const checkId = await begin()
  expect(await show(checkId, [nobody()])).toMatchObject({ state: 'waiting', reason: 'no-face' })
  const two = Buffer.from('written-faces:[{"person":"ada"},{"person":"grace"}]').toString('base64')
  expect(await show(checkId, [two])).toMatchObject({ state: 'refused', reason: 'several-faces' })
})

it('ends after five tries, and leaves the other ways open', async () => {
  for (let left = 4; left >= 0; left--)
    expect((await startFace(student.context, { sessionId })).triesLeft).toBe(left)
  await expect(begin()).rejects.toMatchObject({ details: { reason: 'tries' } })
})

it('needs a consent that still holds, a session that is open, and one’s own check', async () => {
  const checkId = await begin()
  const other = await school.member('student')
  const frame = shot('ada', poses.straight)
  // Somebody else's check reads like one that never was, once they may use faces at all.
  await enrolled(world, school, other, 'grace')
  await expect(showFace(other.context, { checkId, frame })).rejects.toMatchObject({ code: 'not-found' })
  await expect(startFace(other.context, { sessionId })).rejects.toMatchObject({ code: 'not-found' })
  await withdrawConsent(student.context, {})
  await expect(showFace(student.context, { checkId, frame })).rejects.toMatchObject({
    details: { reason: 'no-consent' },
  })
  await expect(begin()).rejects.toMatchObject({ details: { reason: 'no-consent' } })
})

describe('beside other proofs', () => {
  const asking = (among: Factor[]) => ({
    ...defaultProof,
    factors: { need: 2, among, otherwise: 'challenge' as const },
  })
  const ways = async () => (await listOpenSessions(student.context, {})).map(one => one.byFace)
  async function inClassOf(proof: ProofPolicy) {
    const classId = await school.course({ students: [student], teacher: school.teacher })
    await setProof(school.admin.context, { classId, proof })
    await closeSession(school.admin.context, { sessionId })
    sessionId = (await openSession(school.admin.context, { classId })).id
  }

  it('it is offered to whoever is enrolled, until they have shown it', async () => {
    expect(await ways()).toEqual([true])
    const checkId = await begin()
    await show(checkId, clip('ada', await drawn(checkId)))
    expect(await ways()).toEqual([false])
    await withdrawConsent(student.context, {})
    expect(await ways()).toEqual([false])
  })

  it('it adds to a code that came before, where the class asks for both', async () => {
    await inClassOf(asking(['code', 'face', 'card']))
    const board = await showBoard(school.teacher.context, { sessionId })
    await submitCode(student.context, { code: board.showing?.code ?? '' })
    expect(await listOpenSessions(student.context, {})).toMatchObject([
      { status: null, byFace: true, proofs: { need: 2, shown: ['code'] } },
    ])
    const checkId = await begin()
    expect(await show(checkId, clip('ada', await drawn(checkId)))).toMatchObject({
      ...{ state: 'passed', status: 'present' },
    })
    expect((await facts()).map(({ method }) => method).sort()).toEqual(['code', 'face'])
  })

  it('it is not offered, nor taken, where the class counts it for nothing', async () => {
    await inClassOf(asking(['code', 'card']))
    expect(await ways()).toEqual([false])
    await expect(begin()).rejects.toMatchObject({ details: { reason: 'other-way' } })
  })
})

it('marks nobody in a session that was closed meanwhile', async () => {
  const checkId = await begin()
  const frames = clip('ada', await drawn(checkId))
  await closeSession(school.admin.context, { sessionId })
  expect(await show(checkId, frames)).toMatchObject({ state: 'refused', reason: 'no-session' })
  await expect(begin()).rejects.toMatchObject({ code: 'not-found' })
})

it('is another person’s business in the office only, and feeds the report on thresholds', async () => {
  const checkId = await begin()
  await show(checkId, clip('ada', await drawn(checkId)))
  const refused = await begin()
  await show(refused, clip('grace', await drawn(refused)))
  const waiting = await listFaceChecks(school.admin.context, {})
  expect(waiting.map(check => check.id)).toEqual([refused])
  await judgeCheck(school.admin.context, { checkId: refused, verdict: 'different' })
  await judgeCheck(school.admin.context, { checkId, verdict: 'same' })
  expect(await listFaceChecks(school.admin.context, {})).toEqual([])
  const report = await thresholdReport(school.admin.context, {})
  expect(report).toMatchObject({ judged: 2, current: 0.5 })
  expect(report.rows.every(row => row.falseAccepts === 0 && row.same === 1 && row.different === 1)).toBe(true)
  await expect(listFaceChecks(school.teacher.context, {})).rejects.toMatchObject({ code: 'forbidden' })
  const elsewhere = await createSchool(world)
  await expect(judgeCheck(elsewhere.admin.context, { checkId, verdict: 'same' })).rejects.toMatchObject({
    code: 'not-found',
  })
})

it('calls a match close by the margin of the organization', async () => {
  const checkId = await begin()
  await show(checkId, clip('ada', await drawn(checkId)))
  expect(await listFaceChecks(school.admin.context, {})).toEqual([])
  await switchOn(school, { matchDistance: 0.4, reviewMargin: 0.3 })
  expect((await listFaceChecks(school.admin.context, {})).map(({ id }) => id)).toEqual([checkId])
})
