/** What is missed or corrected within this time of the first absence goes into the same mail. */
export const gatherMs = 15 * 60_000
/** A reader that catches up overnight still tells of yesterday; what is older is no news to act on. */
export const newsMs = 36 * 3_600_000
/** A reader that fell silent right before the close is noticed after it: the mail waits, and asks again after this. */
export const askAgainMs = 5 * 60_000
/** Yet no longer: a child who is missing must not go unnoticed for a reader that is broken. */
export const holdsAtMostMs = 6 * 3_600_000
export const answerableMs = 14 * 86_400_000
