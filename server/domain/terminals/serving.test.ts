import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { organizations } from '../../../db/schema/organizations.ts'
import { people } from '../../../db/schema/people.ts'
import { type Classroom, createClassroom } from '../../../tests/support/classroom.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { getRoster } from '../attendance/get-roster.ts'
import { acceptUpload } from './accept-upload.ts'
import { addTerminal } from './add-terminal.ts'
import { nextCommand } from './next-command.ts'
import { proveTerminal } from './proving/prove-terminal.ts'
import { resolveTerminal } from './proving/resolve-terminal.ts'
import { pushUsers } from './push-users.ts'
import { recordCommandResult } from './record-command-result.ts'
import { quarantineBytesMax, quarantineUpload } from './waiting/quarantine-upload.ts'

let world: World
let school: School
let other: School
let room: Classroom
let serial: string
let serials = 0
beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  school = await createSchool(world)
  other = await createSchool(world)
  room = await createClassroom(school, 1)
  serial = `SERVE${String(++serials).padStart(5, '0')}`
})
afterAll(() => world.close())

const minuteMs = 60_000
/** The server itself, asked from this address. */
const platform = (ip = '192.0.2.10') => {
  const context = world.as({ kind: 'system' })
  return { ...context, request: { ...context.request, ip } }
}
const ask = (whose = school, roomId = room.room) =>
  addTerminal(whose.admin.context, { serial, name: `Gate ${serial}`, roomId, timeZone: null })
const prove = (number: string, ip?: string) => proveTerminal(platform(ip), { serial, numbers: [number] })
const owner = async (ip?: string) => (await resolveTerminal(platform(ip), { serial })).owner
const upload = (terminalId: string, body: string, kind = 'ATTLOG', context = school.system) =>
  acceptUpload(context, { terminalId, kind, body })

async function proved() {
  const asked = await ask()
  await prove(asked.number)
  return asked
}

describe('whose a terminal is', () => {
  it('is nobody’s until its number came from it; that it is asked for is known to the server alone', async () => {
    expect(await resolveTerminal(platform(), { serial })).toEqual({ owner: null, asked: false })
    const { number, terminalId } = await ask()
    expect(await resolveTerminal(platform(), { serial })).toEqual({ owner: null, asked: true })
    const { orgId } = school
    expect(await prove(number)).toEqual({ number, orgId, terminalId })
    expect(await owner()).toEqual({ orgId, terminalId, isActive: true })
  })

  it('is told from where it calls: the same serial number from elsewhere is nobody’s', async () => {
    await proved()
    expect(await owner('198.51.100.66')).toBeNull()
  })

  it('does not change by another organization’s number, nor by a wrong or an old one', async () => {
    const { number } = await ask()
    const theirs = await ask(other, await other.room())
    const wrong = number === '12345678' ? '12345679' : '12345678'
    expect(await prove(wrong)).toBeNull()
    await prove(number)
    expect(await prove(theirs.number)).toBeNull()
    expect((await owner())?.orgId).toBe(school.orgId)
  })

  it('a number holds for an hour', async () => {
    const { number } = await ask()
    world.clock.advance(60 * minuteMs)
    expect(await prove(number)).toBeNull()
    expect(await owner()).toBeNull()
  })

  it('a number that comes again, because our answer was lost, changes nothing', async () => {
    const { number, terminalId } = await proved()
    expect(await prove(number)).toMatchObject({ terminalId })
    expect(await prove(number, '198.51.100.66')).toBeNull()
  })

  it('a suspended organization’s terminal is known and not served', async () => {
    await proved()
    const suspendedAt = world.clock.now()
    await world.database.db
      .update(organizations)
      .set({ suspendedAt })
      .where(eq(organizations.id, school.orgId))
    expect(await owner()).toMatchObject({ isActive: false })
  })

  it('is asked by the server, not by a person', async () => {
    const forbidden = { code: 'forbidden' }
    for (const { context } of [school.owner, school.student]) {
      await expect(resolveTerminal(context, { serial })).rejects.toMatchObject(forbidden)
      await expect(proveTerminal(context, { serial, numbers: ['12345678'] })).rejects.toMatchObject(forbidden)
      await expect(quarantineUpload(context, { serial, kind: 'ATTLOG', body: '' })).rejects.toMatchObject(
        forbidden,
      )
    }
  })
})

