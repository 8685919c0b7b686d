import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kiosk } from '../../../kiosk/kiosk.ts'
import { closeSession } from '../../../server/domain/attendance/close-session.ts'
import { revokeDevice } from '../../../server/domain/devices/revoke-device.ts'
import { withdrawFor } from '../../../server/domain/faces/consent/withdraw-consent.ts'
import { listDeletions } from '../../../server/domain/faces/deletion/list-deletions.ts'
import { engineOf } from '../../../server/domain/faces/read-frame.ts'
import { type Classroom, createClassroom } from '../../support/classroom.ts'
import { enrolled, switchOn } from '../../support/faces/enrolled.ts'
import { type Door, openDoor } from './door.ts'
import { kept, paired } from './tablet.ts'

let door: Door
let room: Classroom
let sessionId: string
beforeAll(async () => {
  door = await openDoor()
  room = await createClassroom(door.school, 3, door.roomId)
  sessionId = (await room.open()).id
})
afterAll(() => door.world.close())

const shown = (kiosk: Kiosk) => kiosk.snapshot().shown

describe('faces at the kiosk', () => {
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
    const { kiosk, disk, open } = await paired(door)
    expect(kiosk.copies).toBeNull()
    const { pipelineVersion } = engineOf(door.school.admin.context)
    await kiosk.look(pipelineVersion)
    expect(kiosk.copies?.faces.map(({ id }) => id).sort()).toEqual([...ids].sort())
    expect(kiosk.snapshot().facesEnabled).toBe(true)
    const number = String(kiosk.copies?.faces[0]?.descriptor[0])
    expect(await kept(disk)).not.toContain(number)
    expect(await kiosk.faces(matches(...ids))).toEqual([])
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
    const { kiosk, line, open } = await paired(door)
    const { pipelineVersion } = engineOf(door.school.admin.context)
    await kiosk.look(pipelineVersion)
    line.up = false
    // Kept is as good as marked: they need not show themselves again.
    expect(await kiosk.faces(matches(...ids))).toEqual([])
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

  it('of whom nothing came are named, so that they are looked for again while they stay', async () => {
    const { kiosk } = await paired(door)
    await kiosk.look(engineOf(door.school.admin.context).pipelineVersion)
    await closeSession(door.school.admin.context, { sessionId })
    door.world.clock.advance(1_000)
    expect(await kiosk.faces(matches(...ids))).toEqual(ids)
    expect(shown(kiosk)).toMatchObject({ tone: 'saved', title: 'No class now', detail: 'Scan is kept' })
  })

  it('of somebody who withdrew go with the next report, which the receipt says; all go with a revocation', async () => {
    const { kiosk, deviceId, open, disk } = await paired(door)
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
