import { groupedBy, namesOf, oncePerPerson, peopleIn, type Signal } from './signal.ts'

/** More than these behind one address are a mobile operator's gateway or a hall of residence. */
const mostAtHome = 4

/** Two who are said to be in the room, and are both on one network that is not the school's: a flat, perhaps. */
export const sharedNetwork: Signal = {
  id: 'shared-network',
  title: 'Together on another network',
  innocent: 'A hotspot in the room, or an operator who gives both the same address.',
  weight: 1,
  find: seen =>
    oncePerPerson(
      [
        ...groupedBy(seen.traces, ({ network, onCampus }) => (onCampus === false ? network : null)).values(),
      ].flatMap(traces => {
        const people = peopleIn(traces)
        if (people.length < 2 || people.length > mostAtHome) return []
        return people.map(personId => ({
          personId,
          reason: `On one network with ${namesOf(
            seen,
            people.filter(other => other !== personId),
          )}, which is not the school’s.`,
        }))
      }),
    ),
}
