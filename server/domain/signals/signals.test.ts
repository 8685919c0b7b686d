import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkInTraces } from '../../../db/schema/proof/signals.ts'
import { readBoard } from '../../../tests/support/board.ts'
import { createClassroom, scanUploadOf } from '../../../tests/support/classroom.ts'
import { createSchool, type Member, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { closeSession } from '../attendance/close-session.ts'
import { explainMark } from '../attendance/explain-mark.ts'
import { submitQr } from '../check-ins/submit-qr.ts'
import { acceptScans } from '../ingest/accept-scans.ts'
import { watchTravel } from '../ingest/watching/watch-travel.ts'
import { giveFeedback } from './feedback/give-feedback.ts'
import { listSignals } from './feedback/list-signals.ts'
import { switchSignal } from './feedback/switch-signal.ts'
import { listClassRisks } from './reading/list-class-risks.ts'
import { listRisks } from './reading/list-risks.ts'
import { sweepTraces } from './traces/sweep-traces.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  other = await createSchool(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set('2026-03-04T09:00:00Z')
  school = await createSchool(world)
})

const phone = 'a-phone-that-is-lent'

async function lecture(size = 3) {
  const { open, ...room } = await createClassroom(school, size)
  const { id: sessionId } = await open()
  const scan = async ({ context }: Member, mark: string, lateMs = 0) => {
    const { token } = await readBoard(room.teacher, sessionId)
    world.clock.advance(lateMs)
    return submitQr({ ...context, request: { ...context.request, phone: mark } }, { token })
  }
  const risks = () => listRisks(room.teacher.context, { sessionId })
  return { ...room, open, sessionId, scan, risks }
}

