import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appRouter } from '../../server/api/trpc/root.ts'
import { createSchool, type School } from '../support/school.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
})
afterAll(() => world.close())

describe('a list that a screen pages through', () => {
  const list = (input: object) => appRouter.createCaller(school.student.context).notifications.list(input)

  it('takes the direction that the client library adds to its first page and the next', async () => {
    expect(await list({ limit: 2, direction: 'forward' })).toEqual({ items: [], nextCursor: null })
  })

  it('still refuses what it does not know', async () => {
    await expect(list({ limit: 2, direction: 'backward' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(list({ limit: 2, offset: 5 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
