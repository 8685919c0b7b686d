import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

function filesBelow(root, path) {
  const absolute = join(root, path)
  if (!existsSync(absolute)) return []
  if (!statSync(absolute).isDirectory()) return [path]
  return readdirSync(absolute)
    .filter(name => name !== 'node_modules' && !/\.test\.tsx?$/.test(name))
    .flatMap(name => filesBelow(root, `${path}/${name}`))
}

/** A hash over names and bytes of the files and folders given relative to `root`; absent ones are left out. */
export function contentHash(root, paths) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap(path => filesBelow(root, path)).sort()) {
    const bytes = readFileSync(join(root, file))
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}
