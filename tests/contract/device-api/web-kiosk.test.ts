import { eq } from 'drizzle-orm'
import { IDBFactory } from 'fake-indexeddb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Kiosk } from '../../../app/kiosk/_device/kiosk.ts'
import { sealedStore } from '../../../app/kiosk/_device/sealed-store.ts'
import { openVault } from '../../../app/kiosk/_device/vault.ts'
import { people } from '../../../db/schema/people.ts'
import { openIndexedDbStore } from '../../../device-sdk/src/indexed-db-store.ts'
import { getRoster } from '../../../server/domain/attendance/get-roster.ts'
import { sendCommand } from '../../../server/domain/devices/commands/send-command.ts'
import { createDevice } from '../../../server/domain/devices/create-device.ts'
import { renewClaimCode } from '../../../server/domain/devices/pairing/renew-claim-code.ts'
import { revokeDevice } from '../../../server/domain/devices/revoke-device.ts'
import { withdrawFor } from '../../../server/domain/faces/consent/withdraw-consent.ts'
import { listDeletions } from '../../../server/domain/faces/deletion/list-deletions.ts'
import { engineOf } from '../../../server/domain/faces/read-frame.ts'
import { updateOrganization } from '../../../server/domain/organizations/update-organization.ts'
import { drawPin } from '../../../server/domain/pins/draw-pin.ts'
import { type Classroom, createClassroom } from '../../support/classroom.ts'
import { enrolled, switchOn } from '../../support/faces/enrolled.ts'
import { type Door, openDoor } from './door.ts'

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

/** A browser: what it keeps on its disk, and whether it has a network. */
function browser() {
  const disk = new IDBFactory()
  const line = { up: true, sent: 0 }
  const fetch: typeof globalThis.fetch = async (url, init) => {
    if (!line.up) throw new TypeError('Failed to fetch')
    const { signal: _, ...rest } = init ?? {}
    line.sent++
    return door.knock(new Request(url, rest))
  }
  /** Opens the page: with what the disk holds, as after a reload or a power cut. */
  const open = async () => {
    const vault = await openVault(disk)
    const store = sealedStore(await openIndexedDbStore({ name: 'queue', indexedDB: disk }), vault)
    const now = () => door.world.clock.now().getTime()
    const clock = { now, upMs: now, sleep: async () => {} }
    const kiosk = new Kiosk({ vault, store, baseUrl: door.origin, fetch, clock })
    await kiosk.start()
    return kiosk
  }
  return { disk, line, open }
}

async function newCode(name: string) {
  const { admin } = door.school
  return createDevice(admin.context, { name, roomId: door.roomId, kind: 'kiosk' })
}

let serial = 0
async function paired() {
  const tablet = browser()
  const kiosk = await tablet.open()
  const { id, claimCode } = await newCode(`Kiosk ${++serial}`)
  expect(await kiosk.pair(claimCode)).toBeNull()
  return { ...tablet, kiosk, deviceId: id }
}

/** Everything the browser keeps, as text. */
async function kept(disk: IDBFactory): Promise<string> {
  const found: unknown[] = []
  for (const { name = '' } of await disk.databases()) {
    const opening = disk.open(name)
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    for (const store of database.objectStoreNames) {
      const asked = database.transaction(store).objectStore(store).getAll()
      found.push(await new Promise(resolve => (asked.onsuccess = () => resolve(asked.result))))
    }
    database.close()
  }
  return JSON.stringify(found)
}

const shown = (kiosk: Kiosk) => kiosk.snapshot().shown
const statusOf = async (personId: string) =>
  (await getRoster(door.school.admin.context, { sessionId })).rows.find(row => row.personId === personId)

