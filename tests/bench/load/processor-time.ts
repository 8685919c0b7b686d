import { readdirSync, readFileSync } from 'node:fs'
import { Client } from 'pg'
import { z } from 'zod'

/** Of one kernel clock tick, as Linux counts processor time for its processes. */
const tickMs = 10

interface ProcessTimes {
  parent: number
  /** User and system time since its start. */
  usedMs: number
  /** The same of children that have ended. */
  endedMs: number
}

/** From /proc; undefined where there is none, or no such process any more. */
function timesOf(pid: number): ProcessTimes | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in brackets, may hold anything; what follows it is numbers.
    const [, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [user, system, endedUser, endedSystem] = rest.slice(9, 13).map(ticks => Number(ticks) * tickMs)
    return {
      parent: Number(parent),
      usedMs: (user ?? 0) + (system ?? 0),
      endedMs: (endedUser ?? 0) + (endedSystem ?? 0),
    }
  } catch {
    return undefined
  }
}

const backend = z.object({ pid: z.number() })

/** The process that all others of the PostgreSQL server come from. */
export async function postmasterOf(url: string): Promise<number | undefined> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('select pg_backend_pid() as pid')
  const parent = timesOf(backend.parse(rows[0]).pid)?.parent
  await client.end()
  return parent
}

/** Processor time that a process has used, in milliseconds; with `family`, its children's too. NaN where it cannot be told. */
export function processorMs(pid: number | undefined, family = false): number {
  const own = pid === undefined ? undefined : timesOf(pid)
  if (!own) return Number.NaN
  if (!family) return own.usedMs
  const children = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => timesOf(Number(name)) ?? [])
    .filter(times => times.parent === pid)
  return children.reduce((sum, times) => sum + times.usedMs, own.usedMs + own.endedMs)
}
