import type { positionBands, positionOddities, traceWays } from '../../../../db/schema/proof/signals.ts'

/** One thing that a phone showed in the session. */
export interface Trace {
  personId: string
  at: Date
  way: (typeof traceWays)[number]
  phone: string | null
  network: string | null
  onCampus: boolean | null
  tookMs: number | null
  periodMs: number | null
  band: (typeof positionBands)[number] | null
  distanceM: number | null
  accuracyM: number | null
  oddity: (typeof positionOddities)[number] | null
}

/** A session as the signals see it. */
export interface Seen {
  /** In the order of time. */
  traces: readonly Trace[]
  /** Who else used a phone of this session in other sessions of the last weeks. */
  otherUsers: readonly { phone: string; personId: string }[]
  /** In the weeks before this session: who used its phones, and which phones its newcomers had used. */
  before: readonly { phone: string; personId: string }[]
  /** Cards of people of the class that cannot have been where they were read. */
  cardAlarms: readonly { personId: string; kind: 'travel' | 'counter-back'; apartMs: number | null }[]
  nameOf(personId: string): string
}

export interface Finding {
  personId: string
  /** A sentence for whoever runs the session. */
  reason: string
}

/** A kind of oddity. It proves nothing: it says where to look, and why. */
export interface Signal {
  id: string
  title: string
  /** What else it may be. */
  innocent: string
  /** 3: worth a look by itself. Less: only together with others. */
  weight: 1 | 2 | 3
  /** A way of somebody's that will be seen in every session: what was found to be fine is not asked again for some weeks. */
  isHabit?: true
  find(seen: Seen): Finding[]
}

/** From so much on somebody stands on the list; below it there are only hints. */
export const worthALook = 3

/** The same word for one person once, however often it was seen. */
export function oncePerPerson(findings: Finding[]): Finding[] {
  return [...new Map(findings.map(finding => [finding.personId, finding])).values()]
}

/** What was seen of each key; without one it is left out. Map.groupBy arrives with Node 21. */
export function groupedBy<T>(rows: readonly T[], keyOf: (row: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

export const peopleIn = (traces: readonly Pick<Trace, 'personId'>[]) => [
  ...new Set(traces.map(({ personId }) => personId)),
]

/** "Ada and Ben", "Ada, Ben and 3 more" */
export function namesOf(seen: Seen, personIds: readonly string[]): string {
  const names = personIds.map(seen.nameOf)
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
