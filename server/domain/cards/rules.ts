/** How far back a card may be given out: long enough for a week of scans nobody could place. */
export const mostBackdatedMs = 7 * 86_400_000

/** Two people never hold one card at the same time: a hold begins after the last one of someone else ended. */
export const startOfHold = (asked: Date, lastReturned: Date | null): Date =>
  lastReturned && lastReturned > asked ? lastReturned : asked
