import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { evidence, marks } from '../../../db/schema/attendance.ts'
import { codeFailures } from '../../../db/schema/codes.ts'
import { rateLimits } from '../../../db/schema/rate-limits.ts'
import { submitCode } from '../../../server/domain/check-ins/submit-code.ts'
import { submitQr } from '../../../server/domain/check-ins/submit-qr.ts'
import type { Context } from '../../../server/kernel/context.ts'
import { readBoard, setRotation, wrongCode } from '../../support/board.ts'
import { createClassroom } from '../../support/classroom.ts'
import { createSchool, type Member, type School } from '../../support/school.ts'
import { createWorld, type World } from '../../support/world.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  school = await createSchool(world)
})

const report = (line: string) => process.stdout.write(`    ${line}\n`)
const tally = (outcomes: string[]) =>
  Object.fromEntries([...new Set(outcomes)].map(name => [name, outcomes.filter(one => one === name).length]))

async function classroom(size = 1) {
  const { open, ...room } = await createClassroom(school, size)
  const { id: sessionId } = await open()
  return { ...room, sessionId, board: () => readBoard(room.teacher, sessionId) }
}

const outcomeOf = (context: Context, code: string) =>
  submitCode(context, { code }).then(
    answer => answer.outcome,
    error => String(error.code),
  )

const evidenceOf = ({ personId }: Member) =>
  world.database.db.select().from(evidence).where(eq(evidence.personId, personId))
const marksIn = (sessionId: string) =>
  world.database.db.select().from(marks).where(eq(marks.sessionId, sessionId))

/** Each delay with a student of its own, from the first moment of a step: the longest that anything can be good. */
async function relay(kind: 'code' | 'qr', seconds: number, delays: number[]): Promise<number[]> {
  const { teacher, students, sessionId, board } = await classroom(delays.length)
  await setRotation(teacher, sessionId, seconds)
  const accepted: number[] = []
  for (const [index, delay] of delays.entries()) {
    const { codeEndsInMs, qrEndsInMs } = await board()
    world.clock.advance(kind === 'code' ? codeEndsInMs : qrEndsInMs)
    const shown = await board()
    world.clock.advance(delay * 1_000)
    const context = students[index]?.context ?? school.student.context
    const submitted =
      kind === 'code' ? submitCode(context, { code: shown.code }) : submitQr(context, { token: shown.token })
    if ((await submitted).outcome === 'checked-in') accepted.push(delay)
  }
  return accepted
}

/** The flood guard in front would answer most of a thousand: what is behind it must hold alone. */
const withoutFloodGuard = () => world.database.db.delete(rateLimits)

async function submitAll(count: number, submit: (index: number) => Promise<string>): Promise<string[]> {
  const outcomes: string[] = []
  for (let index = 0; index < count; index++) {
    if (index % 100 === 0) await withoutFloodGuard()
    outcomes.push(await submit(index))
  }
  return outcomes
}

