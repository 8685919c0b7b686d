import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { newId } from '../../kernel/ids.ts'
import { openSession } from '../sessions/open-session.ts'
import { acceptScans } from './accept-scans.ts'
import { listDeviceScans } from './list-device-scans.ts'

let world: World
let school: School
let reader: Awaited<ReturnType<School['reader']>>
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  const roomId = await school.room()
  reader = await school.reader(roomId)
  const student = await school.member('student', 'Amina Okafor')
  const classId = await school.course({ students: [student], roomId })
  await school.card(student, '04A1B2C3D4E5F6')
  await openSession(school.admin.context, { classId })
  for (const [index, value] of ['04A1B2C3D4E5F6', '04FFFFFFFFFFF1', '04FFFFFFFFFFF2'].entries()) {
    world.clock.advance(60_000)
    const event = {
      seq: index + 1,
      upMs: null,
      at: world.clock.now().toISOString(),
      kind: 'card' as const,
      value,
    }
    await acceptScans(school.system, {
      deliveries: [{ deviceId: reader.deviceId, upload: { boot: 1, upMs: null, events: [event] } }],
    })
  }
})
afterAll(() => world.close())

const list = (input: { limit?: number; cursor?: string; unplaced?: boolean } = {}) =>
  listDeviceScans(school.admin.context, { deviceId: reader.deviceId, ...input })

describe('the scans of a reader', () => {
  it('are listed newest first with what became of each', async () => {
    const { items, nextCursor } = await list()
    expect(items.map(({ value, outcome }) => [value, outcome])).toEqual([
      ['04FFFFFFFFFFF2', 'unknown-card'],
      ['04FFFFFFFFFFF1', 'unknown-card'],
      ['04A1B2C3D4E5F6', 'counted'],
    ])
    expect(items[2]).toMatchObject({ person: { name: 'Amina Okafor' }, session: { id: expect.any(String) } })
    expect(items[0]).toMatchObject({ person: null, session: null })
    expect(nextCursor).toBeNull()
  })

  it('can be narrowed to those that marked nobody', async () => {
    const { items } = await list({ unplaced: true })
    expect(items.map(({ value }) => value)).toEqual(['04FFFFFFFFFFF2', '04FFFFFFFFFFF1'])
  })

  it('come in pages that neither skip nor repeat', async () => {
    const first = await list({ limit: 2 })
    const second = await list({ limit: 2, cursor: first.nextCursor ?? '' })
    const all = await list()
    expect([...first.items, ...second.items]).toEqual(all.items)
    expect(second.nextCursor).toBeNull()
  })

  it('of another organization read like those of a reader that never was', async () => {
    const other = await createSchool(world)
    for (const deviceId of [reader.deviceId, newId()]) {
      await expect(listDeviceScans(other.admin.context, { deviceId })).rejects.toMatchObject({
        code: 'not-found',
        message: 'The reader was not found.',
      })
    }
  })

  it.each(['teacher', 'student', 'pending'] as const)('are not shown to a %s', async role => {
    await expect(listDeviceScans(school[role].context, { deviceId: reader.deviceId })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
