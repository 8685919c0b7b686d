import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { people } from '../../../db/schema/people.ts'
import type { Kiosk } from '../../../kiosk/kiosk.ts'
import { getRoster } from '../../../server/domain/attendance/get-roster.ts'
import { sendCommand } from '../../../server/domain/devices/commands/send-command.ts'
import { renewClaimCode } from '../../../server/domain/devices/pairing/renew-claim-code.ts'
import { revokeDevice } from '../../../server/domain/devices/revoke-device.ts'
import { updateOrganization } from '../../../server/domain/organizations/update-organization.ts'
import { drawPin } from '../../../server/domain/pins/draw-pin.ts'
import { type Classroom, createClassroom } from '../../support/classroom.ts'
import { type Door, openDoor } from './door.ts'
import { browser, kept, newCode, paired } from './tablet.ts'

let door: Door
let room: Classroom
let sessionId: string
let typed: { number: string; pin: string }
beforeAll(async () => {
  door = await openDoor()
  const { school, world } = door
  await updateOrganization(school.admin.context, { kioskPins: true })
  room = await createClassroom(school, 3, door.roomId)
  sessionId = (await room.open()).id
  const { personId } = room.student
  await world.database.db.update(people).set({ rollNumber: 'K-7' }).where(eq(people.id, personId))
  typed = await drawPin(school.admin.context, { personId })
})
afterAll(() => door.world.close())

const shown = (kiosk: Kiosk) => kiosk.snapshot().shown
const statusOf = async (personId: string) =>
  (await getRoster(door.school.admin.context, { sessionId })).rows.find(row => row.personId === personId)

describe('a browser becomes a kiosk', () => {
  it('with a claim code, once, and knows what it takes and where it hangs', async () => {
    const tablet = browser(door)
    const kiosk = await tablet.open()
    expect(kiosk.snapshot().phase).toBe('unpaired')
    expect(await kiosk.pair('WRONG-23')).toMatch(/claim code/i)
    const { claimCode } = await newCode(door, 'First kiosk')
    expect(await kiosk.pair(` ${claimCode.toLowerCase()} `)).toBeNull()
    expect(kiosk.snapshot()).toMatchObject({
      ...{ phase: 'ready', online: true, takesPins: true, sound: true, waiting: 0 },
      place: { name: 'First kiosk', room: 'Room 12' },
    })
    const again = await browser(door).open()
    expect(await again.pair(claimCode)).toMatch(/claim code/i)
  })

  it('and stays one through a reload, with or without a network', async () => {
    const { open, line, kiosk } = await paired(door)
    line.up = false
    const reloaded = await open()
    expect(reloaded.snapshot()).toMatchObject({
      phase: 'ready',
      takesPins: true,
      place: kiosk.snapshot().place,
    })
  })
})

describe('cards and PINs', () => {
  let here: Awaited<ReturnType<typeof paired>>
  beforeEach(async () => {
    here = await paired(door)
  })

  it('are marked, and told: name and words, again, and nobody', async () => {
    const { kiosk } = here
    const [, second] = room.students
    await kiosk.card(second?.uid ?? '')
    expect(shown(kiosk)).toMatchObject({ tone: 'good', title: second?.fullName, detail: 'Attendance marked' })
    await kiosk.pin(typed.number, typed.pin)
    expect(shown(kiosk)).toMatchObject({ title: room.student.fullName, detail: 'Attendance marked' })
    door.world.clock.advance(5_000)
    await kiosk.pin(typed.number, typed.pin)
    expect(shown(kiosk)).toMatchObject({ tone: 'again', detail: 'Already marked' })
    await kiosk.card('04FFFFFFFFFFFF')
    expect(shown(kiosk)).toMatchObject({ tone: 'bad', title: 'Unknown person' })
    await kiosk.pin('K-7', '000000'.replace('0', typed.pin.startsWith('0') ? '1' : '0'))
    expect(shown(kiosk)).toMatchObject({ tone: 'bad', title: 'Wrong PIN' })
    expect(await statusOf(room.student.personId)).toMatchObject({ status: 'present', method: 'pin' })
  })

  it('of the same card within three seconds are one scan', async () => {
    const { kiosk, line } = here
    const uid = room.students[2]?.uid ?? ''
    await kiosk.card(uid)
    const { sent } = line
    await kiosk.card(uid)
    expect(line.sent).toBe(sent)
  })

  it('without a network are kept through a power cut and sent once it is back; nothing can be read of them meanwhile', async () => {
    const { kiosk, line, open, disk } = here
    const [, , third] = room.students
    line.up = false
    await kiosk.card(third?.uid ?? '')
    expect(shown(kiosk)).toMatchObject({ tone: 'saved', title: third?.fullName })
    await kiosk.pin(typed.number, typed.pin)
    expect(kiosk.snapshot()).toMatchObject({ online: false, waiting: 2 })
    const onDisk = await kept(disk)
    for (const secret of [typed.pin, third?.uid ?? '?', third?.fullName ?? '?'])
      expect(onDisk).not.toContain(secret)
    const restarted = await open()
    expect(restarted.snapshot()).toMatchObject({ phase: 'ready', waiting: 2 })
    await restarted.beat()
    expect(restarted.snapshot()).toMatchObject({ online: false, waiting: 2 })
    line.up = true
    await restarted.beat()
    expect(restarted.snapshot()).toMatchObject({ online: true, waiting: 0 })
    expect(await statusOf(third?.personId ?? '')).toMatchObject({ status: 'present' })
  })
})

