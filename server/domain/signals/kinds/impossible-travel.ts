import { lengthWords } from './far-away.ts'
import { groupedBy, oncePerPerson, type Signal, type Trace } from './signal.ts'

/** A fast train: 250 km/h. */
const fastestMs = 70
/** Distances are kept in steps of up to a kilometre, one for each end. */
const coarseM = 2_000

const distanced = (trace: Trace): trace is Trace & { distanceM: number; accuracyM: number } =>
  trace.distanceM !== null && trace.accuracyM !== null

/** Two distances from one middle, so at least their difference lies between: whatever the direction was. */
function leap(from: Trace, to: Trace): { metres: number; seconds: number } | undefined {
  if (!distanced(from) || !distanced(to)) return undefined
  const seconds = Math.max(0, to.at.getTime() - from.at.getTime()) / 1_000
  const metres = Math.abs(to.distanceM - from.distanceM) - from.accuracyM - to.accuracyM - coarseM
  return metres > seconds * fastestMs ? { metres, seconds } : undefined
}

/** First at home, then at the site, with no time in between to get there. */
export const impossibleTravel: Signal = {
  id: 'impossible-travel',
  title: 'Faster than anybody travels',
  innocent: 'A position that the phone corrected a moment later.',
  weight: 3,
  find({ traces }) {
    const byPerson = groupedBy(traces.filter(distanced), ({ personId }) => personId)
    return oncePerPerson(
      [...byPerson].flatMap(([personId, own]) =>
        own.flatMap((trace, index) => {
          const found = leap(own[index - 1] ?? trace, trace)
          if (!found) return []
          const { metres, seconds } = found
          return [
            {
              personId,
              reason: `Their phone moved ${lengthWords(metres)} or more within ${Math.round(seconds)} s.`,
            },
          ]
        }),
      ),
    )
  },
}
