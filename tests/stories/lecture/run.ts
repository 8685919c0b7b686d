import { openDatabase } from '../../../db/client.ts'
import { migrate } from '../../../db/migrate.ts'
import { worldOn } from '../../support/services/world-on.ts'
import { holdLecture, missedIn, tableOf } from './lecture.ts'

const honestChallengedMax = 0.01

/** A lecture of its own in memory, on a clock of its own: nothing outside of this process is touched. */
export async function simulateCheats(options: {
  students: number
  cheatsOfKind: number
  seed: number
}): Promise<boolean> {
  const database = await openDatabase({ url: 'memory:' })
  await migrate(database, 'db')
  const world = worldOn({ url: 'memory:', database, drop: async () => {} })
  world.clock.set('2026-03-02T09:00:00Z')
  try {
    const result = await holdLecture(world, options)
    process.stdout.write(`${tableOf(result)}\n`)
    const { challenged, people } = result.honest
    const isGood = missedIn(result) === 0 && challenged / people <= honestChallengedMax
    process.stdout.write(isGood ? 'Nobody who cheated went unseen.\n' : 'This is NOT good enough.\n')
    return isGood
  } finally {
    await world.close()
  }
}
