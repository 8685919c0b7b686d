import { oncePerPerson, type Signal, type Trace } from './signal.ts'

const words: Record<NonNullable<Trace['oddity']>, string> = {
  'too-exact': 'is more exact than a phone can know',
  middle: 'is the very middle of the circle',
  round: 'is a round number',
}

/** Apps that make a position up give a neat one; a phone's own is rough. */
export const oddPosition: Signal = {
  id: 'odd-position',
  title: 'A position too neat to be true',
  innocent: 'A laptop or a privacy setting that rounds positions.',
  weight: 2,
  find: ({ traces }) =>
    oncePerPerson(
      traces.flatMap(({ personId, oddity }) =>
        oddity ? [{ personId, reason: `The position that their phone gave ${words[oddity]}.` }] : [],
      ),
    ),
}
