import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function holderOf(path: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10)
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

/**
 * Makes this process the folder's only owner; returns the release. PGlite has no lock of its own: two owners
 * silently lose each other's rows. Throws when a living process holds it; a dead holder's lock is taken over.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'lock')
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(path, `${process.pid}\n`, { flag: 'wx' })
      const release = () => {
        if (holderOf(path) === process.pid) rmSync(path, { force: true })
      }
      process.once('exit', release)
      return release
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const holder = holderOf(path)
      if (holder !== undefined && holder !== process.pid && isAlive(holder)) {
        throw new Error(
          `The data folder ${folder} is in use by process ${holder}. Stop that Muster first, or set MUSTER_DATA to another folder.`,
        )
      }
      rmSync(path, { force: true })
    }
  }
  throw new Error(`The lock in ${folder} could not be taken; another Muster is starting there.`)
}
