/** One stay of a person in a class; both ends are local dates 'YYYY-MM-DD' and belong to it. */
export interface Stay {
  startsOn: string
  /** Null: until further notice. */
  endsOn: string | null
}

export const coversDate = (stay: Stay, localDate: string) =>
  stay.startsOn <= localDate && (stay.endsOn === null || stay.endsOn >= localDate)

export const whoIsEnrolledOn = <T extends Stay>(stays: readonly T[], localDate: string): T[] =>
  stays.filter(stay => coversDate(stay, localDate))

/**
 * What enrolling someone from a date does to a stay they already have: nothing, or the stay grows to hold that date and
 * all that follow. Undefined: it ended before, so a new one begins.
 */
export function extended(stay: Stay, startsOn: string): Stay | 'unchanged' | undefined {
  if (stay.endsOn !== null && stay.endsOn < startsOn) return undefined
  if (stay.endsOn === null && stay.startsOn <= startsOn) return 'unchanged'
  return { startsOn: stay.startsOn < startsOn ? stay.startsOn : startsOn, endsOn: null }
}

/**
 * What is left of a stay whose last day was asked for; without one, it is today. A stay that would end before it began,
 * or that began only today and is taken back without naming a day, was a mistake: nothing is left.
 */
export function ended(stay: Stay, today: string, lastDay?: string): Stay | undefined {
  if (lastDay === undefined && stay.startsOn >= today) return undefined
  const endsOn = lastDay ?? today
  return endsOn < stay.startsOn ? undefined : { startsOn: stay.startsOn, endsOn }
}
