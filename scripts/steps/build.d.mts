/** True when .next and dist were built from exactly these sources. */
export function isBuilt(): boolean
/** Builds pages and server into .next and dist. */
export function build(): Promise<void>
