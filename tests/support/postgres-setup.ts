import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/migrate.ts'
import { startPostgres } from './postgres-cluster.ts'
import './pglite-setup.ts'

/** Nothing here must outlive the run, and each of 200 files copies the template: less than half the time so. */
const careless = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_wal_size=4GB']

/** DATABASE_URL's server when given, else a throw-away cluster; each test file then copies the migrated template. */
export default async function setup(project: TestProject) {
  const given = process.env.DATABASE_URL
  const cluster = given ? undefined : await startPostgres(careless)
  const server = given ?? cluster?.url ?? ''
  const name = `muster_template_${process.pid}`
  await run(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = await openDatabase({ url: url.href })
  await migrate(database, 'db')
  await database.close()
  project.provide('template', { kind: 'postgres', url: url.href })
  return async () => {
    if (cluster) return cluster.stop()
    await run(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
}

async function run(url: string, statement: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
