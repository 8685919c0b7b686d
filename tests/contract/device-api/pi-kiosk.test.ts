import { and, asc, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { evidence } from '../../../db/schema/attendance.ts'
import { row } from '../../../firmware/pi-kiosk/display/text.ts'
import { readLcd } from '../../../firmware/pi-kiosk/tests/lcd-model.ts'
import { getRoster } from '../../../server/domain/attendance/get-roster.ts'
import { sendCommand } from '../../../server/domain/devices/commands/send-command.ts'
import { getDevice } from '../../../server/domain/devices/get-device.ts'
import { renewClaimCode } from '../../../server/domain/devices/pairing/renew-claim-code.ts'
import { revokeDevice } from '../../../server/domain/devices/revoke-device.ts'
import { withdrawFor } from '../../../server/domain/faces/consent/withdraw-consent.ts'
import { listDeletions } from '../../../server/domain/faces/deletion/list-deletions.ts'
import { type Classroom, createClassroom } from '../../support/classroom.ts'
import { enrolled, switchOn } from '../../support/faces/enrolled.ts'
import { type Door, openDoor } from './door.ts'
import { type RaspberryPi, raspberryPi } from './pi-kiosk.ts'

type Started = Awaited<ReturnType<RaspberryPi['start']>>

const people = ['ada', 'grace', 'mary', 'joan'] as const
let door: Door
let room: Classroom
let sessionId: string
let pi: RaspberryPi
const running: Started[] = []
beforeAll(async () => {
  door = await openDoor()
  room = await createClassroom(door.school, 5, door.roomId)
  sessionId = (await room.open()).id
  await switchOn(door.school)
  for (const [at, person] of people.entries()) await enrolled(door.world, door.school, studentAt(at), person)
})
beforeEach(async () => {
  pi = await raspberryPi(door)
})
afterEach(async () => {
  for (const started of running.splice(0)) await started.stop()
  pi.scrap()
})
afterAll(() => door.world.close())

function studentAt(at: number) {
  const student = room.students[at]
  if (!student) throw new Error(`There is no student ${at}.`)
  return student
}
const nameOf = (person: (typeof people)[number]) => row(studentAt(people.indexOf(person)).fullName)
async function start(code?: string) {
  const started = await pi.start(code)
  running.push(started)
  return started
}
const unplug = (started: Started) => {
  running.splice(running.indexOf(started), 1)
  return started.stop()
}
const statusOf = async (person: (typeof people)[number]) =>
  (await getRoster(door.school.admin.context, { sessionId })).rows.find(
    ({ personId }) => personId === studentAt(people.indexOf(person)).personId,
  )?.status
const facts = () =>
  door.world.database.db
    .select({ boot: evidence.boot, seq: evidence.seq, method: evidence.method })
    .from(evidence)
    .where(and(eq(evidence.orgId, door.school.orgId), eq(evidence.deviceId, pi.id)))
    .orderBy(asc(evidence.boot), asc(evidence.seq))
/** What lies sealed on its disk, each once. */
const sealedIn = (kept: string) => new Set(kept.match(/[A-Za-z0-9+/]{16}\.[A-Za-z0-9+/=]{150,}/g))
const shownBy = ({ pictures }: Started, first: string) => pictures.filter(({ rows }) => rows[0] === first)

describe('a Raspberry Pi becomes a kiosk', () => {
  it('with the code in its settings, which it redeems once, and says what it is waiting for', async () => {
    const started = await start()
    expect(started.kiosk.snapshot()).toMatchObject({
      phase: 'ready',
      online: true,
      place: { room: 'Room 12' },
    })
    expect(started.pictures.map(({ rows }) => rows[0])).toContain('This kiosk needs a')
    expect(started.pictures.at(-1)).toEqual({
      rows: ['Room 12', 'Look at the camera', '', ''],
      lamps: ['blue'],
    })
    expect(await getDevice(door.school.admin.context, { deviceId: pi.id })).toMatchObject({
      ...{ health: 'online', firmware: 'pi-kiosk 1.0.0' },
    })
    await unplug(started)
    expect(readLcd(pi.lcd).rows).toEqual(['', '', '', ''])
    await start()
    expect(pi.line.asked.filter(path => path.endsWith('/claim'))).toHaveLength(1)
  })

  it('or says why not, and asks ever more seldom', async () => {
    const started = await start('WRNG-2345')
    expect(started.kiosk.snapshot().phase).toBe('unpaired')
    expect(started.pictures.at(-1)?.rows.join(' ')).toMatch(/claim code/i)
    for (let beat = 0; beat < 10; beat++) await started.beat()
    expect(pi.line.asked.filter(path => path.endsWith('/claim'))).toHaveLength(4)
  })
})

describe('faces before its camera', () => {
  it('two in one frame are marked and told together; they are told so once more when they come back, and not while they stay', async () => {
    const started = await start()
    expect(await statusOf('ada')).toBe('expected')
    await started.sees(1, 'ada', 'grace')
    expect(await statusOf('ada')).toBe('expected')
    await started.sees(3, 'ada', 'grace')
    const both = (words: string) => [nameOf('ada'), words, nameOf('grace'), words].sort()
    const told = started.pictures.filter(({ rows }) => rows[1] === 'Attendance marked')
    expect([...(told[0]?.rows ?? [])].sort()).toEqual(both('Attendance marked'))
    expect(told[0]?.lamps).toContain('green')
    expect(shownBy(started, 'Please wait').length).toBeGreaterThan(0)
    expect([await statusOf('ada'), await statusOf('grace')]).toEqual(['present', 'present'])
    expect(await facts()).toEqual([
      { boot: expect.any(Number), seq: 1, method: 'face' },
      { boot: expect.any(Number), seq: 2, method: 'face' },
    ])
    const alreadyTold = () => started.pictures.filter(({ rows }) => rows[1] === 'Already marked')
    door.world.clock.advance(15_000)
    await started.sees(2, 'ada', 'grace')
    expect(alreadyTold()).toEqual([])
    door.world.clock.advance(5_000)
    await started.sees(3)
    await started.sees(2, 'ada', 'grace')
    const again = alreadyTold()
    expect([...(again[0]?.rows ?? [])].sort()).toEqual(both('Already marked'))
    expect(again[0]?.lamps).not.toContain('green')
  })

  it('of somebody nobody knows are an unknown person, after several frames, and mark nobody', async () => {
    const started = await start()
    await started.sees(4, 'nobody here')
    expect(shownBy(started, 'Unknown person')).toEqual([])
    await started.sees(1, 'nobody here')
    expect(shownBy(started, 'Unknown person')[0]?.lamps).toContain('red')
    expect(await facts()).toEqual([])
    expect(pi.log()).toContain('face of nobody known')
  })

  it('are not looked for where nobody may be known, and the log names nobody', async () => {
    const started = await start('WRNG-2345')
    await started.sees(2, 'ada')
    expect(pi.looked.pictures).toBe(0)
    expect(pi.log()).not.toContain(studentAt(0).fullName)
  })
})

describe('without a network', () => {
  it('somebody known is told that it is kept; it outlasts a restart and is marked once when the network is back', async () => {
    const first = await start()
    pi.line.up = false
    await first.sees(2, 'mary')
    expect(shownBy(first, nameOf('mary'))[0]?.rows[1]).toBe('Saved here. It')
    await unplug(first)
    expect(pi.kept()).not.toContain(studentAt(2).personId)
    const second = await start()
    expect(second.pictures.at(-1)).toEqual({
      ...{ rows: ['Room 12', 'Look at the camera', '', 'Offline, 1 to send'], lamps: [] },
    })
    await second.sees(2, 'joan')
    expect(await facts()).toEqual([])
    pi.line.up = true
    // Taken by the server, but its answer does not come back: it is sent again and counts once.
    pi.line.losesAnswers = true
    await second.beat()
    pi.line.losesAnswers = false
    await second.beat()
    expect(second.kiosk.snapshot()).toMatchObject({ online: true, waiting: 0 })
    const found = await facts()
    expect(found.map(({ seq }) => seq)).toEqual([1, 1])
    expect(new Set(found.map(({ boot }) => boot)).size).toBe(2)
    expect([await statusOf('mary'), await statusOf('joan')]).toEqual(['present', 'present'])
  })
})

describe('orders and the end', () => {
  it('a message stands on the display, a restart is reported before it is done', async () => {
    const started = await start()
    const { context } = door.school.admin
    const lines: [string, string] = ['Fire drill', 'at 11:00']
    await sendCommand(context, { deviceId: pi.id, order: { name: 'message', args: { lines, seconds: 60 } } })
    await sendCommand(context, { deviceId: pi.id, order: { name: 'reboot', args: {} } })
    await started.beat()
    expect(started.pictures.at(-1)?.rows).toEqual(['Fire drill', 'at 11:00', '', ''])
    expect(pi.looked.restarts).toBe(1)
  })

  it('revoked, it knows nobody any more: no face, no name, no key is left on its disk, and no frame is looked at', async () => {
    const started = await start()
    // Key, people and faces; the id of the device alone is shorter, and stays.
    const sealed = sealedIn(pi.kept())
    expect(sealed.size).toBeGreaterThanOrEqual(3)
    await revokeDevice(door.school.admin.context, { deviceId: pi.id })
    door.world.clock.advance(1_000)
    await started.beat()
    expect(started.kiosk.snapshot().phase).toBe('unpaired')
    expect(started.pictures.at(-1)).toEqual({
      ...{ rows: ['This kiosk was taken', 'out of service. It', 'needs a new claim', 'code.'], lamps: [] },
    })
    const left = pi.kept()
    for (const text of sealed) expect(left).not.toContain(text.slice(0, 60))
    const looked = pi.looked.pictures
    await started.sees(2, 'ada')
    expect(pi.looked.pictures).toBe(looked)
  })

  it('somebody who withdrew is forgotten with the next report, which the receipt says, and is nobody before the camera', async () => {
    const started = await start()
    const { personId } = studentAt(0)
    const { context } = door.school.admin
    const before = sealedIn(pi.kept())
    expect(before.size).toBeGreaterThanOrEqual(3)
    await withdrawFor(context, { personId })
    const mine = async () =>
      (await listDeletions(context, {}))
        .flatMap(({ devices }) => devices)
        .find(({ deviceId }) => deviceId === pi.id)
    expect(await mine()).toMatchObject({ confirmedAt: null })
    await started.beat()
    expect(await mine()).toMatchObject({ confirmedAt: expect.any(Date) })
    expect(started.kiosk.copies?.faces.map(({ id }) => id)).not.toContain(personId)
    // What held that face is on no page of its disk any more, sealed or not: the largest of what it kept.
    const [faces = ''] = [...before].sort((a, b) => b.length - a.length)
    expect(pi.kept()).not.toContain(faces.slice(0, 60))
    await started.sees(5, 'ada')
    expect(shownBy(started, 'Unknown person')).toHaveLength(1)
    expect(await facts()).toEqual([])
  })

  it('wiped from afar it keeps nothing, and the code it was paired with is not tried again; a new one is', async () => {
    const started = await start()
    pi.line.up = false
    await started.kiosk.card(studentAt(4).uid)
    pi.line.up = true
    await sendCommand(door.school.admin.context, { deviceId: pi.id, order: { name: 'wipe', args: {} } })
    await started.beat()
    expect(started.kiosk.snapshot().phase).toBe('unpaired')
    expect(pi.kept()).not.toMatch(/[A-Za-z0-9+/]{16}\.[A-Za-z0-9+/=]{20,}/)
    await started.beat()
    expect(pi.line.asked.filter(path => path.endsWith('/claim'))).toHaveLength(1)
    await unplug(started)
    const { claimCode } = await renewClaimCode(door.school.admin.context, { deviceId: pi.id })
    expect((await start(claimCode)).kiosk.snapshot()).toMatchObject({ phase: 'ready', waiting: 0 })
  })
})