describe('attacks on codes', () => {
  it('replaying one code 1,000 times records nothing more', async () => {
    const { student, board, sessionId } = await classroom()
    const { code, token } = await board()
    await submitCode(student.context, { code })
    const outcomes = await submitAll(1_000, async index => {
      world.clock.advance(index % 50 === 49 ? 1_000 : 0)
      if (index % 2 === 0) return outcomeOf(student.context, code)
      return (await submitQr(student.context, { token })).outcome
    })
    const recorded = (await evidenceOf(student)).length
    report(`replay: 1,000 replays, ${recorded - 1} recorded; ${JSON.stringify(tally(outcomes))}`)
    expect(outcomes).not.toContain('checked-in')
    expect(recorded).toBe(1)
    expect(await marksIn(sessionId)).toHaveLength(1)
  }, 240_000)

  it('50 parallel submissions are one mark', async () => {
    const { student, board, sessionId } = await classroom()
    const { code } = await board()
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => outcomeOf(student.context, code)))
    const recorded = await evidenceOf(student)
    report(`parallel: 50 submissions, ${recorded.length} recorded; ${JSON.stringify(tally(outcomes))}`)
    expect(tally(outcomes)).toEqual({ 'checked-in': 1, already: 49 })
    expect(recorded).toHaveLength(1)
    expect(await marksIn(sessionId)).toHaveLength(1)
  })

  it('of 1,000 guesses at most five are compared, and then not even the right one helps', async () => {
    const { student, board } = await classroom()
    const { code } = await board()
    await withoutFloodGuard()
    const parallel = await Promise.all(
      Array.from({ length: 100 }, (_, index) => outcomeOf(student.context, wrongCode(code, index + 1))),
    )
    const rest = await submitAll(900, index => outcomeOf(student.context, wrongCode(code, index + 101)))
    const compared = await world.database.db
      .select()
      .from(codeFailures)
      .where(eq(codeFailures.personId, student.personId))
    const outcomes = [...parallel, ...rest]
    report(`guessing: 1,000 guesses, ${compared.length} compared; ${JSON.stringify(tally(outcomes))}`)
    expect(compared).toHaveLength(5)
    expect(tally(outcomes)['too-many']).toBe(995)
    expect(await outcomeOf(student.context, code)).toBe('too-many')
    expect(await evidenceOf(student)).toEqual([])
  }, 240_000)

  it('a patient guesser gets ten in a day', async () => {
    const { student, board } = await classroom()
    const { code } = await board()
    await withoutFloodGuard()
    let compared = 0
    const start = world.clock.now().getTime()
    for (let minute = 0; minute < 55; minute++) {
      world.clock.set(new Date(start + minute * 60_000))
      const { outcome } = await submitCode(student.context, { code: wrongCode(code, minute + 1) })
      if (outcome !== 'too-many') compared++
    }
    const rows = await world.database.db
      .select()
      .from(codeFailures)
      .where(eq(codeFailures.personId, student.personId))
    report(`patience: a try every minute for 55 minutes, ${compared} compared`)
    expect([compared, rows.length]).toEqual([10, 10])
  })

  it('a code of another session is refused', async () => {
    const here = await classroom()
    const there = await classroom()
    const code = (await there.board()).code
    const token = (await there.board()).token
    expect(await outcomeOf(here.student.context, code)).toBe('wrong')
    expect((await submitQr(here.student.context, { token })).outcome).toBe('no-session')
    const written = await world.database.db
      .select()
      .from(evidence)
      .where(and(eq(evidence.orgId, school.orgId), eq(evidence.method, 'code')))
    expect(written).toEqual([])
  })

  it('the wrong tries of others do not block a class until very many have failed', async () => {
    const { students, board } = await classroom(6)
    const { code } = await board()
    const [last, ...others] = students
    for (const { context } of others)
      for (let index = 1; index <= 5; index++) await outcomeOf(context, wrongCode(code, index))
    expect(last && (await outcomeOf(last.context, code))).toBe('checked-in')
  })

  it('the client’s clock is no part of it: there is no field to put a time into', async () => {
    const { student, board } = await classroom()
    const { code } = await board()
    const at = world.clock.now()
    world.clock.advance(45_000)
    for (const claimed of [{ at }, { time: at.toISOString() }, { step: 0 }])
      await expect(submitCode(student.context, { code, ...claimed })).rejects.toMatchObject({
        code: 'bad-request',
      })
    expect(await outcomeOf(student.context, code)).toBe('expired')
  })

  it('relayed codes: accepted while they show and one step longer, never after', async () => {
    const delays = [0, 4, 9, 10, 14, 15, 29, 30, 59, 60, 119, 120, 300]
    for (const seconds of [5, 15, 60]) {
      for (const kind of ['code', 'qr'] as const) {
        const windowSeconds = 2 * (kind === 'code' ? seconds : Math.min(seconds, 15))
        const accepted = await relay(kind, seconds, delays)
        const cells = delays.map(delay => `${delay}s ${accepted.includes(delay) ? 'in' : '--'}`).join('  ')
        report(`relay: rotation ${seconds} s, ${kind}, window ${windowSeconds} s: ${cells}`)
        expect(accepted).toEqual(delays.filter(delay => delay < windowSeconds))
      }
    }
  }, 240_000)
})
