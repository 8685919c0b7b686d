import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The first of `names` found in `folders` or on the PATH, as an absolute path. */
export function findProgram(names, folders = []) {
  const places = [...folders, ...(process.env.PATH ?? '').split(delimiter)].filter(Boolean)
  const endings = process.platform === 'win32' ? ['.exe', ''] : ['']
  const paths = names.flatMap(name => places.flatMap(place => endings.map(end => join(place, name + end))))
  return paths.find(isExecutable)
}

/** How to call apt-get here: as root, through sudo without a password, or undefined when neither works. */
export function aptGet() {
  if (process.platform !== 'linux' || !findProgram(['apt-get'])) return undefined
  if (process.getuid?.() === 0) return ['apt-get']
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' })
  return sudo.status === 0 ? ['sudo', '-n', 'apt-get'] : undefined
}
