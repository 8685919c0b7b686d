import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from '../steps/find-program.mjs'
import { installPackage } from './install-package.mjs'

const debianFolder = '/usr/lib/postgresql'

function findServer() {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : []
  return findProgram(
    ['initdb'],
    versions.map(version => join(debianFolder, version, 'bin')),
  )
}

/** Undefined when a PostgreSQL for tests is at hand, else the reason why there is none. */
export async function ensurePostgres() {
  if (process.env.DATABASE_URL || findServer()) return undefined
  if ((await installPackage('postgresql')) && findServer()) return undefined
  return 'no DATABASE_URL, no PostgreSQL server on this machine, and none could be installed'
}