describe('orders and the end', () => {
  it('a message is shown, and PINs go with the organization’s word', async () => {
    const { kiosk, deviceId } = await paired(door)
    const { admin } = door.school
    const lines: [string, string] = ['Fire drill', 'at 11:00']
    await sendCommand(admin.context, { deviceId, order: { name: 'message', args: { lines, seconds: 60 } } })
    await updateOrganization(admin.context, { kioskPins: false })
    await kiosk.beat()
    expect(shown(kiosk)).toMatchObject({ title: 'Fire drill', detail: 'at 11:00' })
    expect(kiosk.snapshot().takesPins).toBe(false)
    await updateOrganization(admin.context, { kioskPins: true })
    await kiosk.beat()
    expect(kiosk.snapshot().takesPins).toBe(true)
  })

  it('a revoked kiosk forgets whom it knew and keeps what waits, for the same device alone', async () => {
    const { kiosk, line, deviceId, open } = await paired(door)
    line.up = false
    await kiosk.card(room.student.uid)
    line.up = true
    await revokeDevice(door.school.admin.context, { deviceId })
    door.world.clock.advance(1_000)
    await kiosk.beat()
    expect(kiosk.snapshot()).toMatchObject({
      phase: 'unpaired',
      notice: expect.stringContaining('claim code'),
    })
    const reloaded = await open()
    expect(reloaded.snapshot().phase).toBe('unpaired')
    const { claimCode } = await newCode(door, 'Another kiosk')
    await reloaded.pair(claimCode)
    expect(reloaded.snapshot()).toMatchObject({ phase: 'ready', waiting: 0 })
  })

  it('the same device paired anew sends what it had kept', async () => {
    const { kiosk, line, deviceId } = await paired(door)
    line.up = false
    await kiosk.card('04AAAAAAAAAAAA')
    line.up = true
    const { claimCode } = await renewClaimCode(door.school.admin.context, { deviceId })
    expect(await kiosk.pair(claimCode)).toBeNull()
    expect(kiosk.snapshot()).toMatchObject({ phase: 'ready', waiting: 0, online: true })
  })

  it('unpaired by hand or wiped from afar it keeps nothing, not even the key of what it kept', async () => {
    for (const end of ['hand', 'afar'] as const) {
      const { kiosk, deviceId, disk, open, line } = await paired(door)
      line.up = false
      await kiosk.card(room.student.uid)
      line.up = true
      if (end === 'hand') await kiosk.unpair()
      else {
        await sendCommand(door.school.admin.context, { deviceId, order: { name: 'wipe', args: {} } })
        await kiosk.beat()
      }
      expect(kiosk.snapshot().phase).toBe('unpaired')
      expect(await kept(disk)).not.toContain('bytes')
      expect((await open()).snapshot()).toMatchObject({ phase: 'unpaired', waiting: 0 })
    }
  })
})
