import { oncePerPerson, peopleIn, type Seen, type Signal } from './signal.ts'

/** So many other browsers in the last weeks: not one new phone, but a habit. */
const habit = 2

/** Who showed a browser that nobody in the organization had used, and which others they had used until then. */
function newcomers({ traces, before }: Seen) {
  const known = new Set(before.map(({ phone }) => phone))
  const shown = traces.flatMap(({ personId, phone }) => (phone ? [{ personId, phone }] : []))
  return peopleIn(shown.filter(({ phone }) => !known.has(phone))).flatMap(personId => {
    const fresh = shown.find(one => one.personId === personId && !known.has(one.phone))
    const own = [...before, ...shown].filter(one => one.personId === personId)
    const others = new Set(own.map(({ phone }) => phone).filter(phone => phone !== fresh?.phone))
    return others.size > 0 ? [{ personId, others: others.size }] : []
  })
}

/** Whoever deletes the cookie of a phone before it checks in the next one leaves this: a browser without a past. */
export const newPhone: Signal = {
  id: 'new-phone',
  title: 'A browser that nobody used before',
  innocent: 'A new phone, a private window, or deleted cookies.',
  weight: 1,
  find: seen =>
    oncePerPerson(
      newcomers(seen).map(({ personId }) => ({
        personId,
        reason: 'They checked in with a browser that nobody had used before, and not with the one they had.',
      })),
    ),
}

/** Once happens to everybody; again and again is a way of doing it. */
export const everNewPhone: Signal = {
  id: 'ever-new-phone',
  title: 'A new browser again and again',
  innocent: 'Somebody who always browses in private windows.',
  weight: 2,
  isHabit: true,
  find: seen =>
    oncePerPerson(
      newcomers(seen)
        .filter(({ others }) => others >= habit)
        .map(({ personId, others }) => ({
          personId,
          reason: `Their check-ins of the last weeks came from ${others + 1} browsers, and this one nobody had used before.`,
        })),
    ),
}
