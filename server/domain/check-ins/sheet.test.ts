import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createClassroom } from '../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { closeSession } from '../attendance/close-session.ts'
import { explainMark } from '../attendance/explain-mark.ts'
import { endEnrolment } from '../classes/roster/end-enrolment.ts'
import { printSheet } from './print-sheet.ts'
import { scanSheet } from './scan-sheet.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  school = await createSchool(world)
})

async function printed(size = 2) {
  const { open, ...room } = await createClassroom(school, size)
  const { id: sessionId } = await open()
  const { rows } = await printSheet(room.teacher.context, { sessionId })
  const tokenOf = (personId: string) => rows.find(row => row.personId === personId)?.token ?? ''
  return { ...room, sessionId, rows, token: tokenOf(room.student.personId) }
}

describe('check-ins.print-sheet', () => {
  it('has a line for everybody enrolled, each with a code of its own', async () => {
    const { rows, students } = await printed(3)
    expect(rows.map(row => row.personId).sort()).toEqual(students.map(({ personId }) => personId).sort())
    expect(new Set(rows.map(row => row.token)).size).toBe(3)
  })

  it('is not there for others, and refuses students', async () => {
    const { sessionId, student } = await printed()
    const other = await createSchool(world)
    for (const context of [school.teacher.context, other.owner.context])
      await expect(printSheet(context, { sessionId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(printSheet(student.context, { sessionId })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('check-ins.scan-sheet', () => {
  it('marks the person of the line, once, and says who scanned it', async () => {
    const { teacher, student, sessionId, token } = await printed()
    const scanned = await scanSheet(teacher.context, { sessionId, token })
    const { personId, fullName } = student
    expect(scanned).toMatchObject({ recorded: true, personId, fullName, status: 'present' })
    world.clock.advance(5_000)
    const again = await scanSheet(teacher.context, { sessionId, token })
    expect(again).toMatchObject({ recorded: false, at: scanned.at })
    const { sentence } = await explainMark(teacher.context, { sessionId, personId })
    expect(sentence).toMatch(new RegExp(`^Sign-in sheet, scanned by ${teacher.fullName}, 09:\\d\\d:\\d\\d`))
  })

  it('takes no altered line, no other session’s sheet, nobody who has left, and nothing after the close', async () => {
    const { teacher, student, students, sessionId, token, classId, rows } = await printed()
    const elsewhere = await printed()
    const refusalOf = (input: { sessionId: string; token: string }) =>
      scanSheet(school.admin.context, input).then(
        () => 'taken',
        error => error.code,
      )
    const altered = token.replace(/\.(.)/, (_, first) => (first === 'A' ? '.B' : '.A'))
    expect(await refusalOf({ sessionId, token: altered })).toBe('not-found')
    expect(await refusalOf({ sessionId, token: 'https://example.org' })).toBe('not-found')
    expect(await refusalOf({ sessionId, token: elsewhere.token })).toBe('conflict')
    const { personId } = student
    await endEnrolment(school.admin.context, { classId, personId })
    await closeSession(teacher.context, { sessionId })
    const left = rows.find(row => row.personId === students[1]?.personId)?.token ?? ''
    expect(await refusalOf({ sessionId, token: left })).toBe('conflict')
  })

  it('is for the class’s own teachers', async () => {
    const { sessionId, token, student } = await printed()
    const other = await createSchool(world)
    for (const context of [school.teacher.context, other.owner.context])
      await expect(scanSheet(context, { sessionId, token })).rejects.toMatchObject({ code: 'not-found' })
    await expect(scanSheet(student.context, { sessionId, token })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
