import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentHash } from './content-hash.mjs'
import { npmCommand } from './npm.mjs'
import { repositoryRoot } from './paths.mjs'
import { runLogged } from './run-logged.mjs'

const stampPath = join(repositoryRoot, 'node_modules', '.muster-lock-hash')

function lockHash() {
  return contentHash(repositoryRoot, ['package-lock.json'])
}

function packagesOf(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined
}

/** True when npm's own record of node_modules has every package this machine needs in the version of the lock. */
function matchesRecord() {
  const wanted = packagesOf(join(repositoryRoot, 'package-lock.json'))
  const present = packagesOf(join(repositoryRoot, 'node_modules', '.package-lock.json'))
  if (!present) return false
  const needed = Object.entries(wanted).filter(([path, entry]) => path !== '' && !entry.optional)
  return needed.every(([path, entry]) => present[path]?.version === entry.version)
}

/** True when node_modules is what package-lock.json asks for, whoever installed it. */
export function isInstalled() {
  const stamped = existsSync(stampPath) && readFileSync(stampPath, 'utf8') === lockHash()
  if (stamped || !matchesRecord()) return stamped
  writeFileSync(stampPath, lockHash())
  return true
}

/** Installs what the lock names. Install scripts of packages are never run; nothing here needs one. */
export async function install() {
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund']
  const npm = npmCommand(args)
  await runLogged('install', npm.command, npm.args)
  writeFileSync(stampPath, lockHash())
}
