import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { evidence, marks } from '../../../db/schema/attendance.ts'
import { terminalCommands, terminalPunches, terminalUploads } from '../../../db/schema/devices/terminals.ts'
import { people } from '../../../db/schema/people.ts'
import { rederiveCards } from '../../../server/consumers/rederive-cards.ts'
import { assignCard } from '../../../server/domain/cards/assign-card.ts'
import { revokeDevice } from '../../../server/domain/devices/revoke-device.ts'
import { openSession } from '../../../server/domain/sessions/open-session.ts'
import { addTerminal } from '../../../server/domain/terminals/add-terminal.ts'
import { listTerminals } from '../../../server/domain/terminals/list-terminals.ts'
import { pushUsers } from '../../../server/domain/terminals/push-users.ts'
import { updateTerminal } from '../../../server/domain/terminals/update-terminal.ts'
import { drain } from '../../support/drain.ts'
import { createSchool, type Member, type School } from '../../support/school.ts'
import { createWorld, type World } from '../../support/world.ts'
import { simulatedTerminal } from './simulator.ts'

let world: World
let school: School
let room: string
let student: Member
let serials = 0

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const db = () => world.database.db
const newSerial = () => `CKJN${String(++serials).padStart(8, '0')}`

beforeEach(async () => {
  world.clock.set('2026-03-02T09:00:00Z')
  school = await createSchool(world, { timeZone: 'Europe/Warsaw' })
  room = await school.room()
  student = await school.member('student')
  await db().update(people).set({ rollNumber: '42' }).where(eq(people.id, student.personId))
  const classId = await school.course({ roomId: room, students: [student] })
  await openSession(school.admin.context, { classId })
  world.clock.advance(60_000)
})

async function registered(options: { timeZone?: string } = {}) {
  const terminal = simulatedTerminal(world.services, newSerial())
  const place = { serial: terminal.serial, name: `Gate ${terminal.serial}`, roomId: room, ...options }
  const asked = await addTerminal(school.admin.context, place)
  await terminal.enterNumber(asked.number)
  return { terminal, ...asked }
}

const facts = () => db().select().from(evidence).where(eq(evidence.orgId, school.orgId)).orderBy(evidence.at)
const punches = () => db().select().from(terminalPunches).where(eq(terminalPunches.orgId, school.orgId))
const markOf = async (personId: string) =>
  (
    await db()
      .select()
      .from(marks)
      .where(and(eq(marks.orgId, school.orgId), eq(marks.personId, personId)))
  )[0]

