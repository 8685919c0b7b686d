export const shippedNets: string[]
export const nodeFolder: string
export const browserFolder: string
export function engineVersion(): string
/** Bundles the engine and copies the nets unless that was done for this version; resolves with the version. */
export function buildFaceEngine(): Promise<string>
