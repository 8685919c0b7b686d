/** From `startsOn` to `endsOn`, both included; null: still there. */
interface Span {
  startsOn: string
  endsOn: string | null
}

export interface MovedStays<Known extends Span> {
  /** Stays that begin earlier than they did. */
  moved: { stay: Known; startsOn: string }[]
  added: { startsOn: string; endsOn: string }[]
}

const covers = ({ startsOn, endsOn }: Span, date: string) =>
  startsOn <= date && (endsOn === null || date <= endsOn)

/**
 * The stays that are missing so that each of these days counts for a student. Days run together, also into a later stay
 * that is known, unless the class met in between without them: a stay over that day would make them absent there.
 */
export function missingStays<Known extends Span>(
  dates: readonly string[],
  known: readonly Known[],
  metWithout: readonly string[],
): MovedStays<Known> {
  const without = new Set(metWithout)
  const isMissing = (date: string) => !without.has(date) && !known.some(stay => covers(stay, date))
  const uncovered = [...new Set(dates)].filter(isMissing).sort()
  const isBroken = (after: string, before: string) => metWithout.some(date => after < date && date < before)
  const startOf = (date: string) =>
    known.filter(({ startsOn }) => startsOn > date).sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))[0]
  const runs: { startsOn: string; endsOn: string }[] = []
  for (const date of uncovered) {
    const last = runs.at(-1)
    const inTheWay = last && (isBroken(last.endsOn, date) || startOf(last.endsOn) !== startOf(date))
    if (last && !inTheWay) last.endsOn = date
    else runs.push({ startsOn: date, endsOn: date })
  }
  const moved = runs.flatMap(run => {
    const stay = startOf(run.endsOn)
    return stay && !isBroken(run.endsOn, stay.startsOn) ? [{ run, stay, startsOn: run.startsOn }] : []
  })
  const joined = new Set(moved.map(({ run }) => run))
  return {
    moved: moved.map(({ stay, startsOn }) => ({ stay, startsOn })),
    added: runs.filter(run => !joined.has(run)),
  }
}
