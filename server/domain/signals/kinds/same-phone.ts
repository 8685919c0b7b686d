import { groupedBy, namesOf, oncePerPerson, peopleIn, type Signal } from './signal.ts'

/** One phone that checks in two students is in one hand: one of the two may be elsewhere. */
export const samePhone: Signal = {
  id: 'same-phone',
  title: 'One phone, two students',
  innocent: 'A flat battery, and a neighbour’s phone lent for a minute.',
  weight: 3,
  find: seen =>
    oncePerPerson(
      [...groupedBy(seen.traces, ({ phone }) => phone).values()].flatMap(traces => {
        const people = peopleIn(traces)
        if (people.length < 2) return []
        return people.map(personId => ({
          personId,
          reason: `The phone that checked them in checked in ${namesOf(
            seen,
            people.filter(other => other !== personId),
          )} as well, in this session.`,
        }))
      }),
    ),
}
