interface LockEntry {
  version?: string
  resolved?: string
  link?: boolean
  optional?: boolean
  hasInstallScript?: boolean
  optionalDependencies?: Record<string, string>
}
export interface Lock {
  packages: Record<string, LockEntry>
}

/** Oldest versions without a published hole in what Muster uses of them. */
export const versionFloors: Record<string, string> = {
  next: '16.3.3',
  'next-auth': '4.24.15',
  '@trpc/server': '11.8.0',
  'drizzle-orm': '0.45.2',
  sharp: '0.35.0',
  react: '19.2.8',
  nodemailer: '9.0.1',
}

/** Packages whose install script was read; scripts are not run all the same. */
const installScripts = new Set(['esbuild', 'fsevents'])

/** Splits "node_modules/a/node_modules/@b/c" into its package name. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

/** True when version a is below b; a pre-release is below its release. */
export function isBelow(a: string, b: string): boolean {
  const parts = (text: string) => (text.split('-')[0] ?? '').split('.').map(Number)
  const [left, right] = [parts(a), parts(b)]
  const at = [0, 1, 2].find(index => (left[index] ?? 0) !== (right[index] ?? 0))
  if (at === undefined) return a.includes('-') && !b.includes('-')
  return (left[at] ?? 0) < (right[at] ?? 0)
}

function entriesOf(lock: Lock): { path: string; name: string; entry: LockEntry }[] {
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => ({ path, name: nameOf(path), entry }))
}

export function staleVersions(lock: Lock): string[] {
  return entriesOf(lock).flatMap(({ path, name, entry }) => {
    const floor = versionFloors[name]
    const version = entry.version ?? '0'
    return floor && isBelow(version, floor) ? [`${path} is ${version}, needs ${floor}`] : []
  })
}

/** Entries that pin a download address; they would send every user to one registry. */
export function addresses(lock: Lock): string[] {
  return entriesOf(lock).flatMap(({ path, entry }) => (entry.resolved && !entry.link ? [path] : []))
}

export function unknownInstallScripts(lock: Lock): string[] {
  return entriesOf(lock).flatMap(({ name, entry }) =>
    entry.hasInstallScript && !installScripts.has(name) ? [name] : [],
  )
}

/** Optional platform packages the lock does not name: `npm ci` on that platform would refuse it. */
export function missingPlatforms(lock: Lock): string[] {
  const names = new Set(entriesOf(lock).map(({ name }) => name))
  return entriesOf(lock).flatMap(({ entry }) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(name => !names.has(name)),
  )
}
