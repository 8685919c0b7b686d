/** Renewed with every page, so that only a process that died lets it run out. */
export const leaseMs = 2 * 60_000
export const triesMax = 3
/** How long a finished file can be fetched. */
export const fileLivesMs = 7 * 24 * 3_600_000
