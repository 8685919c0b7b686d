import { readFile } from 'node:fs/promises'
import { Client } from 'pg'
import { inject } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { newId } from '../../server/kernel/ids.ts'
import { type World as AnyWorld, worldOn } from './services/world-on.ts'

export type World = AnyWorld

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

/**
 * A migrated database of this test file's own, with every port faked and nothing of ours. `folder` puts PGlite's data
 * on disk instead of in memory.
 */
export async function createWorld({ folder }: { folder?: string } = {}): Promise<World> {
  return worldOn(await openTestDatabase(folder))
}
