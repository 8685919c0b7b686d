import type { Env } from '../../env.ts'
import { openTools, type Tools } from '../tools.ts'
import { bad, type Check, lineOf, mind, sentenceOf, well } from './check.ts'
import { checkInside } from './inside.ts'
import { checkAddress, checkBackupKey, checkDisk, checkNode, checkPort } from './machine.ts'
import { checkKafka, checkMail, checkObjects, checkRealtime } from './partners.ts'

function settings(env: () => Env): { read?: Env; checks: Check[] } {
  try {
    return { read: env(), checks: [well('Settings', 'understood')] }
  } catch (error) {
    const advice = 'Correct it; docs/operations.md lists every variable.'
    return {
      checks: sentenceOf(error)
        .split('\n')
        .map(line => bad('Settings', line, advice)),
    }
  }
}

async function inside(env: Env, say: (line: string) => void): Promise<Check[]> {
  let tools: Tools
  try {
    tools = await openTools(env, say)
  } catch (error) {
    const text = sentenceOf(error)
    // PGlite's folder belongs to the server that runs: then that one answers for the database.
    if (/is in use by process/.test(text))
      return [
        mind(
          'Database',
          'held by the Muster that runs',
          'Stop it to look inside; its health page says the rest.',
        ),
      ]
    return [bad('Database', text, 'Correct DATABASE_URL or MUSTER_DATA.')]
  }
  try {
    return await checkInside(tools)
  } catch (error) {
    return [
      bad('Database', sentenceOf(error), 'Start it, or correct DATABASE_URL; the login must own the tables.'),
    ]
  } finally {
    await tools.close()
  }
}

/** Looks at everything and says what to do; false when something does not work. */
export async function examine(env: () => Env, say: (line: string) => void): Promise<boolean> {
  const checks: Check[] = []
  const note = (...found: Check[]) => {
    checks.push(...found)
    for (const one of found) say(lineOf(one))
  }
  note(checkNode(process.versions.node))
  const { read, checks: found } = settings(env)
  note(...found)
  if (!read) return false
  note(checkAddress(read), ...(await inside(read, say)), await checkDisk(read), await checkPort(read))
  note(
    await checkMail(read),
    await checkRealtime(read),
    ...(await checkKafka(read)),
    await checkObjects(read),
  )
  note(checkBackupKey(read))
  const worst = checks.filter(({ state }) => state === 'bad').length
  say(worst === 0 ? 'Muster can run.' : `${worst} to mend.`)
  return worst === 0
}