describe('a browser becomes a kiosk', () => {
  it('with a claim code, once, and knows what it takes and where it hangs', async () => {
    const tablet = browser()
    const kiosk = await tablet.open()
    expect(kiosk.snapshot().phase).toBe('unpaired')
    expect(await kiosk.pair('WRONG-23')).toMatch(/claim code/i)
    const { claimCode } = await newCode('First kiosk')
    expect(await kiosk.pair(` ${claimCode.toLowerCase()} `)).toBeNull()
    expect(kiosk.snapshot()).toMatchObject({
      ...{ phase: 'ready', online: true, takesPins: true, sound: true, waiting: 0 },
      place: { name: 'First kiosk', room: 'Room 12' },
    })
    const again = await browser().open()
    expect(await again.pair(claimCode)).toMatch(/claim code/i)
  })

  it('and stays one through a reload, with or without a network', async () => {
    const { open, line, kiosk } = await paired()
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
    here = await paired()
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

describe('faces', () => {
  const matches = (...ids: string[]) => ids.map(id => ({ id, distance: 0.3, margin: 0.2 }))
  const deletion = async () => (await listDeletions(door.school.admin.context, {}))[0]
  let ids: string[]
  beforeAll(async () => {
    await switchOn(door.school)
    const [ada, ben] = room.students
    if (!ada || !ben) throw new Error('Two students are needed.')
    await enrolled(door.world, door.school, ada, 'ada')
    await enrolled(door.world, door.school, ben, 'grace')
    ids = [ada.personId, ben.personId]
  })

  it('are known once the camera is on, kept sealed, and two in one frame are told together', async () => {
    const { kiosk, disk, open } = await paired()
    expect(kiosk.copies).toBeNull()
    const { pipelineVersion } = engineOf(door.school.admin.context)
    await kiosk.look(pipelineVersion)
    expect(kiosk.copies?.faces.map(({ id }) => id).sort()).toEqual([...ids].sort())
    expect(kiosk.snapshot().facesEnabled).toBe(true)
    const number = String(kiosk.copies?.faces[0]?.descriptor[0])
    expect(await kept(disk)).not.toContain(number)
    await kiosk.faces(matches(...ids))
    const names = room.students.slice(0, 2).map(({ fullName }) => fullName)
    expect(shown(kiosk)?.title).toBe(names.join(', '))
    kiosk.stranger()
    expect(shown(kiosk)?.title).toBe(names.join(', '))
    const reloaded = await open()
    await reloaded.look(pipelineVersion)
    expect(reloaded.copies?.faces).toHaveLength(2)
    await reloaded.look('another pipeline')
    expect(reloaded.copies?.faces).toEqual([])
  })

  it('are recognised without a network and marked when it is back', async () => {
    const { kiosk, line, open } = await paired()
    const { pipelineVersion } = engineOf(door.school.admin.context)
    await kiosk.look(pipelineVersion)
    line.up = false
    await kiosk.faces(matches(...ids))
    expect(shown(kiosk)).toMatchObject({
      tone: 'saved',
      title: expect.stringContaining(room.student.fullName),
    })
    const restarted = await open()
    await restarted.look(pipelineVersion)
    expect(restarted.copies?.faces).toHaveLength(2)
    expect(restarted.snapshot().waiting).toBe(2)
    line.up = true
    await restarted.beat()
    expect(restarted.snapshot()).toMatchObject({ online: true, waiting: 0 })
  })

  it('of somebody who withdrew go with the next report, which the receipt says; all go with a revocation', async () => {
    const { kiosk, deviceId, open, disk } = await paired()
    const { pipelineVersion } = engineOf(door.school.admin.context)
    await kiosk.look(pipelineVersion)
    await withdrawFor(door.school.admin.context, { personId: ids[0] ?? '' })
    const mine = async () => (await deletion())?.devices.find(device => device.deviceId === deviceId)
    expect(await mine()).toMatchObject({ confirmedAt: null })
    await kiosk.beat()
    expect(kiosk.copies?.faces.map(({ id }) => id)).toEqual([ids[1]])
    expect(await mine()).toMatchObject({ confirmedAt: expect.any(Date) })
    await revokeDevice(door.school.admin.context, { deviceId })
    door.world.clock.advance(1_000)
    await kiosk.beat()
    expect(kiosk.copies).toBeNull()
    expect((await open()).copies).toBeNull()
    expect(await kept(disk)).not.toContain('descriptor')
  })
})

describe('orders and the end', () => {
  it('a message is shown, and PINs go with the organization’s word', async () => {
    const { kiosk, deviceId } = await paired()
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
    const { kiosk, line, deviceId, open } = await paired()
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
    const { claimCode } = await newCode(`Kiosk ${++serial}`)
    await reloaded.pair(claimCode)
    expect(reloaded.snapshot()).toMatchObject({ phase: 'ready', waiting: 0 })
  })

  it('the same device paired anew sends what it had kept', async () => {
    const { kiosk, line, deviceId } = await paired()
    line.up = false
    await kiosk.card('04AAAAAAAAAAAA')
    line.up = true
    const { claimCode } = await renewClaimCode(door.school.admin.context, { deviceId })
    expect(await kiosk.pair(claimCode)).toBeNull()
    expect(kiosk.snapshot()).toMatchObject({ phase: 'ready', waiting: 0, online: true })
  })

  it('unpaired by hand or wiped from afar it keeps nothing, not even the key of what it kept', async () => {
    for (const end of ['hand', 'afar'] as const) {
      const { kiosk, deviceId, disk, open, line } = await paired()
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
