import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findBroker } from '../../../scripts/services/kafka/artifacts.mjs'
import { startBroker } from '../../../scripts/services/kafka/broker.mjs'
import pglite from '../pglite-setup.ts'
import { findPostgresBinaries } from '../postgres-cluster.ts'
import postgres from '../postgres-setup.ts'
import { freePort } from '../servers/free-port.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** host:port of a real broker; only in the project that has one. */
    kafka: string
  }
}

/** A database as the other projects have it, and one broker for all files. */
export default async function setup(project: TestProject) {
  const database = process.env.DATABASE_URL || findPostgresBinaries() ? postgres : pglite
  const endDatabase = await database(project)
  const found = await findBroker()
  if ('missing' in found) throw new Error(`Kafka: ${found.missing}`)
  const folder = await mkdtemp(join(tmpdir(), 'muster-kafka-'))
  const ports = { port: await freePort(), controllerPort: await freePort() }
  const broker = await startBroker(found, { folder, ...ports })
  project.provide('kafka', broker.address)
  return async () => {
    await broker.kill()
    await rm(folder, { recursive: true, force: true })
    await endDatabase()
  }
}
