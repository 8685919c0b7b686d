import { lampNames } from '../../../../firmware/pi-kiosk/display/picture.ts'
import { row } from '../../../../firmware/pi-kiosk/display/text.ts'
import type { Passed } from './line.ts'
import type { Sight } from './panel.ts'
import type { Facts, ScanFact } from './school.ts'

export interface Span {
  fromMs: number
  toMs: number
}

/** Everything that was seen of a run from outside, and what the server holds after it. */
export interface Account {
  sights: Sight[]
  /** By the kiosk's own log: a person was told something, a face was nobody's. */
  told: { atMs: number; personId: string }[]
  strangers: number[]
  passed: Passed[]
  outages: Span[]
  kills: Span[]
  names: Record<string, string>
  facts: Facts
}

/** A scan is stored before it is told, and told when the server has answered or did not in time. */
const tellMs = 12_000
/** Display and lamps are written one after the other: what stands shorter is between two states. */
const glimpseMs = 150
const aheadMs = 2_000

const key = ({ boot, seq }: { boot: number; seq: number }) => `${boot}:${seq}`

/** Each telling with the scan that is behind it in the server; what remains on either side has no partner. */
export function pairUp({ told, facts }: Pick<Account, 'told' | 'facts'>) {
  const free = new Set(facts.scans)
  const pairs: { atMs: number; scan: ScanFact }[] = []
  const alone: Account['told'] = []
  for (const one of told) {
    const near = [...free].filter(
      ({ personId, atMs }) =>
        personId === one.personId && atMs <= one.atMs + 1_000 && atMs >= one.atMs - tellMs,
    )
    const scan = near.sort((a, b) => a.atMs - b.atMs).at(0)
    if (!scan) alone.push(one)
    else {
      free.delete(scan)
      pairs.push({ atMs: one.atMs, scan })
    }
  }
  return { pairs, alone, untold: [...free] }
}

const isStanding = (sights: readonly Sight[], at: number) =>
  (sights[at + 1]?.atMs ?? Number.POSITIVE_INFINITY) - (sights[at]?.atMs ?? 0) >= glimpseMs

const details = [
  'Attendance marked',
  'Already marked',
  row('Saved here. It counts once the connection is back.'),
]
const saved = 'Saved here. It'

function isKnown(rows: readonly string[], names: ReadonlySet<string>): boolean {
  const [first = '', second = '', third = '', fourth = ''] = rows
  if (rows.every(text => text === '') || first === 'Please wait' || first.startsWith('This kiosk needs'))
    return true
  if (first === 'Room 12')
    return /^(Look at the camera|No camera)$/.test(second) && third === '' && isIdleFoot.test(fourth)
  if (first === 'Unknown person') return second.startsWith('Use your card')
  if (!names.has(first)) return false
  if (third === '' || second === saved) return details.some(detail => detail.startsWith(second.slice(0, 14)))
  return names.has(third) && [second, fourth].every(text => details.includes(text))
}
const isIdleFoot = /^(|Offline(, \d+ to send)?|\d+ to send)$/

/** What is wrong about these lamps beside these words; null when nothing is. */
function lampFault(rows: readonly string[], lamps: readonly string[]): string | null {
  if (lamps.includes('green') && !rows.includes('Attendance marked')) return 'green beside'
  if (lamps.includes('red') && rows[0] !== 'Unknown person') return 'red beside'
  const isOffline = rows[3]?.startsWith('Offline') ?? false
  return rows[0] === 'Room 12' && lamps.includes('blue') === isOffline ? 'blue is wrong:' : null
}

/** The words that come next, when they come soon: lamps are written before them. */
function nextRows(sights: readonly Sight[], at: number): string[] | undefined {
  const { rows, atMs } = sights[at] ?? { rows: [], atMs: 0 }
  const next = sights.slice(at + 1).find(other => other.rows.join() !== rows.join())
  return next && next.atMs - atMs <= aheadMs ? next.rows : undefined
}

/** What stood there and may not stand there, or beside other lamps. */
export function wrongSights({ sights, kills, names }: Pick<Account, 'sights' | 'kills' | 'names'>): string[] {
  const known = new Set(Object.values(names).map(row))
  return sights.flatMap((sight, at) => {
    const { rows, lamps, atMs } = sight
    if (!isStanding(sights, at) || kills.some(({ fromMs, toMs }) => atMs >= fromMs && atMs <= toMs)) return []
    const told = `${rows.join(' / ')} (${lamps.join(', ') || 'dark'})`
    if (!isKnown(rows, known)) return [`unknown words: ${told}`]
    const fault = lampFault(rows, lamps)
    const next = fault && nextRows(sights, at)
    return !fault || (next && !lampFault(next, lamps)) ? [] : [`${fault} ${told}`]
  })
}

/** An answer that came while the kiosk was giving up on it: either word is true. */
const giveUpMs = 300

/** What the display may say of a scan; empty: something else, in the server's own words. */
function wordsOf({ result, answeredMs }: Pick<Passed, 'result' | 'answeredMs'>, toldMs: number): string[] {
  if (answeredMs === null || answeredMs > toldMs) return [saved]
  const late = toldMs - answeredMs < giveUpMs ? [saved] : []
  if (result === 'present' || result === 'late') return ['Attendance marked', ...late]
  return result === 'already' ? ['Already marked', ...late] : []
}

