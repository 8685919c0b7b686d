/** People arrive before the hour: a slot's session takes scans from this long before its start. */
export const opensBeforeMs = 10 * 60_000

/** An open session that its teacher forgot is closed this long after its end. */
export const closesAfterMs = 15 * 60_000

/** Length of a session that follows no slot. */
export const defaultLengthMs = 60 * 60_000

export interface SessionWindow {
  openedAt: Date
  closedAt: Date | null
}

/** Evidence counts from the moment the session opened to the moment it closed, both included. */
export const takesEvidenceAt = ({ openedAt, closedAt }: SessionWindow, at: Date) =>
  openedAt <= at && (closedAt === null || at <= closedAt)
