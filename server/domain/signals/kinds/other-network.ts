import { oncePerPerson, peopleIn, type Signal } from './signal.ts'

/** Fewer say nothing about where a class usually is. */
const fewest = 5

/** Not on the school's network where most of the others are. */
export const otherNetwork: Signal = {
  id: 'other-network',
  title: 'On another network than the others',
  innocent: 'Mobile data instead of the school’s Wi-Fi.',
  weight: 1,
  find({ traces }) {
    const placed = traces.filter(({ onCampus }) => onCampus !== null)
    const here = new Set(peopleIn(placed.filter(({ onCampus }) => onCampus)))
    const everybody = peopleIn(placed)
    if (everybody.length < fewest || here.size * 2 < everybody.length) return []
    return oncePerPerson(
      everybody
        .filter(personId => !here.has(personId))
        .map(personId => ({
          personId,
          reason: `Never on the school’s network in this session, unlike ${here.size} of ${everybody.length}.`,
        })),
    )
  },
}
