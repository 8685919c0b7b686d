import type { Api } from '../../e2e/school/api.ts'
import type { SimulatedReader } from './reader.ts'

export interface Verdict {
  lost: number
  doubled: number
  /** The most that a scan's time is off, by the server's judgement. */
  timeErrorMs: number
}

interface Logged {
  value: string
  atMs: number
}

async function loggedBy(api: Api, deviceId: string): Promise<Logged[]> {
  const logged: Logged[] = []
  let cursor: string | undefined
  do {
    const page = await api.readers.scans.query({ deviceId, cursor, limit: 100 })
    logged.push(...page.items.map(({ value, at }) => ({ value, atMs: at.getTime() })))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return logged
}

/** Compares what was held to a reader with what the server says it has read, card by card and in time. */
export async function verify(api: Api, reader: SimulatedReader): Promise<Verdict> {
  const logged = await loggedBy(api, reader.deviceId)
  const verdict: Verdict = { lost: 0, doubled: 0, timeErrorMs: 0 }
  const byCard = new Map<string, number[]>()
  for (const { value, atMs } of logged) byCard.set(value, [...(byCard.get(value) ?? []), atMs])
  for (const value of new Set([...reader.taps.map(tap => tap.value), ...byCard.keys()])) {
    const truly = reader.taps.filter(tap => tap.value === value).map(tap => tap.atMs)
    const said = byCard.get(value) ?? []
    verdict.lost += Math.max(0, truly.length - said.length)
    verdict.doubled += Math.max(0, said.length - truly.length)
    const pairs = Math.min(truly.length, said.length)
    const [a, b] = [truly.sort((x, y) => x - y), said.sort((x, y) => x - y)]
    for (let at = 0; at < pairs; at++)
      verdict.timeErrorMs = Math.max(verdict.timeErrorMs, Math.abs((a[at] ?? 0) - (b[at] ?? 0)))
  }
  return verdict
}
