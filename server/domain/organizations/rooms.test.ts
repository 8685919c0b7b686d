import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { createRoom } from './create-room.ts'
import { listRooms } from './list-rooms.ts'

let world: World
let school: School
let other: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
  other = await createSchool(world)
})
afterAll(() => world.close())

describe('rooms', () => {
  it('are made by an admin and listed by name for everyone in the organization', async () => {
    await createRoom(school.admin.context, { name: 'Room 12' })
    await createRoom(school.admin.context, { name: 'Hall' })
    const names = (await listRooms(school.student.context, {})).map(room => room.name)
    expect(names).toEqual(['Hall', 'Room 12'])
  })

  it('are invisible to another organization, which may use the same name', async () => {
    expect(await listRooms(other.admin.context, {})).toEqual([])
    await createRoom(other.admin.context, { name: 'Room 12' })
    expect(await listRooms(other.admin.context, {})).toHaveLength(1)
  })

  it('refuse a second room of the same name with a sentence', async () => {
    await expect(createRoom(school.admin.context, { name: ' Hall ' })).rejects.toMatchObject({
      code: 'conflict',
      message: 'There is already a room called Hall.',
    })
  })

  it.each(['teacher', 'student', 'pending'] as const)('cannot be made by a %s', async role => {
    await expect(createRoom(school[role].context, { name: 'Attic' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
