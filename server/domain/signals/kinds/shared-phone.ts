import { groupedBy, namesOf, oncePerPerson, type Signal } from './signal.ts'

/** A phone that belongs to somebody else on other days. */
export const sharedPhone: Signal = {
  id: 'shared-phone',
  title: 'Somebody else’s phone on other days',
  innocent: 'Brothers and sisters with one phone, or a phone that was passed on.',
  weight: 1,
  isHabit: true,
  find(seen) {
    const usersOf = groupedBy(seen.otherUsers, ({ phone }) => phone)
    return oncePerPerson(
      seen.traces.flatMap(({ phone, personId }) => {
        const others = (usersOf.get(phone ?? '') ?? [])
          .map(user => user.personId)
          .filter(id => id !== personId)
        if (others.length === 0) return []
        const names = namesOf(seen, [...new Set(others)])
        return [{ personId, reason: `Their phone checked in ${names} in other sessions of the last weeks.` }]
      }),
    )
  },
}
