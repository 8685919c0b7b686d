/** How to start a broker on this machine. */
export interface FoundBroker {
  java: string
  classpath: string
}
export function findBroker(): Promise<FoundBroker | { missing: string }>
