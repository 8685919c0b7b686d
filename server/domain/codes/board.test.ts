import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createClassroom } from '../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { closeSession } from '../attendance/close-session.ts'
import { setProof } from '../classes/proof/set-proof.ts'
import { defaultProof } from '../classes/proof-policy.ts'
import { changeBoard } from './change-board.ts'
import { showBoard } from './show-board.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  school = await createSchool(world)
})

async function board() {
  const { open, teacher, student } = await createClassroom(school)
  const { id: sessionId } = await open()
  return { sessionId, teacher, student, show: () => showBoard(teacher.context, { sessionId }) }
}

describe('codes.show-board', () => {
  it('shows digits and a QR code for the class’s teacher, and others when their time is over', async () => {
    const { show } = await board()
    const before = await show()
    expect(before.showing?.code).toMatch(/^\d{6}$/)
    expect(before.showing?.qrPath).toMatch(/^\/check-in\?o=school-[\w-]+&q=[\w-]{22}\w+\.[\w-]{16}$/)
    expect(await show()).toEqual(before)
    world.clock.advance(before.showing?.codeEndsInMs ?? 0)
    const next = await show()
    expect(next.showing?.code).not.toBe(before.showing?.code)
    expect(next.showing?.qrPath).not.toBe(before.showing?.qrPath)
  })

  it('says what an arrival needs in this session, as it was opened', async () => {
    const { open, teacher, classId } = await createClassroom(school)
    const asks = { need: 2, among: ['code' as const, 'passkey' as const] }
    const factors = { ...asks, otherwise: 'challenge' as const }
    await setProof(school.admin.context, { classId, proof: { ...defaultProof, factors } })
    const { id: sessionId } = await open()
    await setProof(school.admin.context, { classId, proof: null })
    expect(await showBoard(teacher.context, { sessionId })).toMatchObject({ asksFor: asks })
    expect((await (await board()).show()).asksFor).toBeNull()
  })

  it('shows nothing of a closed session', async () => {
    const { show, sessionId, teacher } = await board()
    await closeSession(teacher.context, { sessionId })
    expect((await show()).showing).toBeNull()
  })

  it('is not there for a teacher of other classes and for another organization, and refuses students', async () => {
    const { sessionId, student } = await board()
    const other = await createSchool(world)
    for (const context of [school.teacher.context, other.owner.context, other.teacher.context])
      await expect(showBoard(context, { sessionId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(showBoard(student.context, { sessionId })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('codes.change-board', () => {
  it('changes the rhythm at once and for every screen, within its bounds', async () => {
    const { show, sessionId, teacher } = await board()
    const before = await show()
    world.clock.advance(4_000)
    await changeBoard(teacher.context, { sessionId, rotationSeconds: 40 })
    const after = await show()
    expect(after).toMatchObject({ rotationSeconds: 40, showing: { codeSeconds: 40, codeEndsInMs: 40_000 } })
    expect(after.showing?.code).not.toBe(before.showing?.code)
    for (const rotationSeconds of [4, 61, 15.5])
      await expect(changeBoard(teacher.context, { sessionId, rotationSeconds })).rejects.toMatchObject({
        code: 'bad-request',
      })
  })

  it('keeps names to itself until the teacher says otherwise', async () => {
    const { show, sessionId, teacher } = await board()
    expect((await show()).namesShown).toBe(false)
    await changeBoard(teacher.context, { sessionId, namesShown: true })
    expect(await show()).toMatchObject({ namesShown: true, rotationSeconds: 15, paused: false })
  })

  it('shows nothing while paused and something new afterwards', async () => {
    const { show, sessionId, teacher } = await board()
    const before = await show()
    await changeBoard(teacher.context, { sessionId, paused: true })
    expect(await show()).toMatchObject({ paused: true, showing: null })
    await changeBoard(teacher.context, { sessionId, paused: false })
    const { showing } = await show()
    expect(showing?.code).toMatch(/^\d{6}$/)
    expect(showing?.code).not.toBe(before.showing?.code)
  })

  it('is for the class’s own teachers', async () => {
    const { sessionId, student } = await board()
    const other = await createSchool(world)
    for (const context of [school.teacher.context, other.owner.context])
      await expect(changeBoard(context, { sessionId, paused: true })).rejects.toMatchObject({
        code: 'not-found',
      })
    await expect(changeBoard(student.context, { sessionId, paused: true })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
