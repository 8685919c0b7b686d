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

/** True when node_modules was installed from exactly this package-lock.json. */
export function isInstalled() {
  return existsSync(stampPath) && readFileSync(stampPath, 'utf8') === lockHash()
}

/** Installs what the lock names. Install scripts of packages are never run; nothing here needs one. */
export async function install() {
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund']
  const npm = npmCommand(args)
  await runLogged('install', npm.command, npm.args)
  writeFileSync(stampPath, lockHash())
}
