import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '@/server/api/trpc/root'

export type SignOut = NonNullable<inferRouterOutputs<AppRouter>['classes']['get']['signOut']>

/** What a class begins with; nobody loses a mark by it. */
export const usualSignOut: SignOut = {
  minimumStayMinutes: 10,
  earlyMinutes: 10,
  leftEarly: 'kept',
  neverLeft: 'kept',
}

const clock = (minutes: number) =>
  `${String(9 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** The rule as one would say it of a class from nine to ten. */
export function signOutPreview({
  minimumStayMinutes,
  earlyMinutes,
  leftEarly,
  neverLeft,
}: SignOut): string[] {
  const lost = { kept: 'keeps the mark, which says so', absent: 'counts as absent' }
  const early =
    earlyMinutes < 60
      ? `Whoever leaves before ${clock(60 - earlyMinutes)} has left early and ${lost[leftEarly]}.`
      : 'Nobody leaves too early in an hour.'
  return [
    `In a class from 09:00 to 10:00, whoever came at 09:00 signs out with a second card or code from ${clock(minimumStayMinutes)} on; one before that is the same arrival again.`,
    early,
    `Whoever has not signed out when the session closes ${lost[neverLeft]}.`,
    'For five minutes after the close, a card at the door still signs out whoever came; it lets nobody in.',
    'Your own word on the roster stands above this.',
  ]
}
