import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { createRoom } from './create-room.ts'
import { listRooms } from './list-rooms.ts'
import { renameRoom } from './rename-room.ts'

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

  it('are renamed by an admin, to a free name, and not from another organization', async () => {
    const { id } = await createRoom(school.admin.context, { name: 'Labb' })
    await renameRoom(school.admin.context, { roomId: id, name: 'Lab' })
    expect((await listRooms(school.admin.context, {})).map(room => room.name)).toContain('Lab')
    await expect(renameRoom(school.admin.context, { roomId: id, name: 'Hall' })).rejects.toMatchObject({
      details: { reason: 'name-taken' },
    })
    const theft = renameRoom(other.admin.context, { roomId: id, name: 'Ours' })
    await expect(theft).rejects.toMatchObject({ code: 'not-found' })
    const byTeacher = renameRoom(school.teacher.context, { roomId: id, name: 'Mine' })
    await expect(byTeacher).rejects.toMatchObject({ code: 'forbidden' })
  })
})
