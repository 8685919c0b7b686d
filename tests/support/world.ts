import { readFile } from 'node:fs/promises'
import { Client } from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../../db/client.ts'
import { createWrittenFaceEngine } from '../../server/adapters/face-engine/written.ts'
import { createSharpCleaner } from '../../server/adapters/image/sharp.ts'
import type { Actor, Context, Services } from '../../server/kernel/context.ts'
import { newId } from '../../server/kernel/ids.ts'
import { createKeyring } from '../../server/kernel/keyring.ts'
import { memoryStore } from './ports.ts'

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

async function copyOf(templateUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const template = new URL(templateUrl)
  const name = `muster_test_${newId().replaceAll('-', '')}`
  const server = new URL(templateUrl)
  server.pathname = '/postgres'
  const run = async (statement: string) => {
    const client = new Client({ connectionString: server.href })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await run(`CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)}`)
  const url = new URL(templateUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

async function openTestDatabase(folder: string | undefined) {
  const template = inject('template')
  if (template.kind === 'pglite') {
    const snapshot = new Blob([new Uint8Array(await readFile(template.path))])
    const url = folder ?? 'memory:'
    return { url, database: await openDatabase({ url, snapshot }), drop: async () => {} }
  }
  const copy = await copyOf(template.url)
  return { url: copy.url, database: await openDatabase({ url: copy.url, poolSize: 8 }), drop: copy.drop }
}

/** For servers in a process of their own that share a world's database. */
export const testSecret = 'a secret that is for tests only, 32 and more'

/**
 * A migrated database of this test file's own, with every port faked and nothing of ours. `folder` puts PGlite's data
 * on disk instead of in memory.
 */
export async function createWorld({ folder }: { folder?: string } = {}): Promise<World> {
  const { url, database, drop } = await openTestDatabase(folder)
  const clock = new TestClock()
  let rings = 0
  const silent = () => {}
  const services: Services = {
    database,
    clock,
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