describe('the list of a session', () => {
  it('names two students of one phone with a reason, takes feedback, and changes no mark', async () => {
    const { students, teacher, sessionId, scan, risks, classId } = await lecture()
    const [ada, ben, cyd] = students
    if (!ada || !ben || !cyd) throw new Error('Three students.')
    for (const student of [ada, ben]) expect(await scan(student, phone)).toMatchObject({ status: 'present' })
    await scan(cyd, 'a-phone-of-her-own')
    const before = await risks()
    expect(before.rows).toHaveLength(2)
    expect(before.rows).toMatchObject(
      [ada, ben].map(() => ({
        weight: 3,
        isWorthALook: true,
        reasons: [{ signal: 'same-phone', verdict: null }],
      })),
    )
    const about = { sessionId, personId: ada.personId, signal: 'same-phone' }
    await giveFeedback(teacher.context, { ...about, verdict: 'cheating' })
    await giveFeedback(teacher.context, { ...about, verdict: 'fine' })
    await giveFeedback(teacher.context, { ...about, personId: ben.personId, verdict: 'cheating' })
    const after = await risks()
    expect(after.rows.map(({ isWorthALook }) => isWorthALook)).toEqual([true, false])
    const kinds = await listSignals(school.admin.context, {})
    expect(kinds.find(({ signal }) => signal === 'same-phone')).toMatchObject({
      cheating: 1,
      fine: 1,
      isOn: true,
    })
    await giveFeedback(teacher.context, { ...about, verdict: null })
    expect((await risks()).rows.every(({ isWorthALook }) => isWorthALook)).toBe(true)
    for (const { personId } of [ada, ben])
      expect((await explainMark(teacher.context, { sessionId, personId })).status).toBe('present')
    expect(await listClassRisks(teacher.context, { classId })).toMatchObject({
      sessions: 1,
      rows: [{ times: [{ sessionId, titles: ['One phone, two students'] }] }, { times: [{ sessionId }] }],
    })
  })

  it('keeps no mark of a phone and no address that could be read, and forgets both after a month', async () => {
    const { student, scan, sessionId, risks } = await lecture(1)
    await scan(student, phone, 22_000)
    const rows = (await world.database.db.select().from(checkInTraces)).filter(
      row => row.sessionId === sessionId,
    )
    expect(rows).toMatchObject([{ way: 'qr', tookMs: 22_000, periodMs: 15_000 }])
    expect(JSON.stringify(rows)).not.toMatch(/lent|127\.0\.0\.1/)
    expect((await risks()).rows).toMatchObject([
      { weight: 1, isWorthALook: false, reasons: [{ reason: 'Their code had left the board 7 s before.' }] },
    ])
    world.clock.advance(29 * 86_400_000)
    expect(await sweepTraces(school.system, {})).toEqual({ forgotten: 0 })
    world.clock.advance(2 * 86_400_000)
    expect(await sweepTraces(school.system, {})).toEqual({ forgotten: 1 })
    expect((await risks()).rows).toEqual([])
  })

  it('knows a phone from other sessions, and a card that was in two rooms', async () => {
    const monday = await lecture(1)
    await monday.scan(monday.student, phone)
    const tuesday = await lecture(2)
    const [ada, ben] = tuesday.students
    if (!ada || !ben) throw new Error('Two students.')
    await tuesday.scan(ada, phone)
    const tap = (deviceId: string) =>
      acceptScans(school.system, { deliveries: [{ deviceId, upload: scanUploadOf(ben.uid) }] })
    await tap(tuesday.reader.deviceId)
    await tap(monday.reader.deviceId)
    await watchTravel(school.system, {})
    const { rows } = await tuesday.risks()
    expect(rows).toMatchObject([
      { personId: ben.personId, isWorthALook: true, reasons: [{ signal: 'copied-card' }] },
      { personId: ada.personId, isWorthALook: false, reasons: [{ signal: 'shared-phone' }] },
    ])
    expect(rows[1]?.reasons[0]?.reason).toContain(monday.student.fullName)
    expect((await monday.risks()).rows).toMatchObject([{ reasons: [{ signal: 'shared-phone' }] }])
  })

  it('sees who deletes the cookie to check in two with one phone, again and again', async () => {
    const { open, students, teacher, classId } = await createClassroom(school, 2)
    const said: unknown[][] = []
    const nextDay = async (day: string) => {
      const { id: sessionId } = await open()
      for (const [index, mark] of ['the-phone-of-ada', `made-anew-on-${day}`].entries()) {
        const { token } = await readBoard(teacher, sessionId)
        const { context } = students[index] ?? teacher
        await submitQr({ ...context, request: { ...context.request, phone: mark } }, { token })
      }
      await closeSession(teacher.context, { sessionId })
      const { rows } = await listRisks(teacher.context, { sessionId })
      world.clock.advance(86_400_000)
      return rows.flatMap(row => [row.personId, row.isWorthALook, ...row.reasons.map(({ signal }) => signal)])
    }
    for (const day of ['monday', 'tuesday', 'wednesday']) said.push(await nextDay(day))
    const ben = students[1]?.personId
    // At first everybody's browser is new.
    expect(said).toEqual([[], [ben, false, 'new-phone'], [ben, true, 'ever-new-phone', 'new-phone']])
    const [wednesday, tuesday] = (await listClassRisks(teacher.context, { classId })).rows[0]?.times ?? []
    expect(tuesday).toBeUndefined()
    const about = { sessionId: wednesday?.sessionId ?? '', personId: ben ?? '', signal: 'ever-new-phone' }
    await giveFeedback(teacher.context, { ...about, verdict: 'fine' })
    expect(await nextDay('thursday')).toEqual([ben, false, 'ever-new-phone', 'new-phone'])
  })

  it('says nothing of a signal that is switched off, here and not elsewhere', async () => {
    const { students, scan, risks } = await lecture(2)
    for (const student of students) await scan(student, phone)
    const off = { signal: 'same-phone', on: false }
    await switchSignal(other.admin.context, off)
    expect((await risks()).rows).toHaveLength(2)
    await switchSignal(school.admin.context, off)
    await switchSignal(school.admin.context, off)
    expect((await risks()).rows).toEqual([])
    await switchSignal(school.admin.context, { ...off, on: true })
    expect((await risks()).rows).toHaveLength(2)
    await switchSignal(other.admin.context, { ...off, on: true })
    await expect(switchSignal(school.admin.context, { signal: 'nonsense', on: false })).rejects.toMatchObject(
      {
        code: 'not-found',
      },
    )
  })

  it('is for whoever runs the session, and for nobody of another organization', async () => {
    const { sessionId, classId, student, teacher } = await lecture()
    const about = { sessionId, personId: student.personId, signal: 'same-phone', verdict: 'fine' as const }
    for (const { context } of [school.teacher, other.admin]) {
      const missing = { code: 'not-found' }
      await expect(listRisks(context, { sessionId })).rejects.toMatchObject(missing)
      await expect(listClassRisks(context, { classId })).rejects.toMatchObject(missing)
      await expect(giveFeedback(context, about)).rejects.toMatchObject(missing)
    }
    const forbidden = { code: 'forbidden' }
    await expect(listRisks(student.context, { sessionId })).rejects.toMatchObject(forbidden)
    await expect(listClassRisks(student.context, { classId })).rejects.toMatchObject(forbidden)
    await expect(giveFeedback(student.context, about)).rejects.toMatchObject(forbidden)
    for (const { context } of [student, teacher]) {
      await expect(listSignals(context, {})).rejects.toMatchObject(forbidden)
      await expect(switchSignal(context, { signal: 'same-phone', on: false })).rejects.toMatchObject(
        forbidden,
      )
      await expect(sweepTraces(context, {})).rejects.toMatchObject(forbidden)
    }
    const foreign = { ...about, personId: other.student.personId }
    await expect(giveFeedback(teacher.context, foreign)).rejects.toMatchObject({ code: 'not-found' })
    await expect(giveFeedback(teacher.context, { ...about, signal: 'nonsense' })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