describe('what a terminal sends before it is anybody’s', () => {
  const keep = (body: string, ip?: string) => quarantineUpload(platform(ip), { serial, kind: 'ATTLOG', body })

  it('is kept', async () => {
    expect(await keep('42\t2026-03-02 08:59:00\t0\t1')).toEqual({ kept: true })
  })

  it('is refused in words that ask to come again when one box sends without end', async () => {
    for (let count = 0; count < 200; count++) await keep(`${count}\t2026-03-02 08:59:00\t0\t1`)
    await expect(keep('201\t2026-03-02 08:59:00\t0\t1')).rejects.toMatchObject({
      code: 'unavailable',
      details: { retryAfter: 300 },
    })
    expect(await keep('1\t2026-03-02 08:59:00\t0\t1', '198.51.100.7')).toEqual({ kept: true })
  })

  it('is refused when it is larger than any terminal’s memory of a day', async () => {
    await expect(keep('x'.repeat(quarantineBytesMax + 1))).rejects.toMatchObject({ code: 'bad-request' })
  })
})

describe('what a terminal sends', () => {
  const punch = (pin: string, time: string) => `${pin}\t2026-03-02 ${time}\t0\t1`

  it('marks whoever has its user’s number as roll number, and once', async () => {
    const { terminalId } = await proved()
    const { personId } = room.student
    await world.database.db.update(people).set({ rollNumber: '42' }).where(eq(people.id, personId))
    const { id: sessionId } = await room.open()
    world.clock.advance(2 * minuteMs)
    expect(await upload(terminalId, punch('42', '09:01:00'))).toEqual({
      stored: 1,
      repeated: 0,
      unreadable: 0,
    })
    expect(await upload(terminalId, punch('42', '09:01:00'))).toEqual({
      stored: 0,
      repeated: 1,
      unreadable: 0,
    })
    const { rows } = await getRoster(school.admin.context, { sessionId })
    expect(rows).toMatchObject([{ personId, status: 'present' }])
  })

  it('is read row by row: one that cannot be read harms no other', async () => {
    const { terminalId } = await proved()
    const rows = [
      punch('1', '08:00:00'),
      'rubbish',
      punch('2', '25:00:00'),
      '3\t2026-02-31 08:00:00\t0\t1',
      punch('4', '08:00:01'),
    ]
    expect(await upload(terminalId, rows.join('\r\n'))).toEqual({ stored: 2, repeated: 0, unreadable: 3 })
  })

  it('of fingers, faces and settings is acknowledged and dropped', async () => {
    const { terminalId } = await proved()
    expect(await upload(terminalId, 'FP PIN=1 FID=0 TMP=AAAA', 'OPERLOG')).toEqual({
      stored: 0,
      repeated: 0,
      unreadable: 0,
    })
  })

  it('is of its own organization only', async () => {
    const { terminalId } = await proved()
    await expect(upload(terminalId, punch('1', '08:00:00'), 'ATTLOG', other.system)).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(
      upload(terminalId, punch('1', '08:00:00'), 'ATTLOG', school.admin.context),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('what a terminal is told to do', () => {
  const next = (terminalId: string, context = school.system) => nextCommand(context, { terminalId })
  const result = (terminalId: string, id: number, context = school.system) =>
    recordCommandResult(context, { terminalId, id, returnCode: 0 })

  async function told() {
    const { terminalId } = await proved()
    const { db } = world.database
    await db.update(people).set({ rollNumber: '42' }).where(eq(people.id, room.student.personId))
    await db.update(people).set({ rollNumber: '43' }).where(eq(people.id, school.student.personId))
    expect(await pushUsers(school.admin.context, { terminalId })).toEqual({ queued: 2 })
    return terminalId
  }

  it('is handed out in order, each once its turn has come', async () => {
    const terminalId = await told()
    const first = await next(terminalId)
    expect(first?.command).toContain('PIN=42')
    expect((await next(terminalId))?.command).toContain('PIN=43')
    expect(await next(terminalId)).toBeNull()
    expect(await result(terminalId, first?.id ?? 0)).toEqual({ known: true })
    expect(await result(terminalId, first?.id ?? 0)).toEqual({ known: false })
  })

  it('is handed out again when no result came for five minutes', async () => {
    const terminalId = await told()
    const first = await next(terminalId)
    world.clock.advance(5 * minuteMs + 1)
    expect(await next(terminalId)).toEqual(first)
  })

  it('is not for another terminal, organization or a person', async () => {
    const terminalId = await told()
    const first = await next(terminalId)
    expect(await next(terminalId, other.system)).toBeNull()
    expect(await result(terminalId, first?.id ?? 0, other.system)).toEqual({ known: false })
    await expect(next(terminalId, school.owner.context)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(result(terminalId, 1, school.owner.context)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