/** Tellings that the display did not show, or showed with other words than the server's. */
export function wrongTellings(account: Account): string[] {
  const { sights, names, passed, strangers } = account
  const byKey = new Map(passed.map(one => [key(one), one]))
  const within = (atMs: number) =>
    sights.filter(
      (sight, at) =>
        sight.atMs <= atMs + 2_000 && (sights[at + 1]?.atMs ?? Number.POSITIVE_INFINITY) >= atMs - 1_000,
    )
  const faults = pairUp(account).pairs.flatMap(({ atMs, scan }) => {
    const name = row(names[scan.personId] ?? '')
    const words = wordsOf(byKey.get(key(scan)) ?? { result: null, answeredMs: null }, atMs)
    if (words.length === 0) return []
    const isShown = within(atMs).some(({ rows }) =>
      rows.some((text, at) => text === name && words.some(word => rows[at + 1]?.startsWith(word))),
    )
    return isShown ? [] : [`${name} was not shown with "${words[0]}" at ${new Date(atMs).toISOString()}`]
  })
  const dark = strangers.filter(
    atMs => !within(atMs).some(({ rows, lamps }) => rows[0] === 'Unknown person' && lamps.includes('red')),
  )
  return [...faults, ...dark.map(atMs => `no red for a stranger at ${new Date(atMs).toISOString()}`)]
}

/** Blue goes off in an outage and comes back after it; what waits is counted rightly. */
export function wrongOutages({ sights, outages, facts, passed }: Account): string[] {
  const last = sights.at(-1)?.atMs ?? 0
  const spans = outages.flatMap(({ fromMs, toMs }, at) => {
    const untilMs = outages[at + 1]?.fromMs ?? last
    const during = sights.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
    const after = sights.filter(({ atMs }) => atMs > toMs && atMs <= untilMs)
    const isDark = during.some(({ lamps, rows }) => !lamps.includes('blue') && rows[3]?.startsWith('Offline'))
    const isBack = after.some(
      ({ lamps, rows }) => lamps.includes('blue') && rows[0] === 'Room 12' && rows[3] === '',
    )
    return [
      ...(isDark ? [] : [`outage ${at + 1} was not shown`]),
      ...(isBack ? [] : [`the end of outage ${at + 1} was not shown`]),
    ]
  })
  const waitingAt = (ms: number) =>
    facts.scans.filter(({ atMs }) => atMs <= ms).length -
    passed.filter(({ answeredMs }) => answeredMs !== null && answeredMs <= ms).length
  const counts = sights.flatMap((sight, at) => {
    const count = /^Offline, (\d+) to send$/.exec(sight.rows[3] ?? '')?.[1]
    if (!count || !isStanding(sights, at)) return []
    const moments = [
      ...facts.scans.map(({ atMs }) => atMs),
      ...passed.map(({ answeredMs }) => answeredMs ?? 0),
    ]
    const near = [sight.atMs, ...moments.filter(ms => ms > sight.atMs - tellMs && ms <= sight.atMs)]
    return near.some(ms => waitingAt(ms) === Number(count)) ? [] : [`"${count} to send" is wrong`]
  })
  return [...spans, ...counts]
}

/** Scans and marks that are missing, there twice, or of the wrong person or session. */
export function reckon(account: Account) {
  const { facts, passed, kills, names } = account
  const { pairs, alone, untold } = pairUp(account)
  const held = new Set(facts.scans.map(key))
  const unheld = passed.filter(one => one.answeredMs !== null && !held.has(key(one)))
  // Stored and not told yet when it was killed: it counts, and nobody was told.
  const early = untold.filter(({ atMs }) =>
    kills.some(({ fromMs }) => atMs <= fromMs && atMs > fromMs - tellMs),
  )
  const expected = new Set(
    facts.scans.flatMap(({ personId, atMs }) =>
      facts.sessions
        .filter(({ openedMs, closedMs }) => atMs >= openedMs && (closedMs === null || atMs <= closedMs))
        .map(({ id }) => `${id} ${personId}`),
    ),
  )
  const marked = facts.marks
    .filter(({ status }) => status === 'present' || status === 'late')
    .map(({ sessionId, personId }) => `${sessionId} ${personId}`)
  return {
    acknowledged: pairs.length + alone.length,
    inServer: facts.scans.length,
    doubled: facts.scans.length - held.size + (untold.length - early.length),
    lost: alone.length + unheld.length,
    strangers: facts.scans.filter(({ personId }) => !names[personId]).length,
    marks: marked.length,
    marksDoubled: marked.length - new Set(marked).size,
    marksMissing: [...expected].filter(one => !marked.includes(one)).length,
    marksUnexplained: marked.filter(one => !expected.has(one)).length,
  }
}

export const lampsSeen = (sights: readonly Sight[]) =>
  lampNames.filter(name => sights.some(({ lamps }) => lamps.includes(name)))
