import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

type Outputs = inferRouterOutputs<AppRouter>['presence']
export type Simulated = Outputs['simulate']
export type Counts = Simulated['counts']
export type Effect = keyof Counts
export type SimulatedChange = Outputs['simulated']['changes'][number]

/** In the order of how hard they are, with the tone of each and what it means for the student. */
export const effectWords: [Effect, { name: string; tone: 'warning' | 'danger' | 'good'; meaning: string }][] =
  [
    ['refused', { name: 'not counted', tone: 'danger', meaning: 'would not have counted' }],
    [
      'challenged',
      {
        name: 'asked for more',
        tone: 'danger',
        meaning: 'would have been asked for another proof, and be absent without one',
      },
    ],
    ['flagged', { name: 'flagged', tone: 'warning', meaning: 'would stand and be flagged' }],
    ['lowered', { name: 'lower', tone: 'warning', meaning: 'would be late or absent instead' }],
    ['raised', { name: 'better', tone: 'good', meaning: 'would be better, or lose a flag' }],
  ]

export const touched = (counts: Counts) => effectWords.reduce((sum, [effect]) => sum + counts[effect], 0)

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** What was replayed and how much of it would differ, in a sentence. */
export function headline({ sessions, marks, counts }: Simulated): string {
  if (sessions === 0) return 'No session was held in the last 31 days, so there is nothing to try it on.'
  const of = `${plural(marks, 'mark', 'marks')} in ${plural(sessions, 'session', 'sessions')} of the last 31 days`
  const changes = touched(counts)
  if (changes === 0) return `None of ${of} would be different.`
  return `${changes.toLocaleString('en')} of ${of} would be different.`
}

/** One line per kind of change that occurs. */
export const meanings = (counts: Counts): string[] =>
  effectWords.flatMap(([effect, { meaning }]) =>
    counts[effect] > 0 ? [`${counts[effect].toLocaleString('en')} ${meaning}.`] : [],
  )
