/** People arrive before the hour: a slot's session takes scans from this long before its start. */
export const opensBeforeMs = 10 * 60_000

/** An open session that its teacher forgot is closed this long after its end. */
export const closesAfterMs = 15 * 60_000

/** Length of a session that follows no slot. */
export const defaultLengthMs = 60 * 60_000

export interface SessionWindow {
  openedAt: Date
  endsAt: Date
  closedAt: Date | null
}

/** The last instant that counts: when it was closed, else when the clock would close it, however late the clock is. */
export const takesEvidenceUntil = ({ endsAt, closedAt }: SessionWindow) =>
  closedAt ?? new Date(endsAt.getTime() + closesAfterMs)

/** Evidence counts from the moment the session opened to its last instant, both included. */
export const takesEvidenceAt = (session: SessionWindow, at: Date) =>
  session.openedAt <= at && at <= takesEvidenceUntil(session)

/** Where people sign out, a card shown this soon after the close still lets out whoever came; it lets nobody in. */
export const leavesWithinMs = 5 * 60_000

/** After the close, and soon enough to be the leaving. */
export const takesLeavingAt = (
  { closedAt, signsOut }: Pick<SessionWindow, 'closedAt'> & { signsOut: boolean },
  at: Date,
) => signsOut && closedAt !== null && closedAt < at && at.getTime() - closedAt.getTime() <= leavesWithinMs

/** The last instant at which a reader's scan can mean anything in it. */
export const takesScansUntil = (session: SessionWindow & { signOut: object | null }) =>
  new Date(takesEvidenceUntil(session).getTime() + (session.signOut ? leavesWithinMs : 0))

/** A slot is due from a little before its start to its end. */
export const isDue = (slot: { startsAt: Date; endsAt: Date }, now: Date) =>
  slot.startsAt.getTime() - opensBeforeMs <= now.getTime() && now < slot.endsAt
