import type { Database } from '../../../db/client.ts'
import { createWrittenFaceEngine } from '../../../server/adapters/face-engine/written.ts'
import { createSharpCleaner } from '../../../server/adapters/image/sharp.ts'
import type { Actor, Context, Services } from '../../../server/kernel/context.ts'
import { createFrameRelay } from '../../../server/kernel/frame-relay.ts'
import { newId } from '../../../server/kernel/ids.ts'
import { createKeyring } from '../../../server/kernel/keyring.ts'
import { memoryStore } from '../ports.ts'

/** A clock that the test owns. */
export class TestClock {
  constructor(private instant = new Date('2026-03-02T09:00:00Z')) {}
  now() {
    return new Date(this.instant)
  }
  set(instant: string | Date) {
    this.instant = new Date(instant)
  }
  advance(ms: number) {
    this.instant = new Date(this.instant.getTime() + ms)
  }
}

export interface World {
  database: Database
  clock: TestClock
  services: Services
  /** Times the doorbell rang. */
  rings: () => number
  as(actor: Actor): Context
  /** What another process opens, once this one has let go. */
  url: string
  /** Closes the connections and leaves the data. */
  release(): Promise<void>
  /** Closes and removes the data. */
  close(): Promise<void>
}

/** For servers in a process of their own that share a world's database. */
export const testSecret = 'a secret that is for tests only, 32 and more'

/** A migrated database with every port faked and nothing of ours; outside of a test runner as well. */
export function worldOn(opened: { url: string; database: Database; drop(): Promise<void> }): World {
  const { url, database, drop } = opened
  const clock = new TestClock()
  let rings = 0
  // No picture comes too fast for a test.
  let framesMs = 0
  const silent = () => {}
  const services: Services = {
    database,
    clock,
    frames: createFrameRelay(() => (framesMs += 1_000)),
    keyring: createKeyring(testSecret),
    log: { info: silent, warn: silent, error: silent },
    publicUrl: 'http://localhost:3000',
    objects: memoryStore(clock),
    images: createSharpCleaner(),
    faceEngine: createWrittenFaceEngine(),
    ringDoorbell: () => {
      rings++
    },
  }
  return {
    database,
    clock,
    services,
    rings: () => rings,
    as: actor => ({ services, actor, request: { id: newId(), ip: '127.0.0.1', userAgent: 'vitest' } }),
    url,
    release: () => database.close(),
    close: async () => {
      await database.close()
      await drop()
    },
  }
}
