import type { Reaction } from '../../server/consumers/consumer.ts'
import { runOnce } from '../../server/consumers/runner.ts'
import { databaseLog, type TestLog } from './logs/test-log.ts'
import type { World } from './world.ts'

/** Beyond the longest transaction of any test, on a busy machine. */
const patienceMs = 150_000

/**
 * Lets these reactions read the log to its end. A transaction of another test on the same server may hide the newest
 * events for a moment, so this waits for them.
 */
export async function drain(
  world: World,
  reactions: Reaction[],
  log: TestLog = databaseLog(world),
): Promise<void> {
  for (const reaction of reactions) {
    const end = performance.now() + patienceMs
    for (let pass = 0; (await log.unread(reaction.name)) > 0; pass++) {
      if (performance.now() > end) throw new Error(`${reaction.name} does not get to the end of the log.`)
      if (!(await runOnce(world.services, log.log, reaction))) {
        await new Promise(resolve => setTimeout(resolve, pass < 3 ? 0 : 10))
      }
    }
  }
}
