import type { FoundBroker } from './artifacts.mjs'

export interface Broker {
  /** host:port */
  address: string
  /** SIGKILL, and waits. */
  kill(): Promise<void>
  /** Again, on the same data; resolves when it takes connections. */
  start(): Promise<void>
  stop(): Promise<void>
}
export function startBroker(
  found: FoundBroker,
  options: { folder: string; port: number; controllerPort: number },
): Promise<Broker>
