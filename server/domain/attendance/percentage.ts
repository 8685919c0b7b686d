import type { MarkStatus } from './ledger/rules.ts'

/** A meeting that took place; a cancelled one is none. `points` of a custom status override what its kind is worth. */
export interface HeldSession {
  localDate: string
  status: MarkStatus
  /** 0 to 100. */
  points?: number | null
}

/** From `startsOn` to `endsOn`, both included; null: still there. */
export interface Stay {
  startsOn: string
  endsOn: string | null
}

export interface PercentageRules {
  /** So many of the lowest results are forgiven. */
  dropLowest?: number
  /** What coming late is worth, 0 to 100. */
  latePoints?: number
}

const fullPoints = 100

/** What one session is worth; null when it does not count: an excused absence is neither good nor bad. */
export function pointsOf(session: HeldSession, { latePoints = fullPoints }: PercentageRules = {}) {
  if (session.points != null) return session.points
  if (session.status === 'excused') return null
  if (session.status === 'late') return latePoints
  return session.status === 'present' ? fullPoints : 0
}

/** The sessions of a person's own time in the class: what was held before they joined or after they left is not theirs. */
export const countedSessions = <S extends HeldSession>(held: readonly S[], stays: readonly Stay[]): S[] =>
  held.filter(({ localDate }) =>
    stays.some(({ startsOn, endsOn }) => startsOn <= localDate && (endsOn === null || localDate <= endsOn)),
  )

const resultsOf = (sessions: readonly HeldSession[], rules: PercentageRules): number[] =>
  sessions.flatMap(session => pointsOf(session, rules) ?? [])

/** The best results, the lowest forgiven; at least one stays, or nothing would be left to judge by. */
function standing(results: readonly number[], dropLowest: number): number[] {
  const keep = Math.max(results.length - dropLowest, 1)
  return [...results].sort((a, b) => b - a).slice(0, keep)
}

/** What a person's results in one class come to: worth of each that stands, 0 to 100. */
export const standingResults = (sessions: readonly HeldSession[], rules: PercentageRules): number[] =>
  standing(resultsOf(sessions, rules), rules.dropLowest ?? 0)

/** Results of several classes, each judged by its own rules, taken together; in whole percent. */
export const overallPercentage = (results: readonly number[]): number | null =>
  results.length === 0 ? null : Math.round(sum(results) / results.length)

const sum = (results: readonly number[]) => results.reduce((total, result) => total + result, 0)

/** In percent, unrounded; null while nothing counts. */
export function exactPercentage(
  sessions: readonly HeldSession[],
  rules: PercentageRules = {},
): number | null {
  const counted = standingResults(sessions, rules)
  return counted.length === 0 ? null : sum(counted) / counted.length
}

/** As a screen shows it: rounded to whole percent. */
export function percentage(sessions: readonly HeldSession[], rules: PercentageRules = {}): number | null {
  const exact = exactPercentage(sessions, rules)
  return exact === null ? null : Math.round(exact)
}

export interface Outlook {
  /** Of the remaining meetings; all of them when the target is out of reach. */
  mustAttend: number
  canStillMiss: number
  /** False: not even attending all that remain reaches the target. */
  reachable: boolean
  /** What attending everything from now on gives; null when there is nothing to attend and nothing counts. */
  best: number | null
}

export interface OutlookQuestion extends PercentageRules {
  sessions: readonly HeldSession[]
  /** Meetings that the timetable still holds for this person. */
  remaining: number
  /** 0 to 100. */
  targetPercent: number
}

/**
 * How many of the remaining meetings must be attended, and how many may be missed, to end at the target or above. Judged
 * on exact percentages, never on rounded ones. Attending more never lowers the result, so the least number is searched
 * by halving.
 */
export function outlook({ sessions, remaining, targetPercent, ...rules }: OutlookQuestion): Outlook {
  const dropLowest = rules.dropLowest ?? 0
  const held = resultsOf(sessions, rules)
  const endingAt = (attended: number): number | null => {
    const future = Array.from({ length: remaining }, (_, index) => (index < attended ? fullPoints : 0))
    const counted = standing([...held, ...future], dropLowest)
    return counted.length === 0 ? null : sum(counted) / counted.length
  }
  const reaches = (attended: number) => (endingAt(attended) ?? fullPoints) >= targetPercent
  const best = endingAt(remaining)
  if (!reaches(remaining)) return { mustAttend: remaining, canStillMiss: 0, reachable: false, best }
  let low = 0
  let high = remaining
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (reaches(middle)) high = middle
    else low = middle + 1
  }
  return { mustAttend: low, canStillMiss: remaining - low, reachable: true, best }
}
