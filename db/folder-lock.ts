import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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

const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST'

function linkOrWrite(draft: string, path: string): void {
  try {
    linkSync(draft, path)
  } catch (error) {
    if (isTaken(error)) throw error
    // No links on this file system: then the content comes a moment after the file.
    writeFileSync(path, `${process.pid}\n`, { flag: 'wx' })
  }
}

/** Puts the lock there with its content in one step, so that nobody reads an empty one; false when there is one. */
function placeLock(path: string): boolean {
  const draft = `${path}.${process.pid}.${randomUUID()}`
  try {
    writeFileSync(draft, `${process.pid}\n`)
    linkOrWrite(draft, path)
    return true
  } catch (error) {
    if (isTaken(error)) return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Whether another process that lives holds this lock. */
const livingHolder = (path: string) => {
  const holder = holderOf(path)
  return holder !== undefined && holder !== process.pid && isAlive(holder) ? holder : undefined
}

/** Takes a dead holder's lock away. It is looked at again once nobody else can: another process may have been quicker. */
function removeStale(path: string): void {
  const aside = `${path}.${process.pid}.${randomUUID()}`
  try {
    renameSync(path, aside)
  } catch {
    return // gone already
  }
  if (livingHolder(aside) !== undefined) renameSync(aside, path)
  else rmSync(aside, { force: true })
}

/**
 * Makes this process the folder's only owner; returns the release. PGlite has no lock of its own: two owners
 * silently lose each other's rows. Throws when a living process holds it; a dead holder's lock is taken over.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'lock')
  for (let attempt = 0; attempt < 2; attempt++) {
    if (placeLock(path)) {
      const release = () => {
        process.off('exit', release)
        if (holderOf(path) === process.pid) rmSync(path, { force: true })
      }
      process.once('exit', release)
      return release
    }
    const holder = livingHolder(path)
    if (holder !== undefined)
      throw new Error(
        `The data folder ${folder} is in use by process ${holder}. Stop that Muster first, or set MUSTER_DATA to another folder.`,
      )
    removeStale(path)
  }
  throw new Error(`The lock in ${folder} could not be taken; another Muster is starting there.`)
}