describe('a registered terminal', () => {
  it('is greeted in its own words, to the last line feed', async () => {
    const { terminal } = await registered()
    const { text } = await terminal.send(
      'GET',
      `/iclock/cdata?SN=${terminal.serial}&options=all&pushver=2.4.1`,
    )
    expect(text.split('\n')).toHaveLength(12)
    expect(text).toMatch(/^GET OPTION FROM: CKJN\d+\nATTLOGStamp=9999\n/)
    expect(text.endsWith('Encrypt=None')).toBe(true)
    expect((await terminal.send('GET', '/iclock/cdata')).status).toBe(400)
  })

  it('marks the person whose roll number was punched, at the time of its zone', async () => {
    const { terminal } = await registered()
    expect(await terminal.punch({ pin: '42', time: '2026-03-02 10:00:30' }).upload()).toBe('OK: 1')
    expect(await markOf(student.personId)).toMatchObject({
      status: 'present',
      arrivedAt: new Date('2026-03-02T09:00:30Z'),
    })
    const [row] = await punches()
    expect(row).toMatchObject({ pin: '42', status: 255, ambiguous: false })
  })

  it('that sends everything again adds nothing', async () => {
    const { terminal } = await registered()
    const rows = '42\t2026-03-02 10:00:30\t0\t1\n43\t2026-03-02 10:00:31\t0\t1\n'
    expect((await terminal.post(rows)).text).toBe('OK: 2')
    expect((await terminal.post(rows)).text).toBe('OK: 2')
    expect((await terminal.post(rows.replaceAll('\n', '\r\n'))).text).toBe('OK: 2')
    expect(await facts()).toHaveLength(2)
    const uploads = await db().select().from(terminalUploads).where(eq(terminalUploads.orgId, school.orgId))
    expect(uploads.map(({ body }) => body)).toEqual([rows])
  })

  it('may name itself in lower case', async () => {
    const { terminal } = await registered()
    const target = `/iclock/cdata?sn=${terminal.serial.toLowerCase()}&table=attlog`
    expect((await terminal.send('POST', target, '42\t2026-03-02 10:00:30\t0')).text).toBe('OK: 1')
    expect(await facts()).toHaveLength(1)
  })

  it('gets two good rows of three taken and an OK for all: anything else it would repeat for ever', async () => {
    const { terminal } = await registered()
    const body = '42\t2026-03-02 10:00:30\t0\t1\nnonsense\n43 2026-03-02 10:00:31 1 15\n'
    expect(await terminal.post(body)).toEqual({ status: 200, text: 'OK: 3' })
    expect((await facts()).map(({ value }) => value)).toEqual(['PIN:42', 'PIN:43'])
    const [upload] = await db().select().from(terminalUploads).where(eq(terminalUploads.orgId, school.orgId))
    expect(upload).toMatchObject({ unreadable: 1, body })
  })

  it('has its unknown users kept, and counted once somebody says who they are', async () => {
    const { terminal } = await registered()
    await db().update(people).set({ rollNumber: null }).where(eq(people.id, student.personId))
    await terminal.punch({ pin: '77', time: '2026-03-02 10:00:40' }).upload()
    expect((await listTerminals(school.admin.context, {}))[0]?.unmatchedPins).toEqual(['77'])
    expect(await markOf(student.personId)).toBeUndefined()
    const validFrom = new Date('2026-03-02T08:00:00Z')
    await assignCard(school.admin.context, { uid: 'pin:77', personId: student.personId, validFrom })
    await drain(world, [rederiveCards])
    expect((await listTerminals(school.admin.context, {}))[0]?.unmatchedPins).toEqual([])
    expect(await markOf(student.personId)).toMatchObject({ status: 'present' })
  })

  it('brings three days of backlog in one POST', async () => {
    const { terminal } = await registered()
    const rows = Array.from({ length: 1_300 }, (_, index) => {
      const at = new Date(Date.UTC(2026, 1, 27, 7) + index * 180_000)
      return `${100 + (index % 50)}\t${at.toISOString().slice(0, 19).replace('T', ' ')}\t0\t1\t0`
    })
    expect((await terminal.post(rows.join('\n'))).text).toBe('OK: 1300')
    expect(await facts()).toHaveLength(1_300)
    expect(new Set((await facts()).map(({ timeQuality }) => timeQuality))).toEqual(new Set(['synced']))
  })

  it('tells its drift by a live punch, and a clock in the future marks nobody', async () => {
    const { terminal } = await registered()
    await terminal.punch({ pin: '42', time: '2026-03-02 09:59:00' }).upload()
    expect((await listTerminals(school.admin.context, {}))[0]).toMatchObject({
      driftMs: 120_000,
      punches: 1,
      flagged: 0,
    })
    await terminal.punch({ pin: '42', time: '2027-01-01 00:00:00' }).upload()
    expect((await facts()).map(({ timeQuality }) => timeQuality).sort()).toEqual(['synced', 'unknown'])
  })

  it('has fingerprints and settings acknowledged and dropped', async () => {
    const { terminal } = await registered()
    for (const table of ['OPERLOG', 'USERINFO', 'FINGERTMP', 'BIODATA', 'options', '']) {
      expect((await terminal.post('FP PIN=1\tFID=0\tTMP=AAAA', table)).text).toBe('OK')
    }
    expect(await facts()).toEqual([])
    const uploads = await db().select().from(terminalUploads).where(eq(terminalUploads.orgId, school.orgId))
    expect(uploads).toEqual([])
  })

  it('takes bytes of any code page', async () => {
    const { terminal } = await registered()
    const row = Buffer.from([...Buffer.from('42\t2026-03-02 10:00:30\t0\t1\t'), 0xb3, 0x00, 0xff])
    expect((await terminal.post(row)).text).toBe('OK: 1')
  })

  it('fetches its users one order at a time, and reports each', async () => {
    const { terminal, terminalId } = await registered()
    expect(await pushUsers(school.admin.context, { terminalId })).toEqual({ queued: 1 })
    expect(await terminal.lookForOrder()).toContain('DATA UPDATE USERINFO PIN=42\tName=student')
    expect(await terminal.lookForOrder()).toBe('OK')
    const [order] = await db()
      .select()
      .from(terminalCommands)
      .where(eq(terminalCommands.terminalId, terminalId))
    expect(order).toMatchObject({ returnCode: 0, doneAt: world.clock.now() })
  })
})

