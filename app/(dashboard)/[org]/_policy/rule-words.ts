export interface MarkRules {
  lateAfterMinutes: number
  absentAfterMinutes: number | null
  /** What a late arrival is worth, 0 to 100. */
  latePoints: number
  dropLowest: number
}

const startsAtMinute = 9 * 60

/** So many minutes after nine o'clock, as a clock shows it. */
const clock = (minutes: number) => {
  const minute = startsAtMinute + minutes
  return `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** The rules as they would treat a class at nine: "until 09:10 present, until 09:30 late, after that absent". */
export function timesPreview({ lateAfterMinutes, absentAfterMinutes }: MarkRules): string {
  if (absentAfterMinutes !== null && absentAfterMinutes <= lateAfterMinutes)
    return 'Absent must begin later than late.'
  const present = lateAfterMinutes === 0 ? 'at 09:00 present' : `until ${clock(lateAfterMinutes)} present`
  if (absentAfterMinutes === null) return `A class at 09:00: ${present}, after that late.`
  return `A class at 09:00: ${present}, until ${clock(absentAfterMinutes)} late, after that absent.`
}

/** What the rules do to a percentage. */
export function worthPreview({ latePoints, dropLowest }: MarkRules): string {
  const late =
    latePoints === 100
      ? 'Coming late counts as much as being in time'
      : latePoints === 0
        ? 'Coming late counts as little as being absent'
        : `Coming late counts ${latePoints} % of being in time`
  if (dropLowest === 0) return `${late}; every session counts.`
  const sessions = dropLowest === 1 ? 'worst session' : `${dropLowest} worst sessions`
  return `${late}; the ${sessions} of each student in a class ${dropLowest === 1 ? 'does' : 'do'} not count.`
}
