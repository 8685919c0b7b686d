import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export class DataFolderError extends Error {}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The pid of the living server that holds `folder` or the database in it, or undefined. */
export function liveHolder(folder) {
  const paths = [join(folder, 'lock'), join(folder, 'db', 'lock')].filter(path => existsSync(path))
  const pids = paths.map(path => Number.parseInt(readFileSync(path, 'utf8'), 10))
  return pids.find(pid => pid > 0 && isAlive(pid))
}

export function refuseIfHeld(folder) {
  const pid = liveHolder(folder)
  if (pid === undefined) return
  throw new DataFolderError(
    `Muster is already running on ${folder} (process ${pid}). Stop it first (Ctrl-C there).`,
  )
}

/** Deletes the data folder; refuses one that a server holds or that does not look like Muster's. */
export function resetFolder(folder) {
  refuseIfHeld(folder)
  if (!existsSync(folder)) return false
  const names = readdirSync(folder)
  if (names.length > 0 && !names.some(name => ['db', 'pgdata', 'logs'].includes(name))) {
    throw new DataFolderError(`${folder} does not look like a Muster data folder, so it was not deleted.`)
  }
  rmSync(folder, { recursive: true, force: true })
  return true
}
