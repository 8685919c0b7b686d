import type { SignOutPolicy } from '../../classes/sign-out-policy.ts'
import { localTimeOf } from '../../timetable/wall-clock.ts'
import { leftEarly, minutesBeforeEnd, type StayEnd } from './stay.ts'

export interface StaySession extends StayEnd {
  timeZone: string
  waitingSince?: Date | null
  signOut?: SignOutPolicy | null
}

/** When somebody came and went, where people sign out: "in 09:02, out 09:48, 12 min before the end"; null elsewhere. */
export function stayWords(
  session: StaySession,
  { arrivedAt, leftAt }: { arrivedAt: Date | null; leftAt?: Date | null },
): string | null {
  const { signOut, closedAt, waitingSince, timeZone } = session
  if (!signOut || !arrivedAt) return null
  const came = `in ${localTimeOf(arrivedAt, timeZone)}`
  if (!leftAt) return `${came}, ${closedAt && !waitingSince ? 'never signed out' : 'still inside'}`
  const early = leftEarly(signOut, session, leftAt)
  const before = early ? `, ${minutesBeforeEnd(session, leftAt)} min before the end` : ''
  return `${came}, out ${localTimeOf(leftAt, timeZone)}${before}`
}

/** The rules of a session that make somebody absent who came. */
export function absentByStay({ signOut, closedAt }: Pick<StaySession, 'signOut' | 'closedAt'>): string[] {
  if (!signOut || !closedAt) return []
  const { leftEarly: early, earlyMinutes, neverLeft } = signOut
  return [
    early === 'absent' ? `gone more than ${earlyMinutes} min before the end` : '',
    neverLeft === 'absent' ? 'never signed out' : '',
  ].filter(Boolean)
}
