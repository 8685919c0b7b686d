// Completes package-lock.json after an install. npm leaves out optional platform binaries its registry did not
// serve, and `npm ci` on another system then refuses the lock. Run it after every change of dependencies.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const processors = [
  'arm64',
  'arm',
  'x64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
]

/** Reads the system, processor and C library out of a platform package's name. */
export function platformOf(name) {
  const words = name.split(/[/-]/)
  const platform = {}
  const system = systems.find(word => words.includes(word))
  const processor = processors.find(word => words.includes(word))
  if (system) platform.os = [system]
  if (processor) platform.cpu = [processor]
  if (words.includes('musl')) platform.libc = ['musl']
  else if (words.includes('gnu') && system === 'linux') platform.libc = ['glibc']
  return platform
}

/** Where Node would find `name` from the package at `parent`; undefined when the lock has no such entry. */
function find(packages, parent, name) {
  for (let folder = parent; ; ) {
    const candidate = `${folder ? `${folder}/` : ''}node_modules/${name}`
    if (packages[candidate]) return candidate
    if (folder === '') return undefined
    const cut = folder.lastIndexOf('/node_modules/')
    folder = cut < 0 ? '' : folder.slice(0, cut)
  }
}

/** Returns a lock with every optional dependency present and no addresses, and the names that were added. */
export function completeLock(lock) {
  const packages = { ...lock.packages }
  const added = []
  for (const [parent, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (find(packages, parent, name)) continue
      if (!/^\d/.test(version))
        throw new Error(`${parent} asks for ${name}@${version}: not an exact version.`)
      const platform = platformOf(name)
      if (!platform.os && !platform.cpu) throw new Error(`${name} does not name a platform.`)
      const dev = entry.dev ? { dev: true } : {}
      packages[`node_modules/${name}`] = { version, ...platform, ...dev, optional: true }
      added.push(`${name}@${version}`)
    }
  }
  const names = Object.keys(packages).sort((left, right) => left.localeCompare(right, 'en'))
  const sorted = {}
  for (const name of names) {
    const { resolved: address, ...entry } = packages[name]
    // A link's "resolved" is a folder of this repository, not an address.
    sorted[name] = entry.link ? { resolved: address, ...entry } : entry
  }
  return { lock: { ...lock, packages: sorted }, added }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = join(fileURLToPath(new URL('..', import.meta.url)), 'package-lock.json')
  const before = readFileSync(path, 'utf8')
  const { lock, added } = completeLock(JSON.parse(before))
  const after = `${JSON.stringify(lock, null, 2)}\n`
  if (after !== before) writeFileSync(path, after)
  console.log(
    added.length > 0 ? `Added ${added.length} entries:\n  ${added.join('\n  ')}` : 'The lock is complete.',
  )
}
