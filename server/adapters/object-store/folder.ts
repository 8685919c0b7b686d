import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type ObjectStore, objectsPerList, requireKey, type StoredObject } from '../../ports/object-store.ts'

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

/** Whole or not at all: written and flushed beside its place, then moved there. */
async function writeWhole(path: string, content: Uint8Array) {
  const draft = `${path}.${randomUUID()}.part`
  await mkdir(dirname(path), { recursive: true })
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function lookAt(folder: string, key: string): Promise<StoredObject[]> {
  const found = await stat(join(folder, key)).catch(() => undefined)
  return found?.isFile() ? [{ key, bytes: found.size, storedAt: found.mtime }] : []
}

/** One file per object below the folder, which is made when missing. */
export function createFolderStore({ folder }: { folder: string }): ObjectStore {
  const place = (key: string) => {
    requireKey(key)
    return join(folder, key)
  }
  return {
    put: async (key, content) => writeWhole(place(key), content),
    get: async key =>
      readFile(place(key)).catch(error => {
        if (isMissing(error)) return undefined
        throw error
      }),
    delete: async key => rm(place(key), { force: true }),
    async list(prefix, after = '') {
      const names = await readdir(join(folder, prefix), { recursive: true }).catch(error => {
        if (isMissing(error)) return []
        throw error
      })
      // A dot marks what is being written just now.
      const keys = names
        .map(name => `${prefix}${name.replaceAll('\\', '/')}`)
        .filter(key => !key.includes('.') && key > after)
        .sort()
      const objects: StoredObject[] = []
      for (const key of keys) {
        if (objects.length >= objectsPerList) break
        objects.push(...(await lookAt(folder, key)))
      }
      return objects
    },
  }
}