describe('the night the clocks go back', () => {
  it('flags the hour that comes twice, and takes a live punch for the second', async () => {
    world.clock.set('2026-10-25T01:31:00Z')
    const { terminal } = await registered()
    await terminal.punch({ pin: '42', time: '2026-10-25 02:30:00' }).upload()
    world.clock.set('2026-10-26T09:00:00Z')
    await terminal.punch({ pin: '43', time: '2026-10-25 02:30:00' }).upload()
    await terminal.punch({ pin: '44', time: '2026-10-25 03:30:00' }).upload()
    expect((await punches()).map(({ pin, ambiguous }) => [pin, ambiguous]).sort()).toEqual([
      ['42', true],
      ['43', true],
      ['44', false],
    ])
    const times = new Map((await facts()).map(({ value, at }) => [value, at.toISOString()]))
    expect(times.get('PIN:42')).toBe('2026-10-25T01:30:00.000Z')
    expect(times.get('PIN:43')).toBe('2026-10-25T00:30:00.000Z')
    expect(times.get('PIN:44')).toBe('2026-10-25T02:30:00.000Z')
  })

  it('flags an hour that never was, and a terminal may have a zone of its own', async () => {
    world.clock.set('2026-03-29T09:00:00Z')
    const { terminal } = await registered()
    await terminal.punch({ pin: '42', time: '2026-03-29 02:30:00' }).upload()
    expect((await punches())[0]?.ambiguous).toBe(true)
    const abroad = await registered({ timeZone: 'America/New_York' })
    await abroad.terminal.punch({ pin: '45', time: '2026-03-29 04:00:00' }).upload()
    expect((await facts()).map(({ at }) => at.toISOString())).toContain('2026-03-29T08:00:00.000Z')
  })
})

describe('a terminal that nobody proved', () => {
  it('cannot fill the disk', async () => {
    const terminal = simulatedTerminal(world.services, newSerial())
    const { status } = await terminal.post('x'.repeat(2_000_000))
    expect(status).toBe(503)
    expect((await terminal.post('x'.repeat(11_000_000))).status).toBe(413)
  })
})

describe('a terminal that was switched off', () => {
  it('keeps its punches and brings them when it is on again', async () => {
    const { terminal, terminalId } = await registered()
    await updateTerminal(school.admin.context, { terminalId, enabled: false })
    expect(await terminal.punch({ pin: '42', time: '2026-03-02 10:00:30' }).upload()).toBe('DISABLED')
    expect(terminal.waiting).toBe(1)
    expect(await facts()).toEqual([])
    await updateTerminal(school.admin.context, { terminalId, enabled: true })
    expect(await terminal.upload()).toBe('OK: 1')
    expect(await facts()).toHaveLength(1)
  })

  it('or revoked, like any reader, is heard no more', async () => {
    const { terminal, deviceId } = await registered()
    await revokeDevice(school.admin.context, { deviceId })
    expect(await terminal.punch({ pin: '42', time: '2026-03-02 10:00:30' }).upload()).toBe('OK: 1')
    expect(await facts()).toEqual([])
  })
})
