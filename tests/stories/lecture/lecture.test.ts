import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '../../support/world.ts'
import { holdLecture, missedIn, tableOf } from './lecture.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

it('a lecture with cheats of six kinds over the API: each is refused or flagged, and the honest are left alone', async () => {
  const result = await holdLecture(world, { students: 60, cheatsOfKind: 3, seed: 1 })
  process.stdout.write(`${tableOf(result)}\n`)
  expect(missedIn(result)).toBe(0)
  expect(result.kinds.map(({ kind, cheats }) => [kind, cheats])).toEqual(
    ['relay', 'screenshot', 'shared phone', 'replayed token', 'cloned card', 'spoofed location'].map(kind => [
      kind,
      3,
    ]),
  )
  // What the policy cannot refuse, the signals must see.
  for (const kind of ['shared phone', 'spoofed location'])
    expect(result.kinds.find(row => row.kind === kind)).toMatchObject({ refused: 0, flagged: 3 })
  expect(result.honest).toMatchObject({
    people: 39,
    present: 39,
    challenged: 0,
    withNewPhone: 2,
    askedBefore: 1,
  })
})
