import { isTest, type SourceTree } from '../source-tree.ts'
import { type Import, importsOf } from './imports.ts'
import { nounOf, rankOf, type Zone, zoneOf } from './zones.ts'

/** Zones a zone may import at run time. `app` and `domain` have finer rules below. */
const allowed: Record<Zone, Zone[] | 'everything'> = {
  app: ['app', 'api', 'auth'],
  composition: [
    ...(['composition', 'env', 'demo', 'api', 'consumers', 'auth', 'domain'] as const),
    ...(['adapters', 'kernel', 'ports', 'events', 'db'] as const),
  ],
  env: ['env'],
  // A term of history is inserted in bulk, where verbs would take minutes.
  demo: ['demo', 'domain', 'kernel', 'db', 'device-sdk'],
  api: ['api', 'auth', 'domain', 'kernel'],
  consumers: ['consumers', 'domain', 'events', 'ports', 'kernel'],
  auth: ['auth', 'domain', 'kernel', 'db'],
  domain: ['domain', 'events', 'ports', 'kernel', 'db', 'face-engine'],
  adapters: ['adapters', 'ports', 'events', 'kernel', 'db', 'face-engine'],
  kernel: ['kernel', 'ports', 'events', 'db'],
  ports: ['ports', 'events'],
  events: ['events'],
  db: ['db'],
  'device-sdk': ['device-sdk'],
  firmware: ['firmware'],
  'face-engine': ['face-engine'],
  kiosk: ['kiosk', 'device-sdk', 'face-engine'],
  tests: 'everything',
  scripts: 'everything',
  root: ['root'],
  unknown: [],
}

/** What auth may know of the domain: the nouns an actor is made of. */
const authNouns = ['accounts', 'organizations', 'people', 'devices', 'passkeys', 'operators', 'support']

type Edge = Import & { target: string }

/** Edges the table alone would refuse. */
function isException({ from, target, typeOnly }: Edge): boolean {
  const zone = zoneOf(from)
  if (zone === 'app' && target === 'server/app.ts') return true
  if (
    /^(firmware\/pi-kiosk|app\/kiosk)\//.test(from) &&
    ['device-sdk', 'face-engine', 'kiosk'].includes(zoneOf(target))
  )
    return true
  // The shapes that a screen shows; a type-only import is gone before anything runs.
  if (zone === 'app' && ['domain', 'kernel', 'ports'].includes(zoneOf(target))) return typeOnly
  if (zone === 'app' && zoneOf(target) === 'face-engine') return typeOnly
  if (zone === 'ports' && target === 'db/client.ts') return typeOnly
  return false
}

function domainFault({ from, target, typeOnly }: Edge): string | undefined {
  const noun = nounOf(target)
  if (noun === undefined) return undefined
  const own = nounOf(from)
  if (own === noun) return undefined
  if (/\/queries\.ts$/.test(target)) return 'queries.ts is private to its noun'
  if (rankOf(noun) === undefined) return `the noun ${noun} has no rank`
  const zone = zoneOf(from)
  if ((zone === 'api' || zone === 'consumers') && !typeOnly && /\/rules\.ts$/.test(target)) {
    return `${zone} calls verbs, not rules`
  }
  if (zone === 'auth' && !authNouns.includes(noun)) return `auth knows only ${authNouns.join(', ')}`
  if (own === undefined) return undefined
  const rank = rankOf(own)
  if (rank === undefined) return `the noun ${own} has no rank`
  return (rankOf(noun) ?? rank) < rank ? undefined : `${own} does not rank above ${noun}`
}

function zoneFault(edge: Edge): string | undefined {
  const from = zoneOf(edge.from)
  const to = zoneOf(edge.target)
  if (isTest(edge.target) || to === 'tests' || to === 'scripts')
    return 'product code knows no tests or scripts'
  if (to === 'demo' && from !== 'demo' && !/^server\/(main|app)\.ts$/.test(edge.from)) {
    return 'only server/main.ts and server/app.ts bring the demo'
  }
  const zones = allowed[from]
  if (isException(edge) || zones === 'everything' || zones.includes(to)) return undefined
  return `${from} may not import ${to}`
}

/** Packages a zone must not touch although another may: the database stays below the verbs. */
function drizzleFault({ from, vendor }: Import): string | undefined {
  const zones: Zone[] = ['domain', 'kernel', 'adapters', 'auth', 'db', 'root', 'composition', 'demo']
  if (vendor !== 'drizzle-orm' || zones.includes(zoneOf(from))) return undefined
  return `${zoneOf(from)} never touches drizzle`
}

function faultOf(edge: Import): string | undefined {
  if (isTest(edge.from)) return undefined
  if (edge.target === undefined) return drizzleFault(edge)
  const ours: Edge = { ...edge, target: edge.target }
  return zoneFault(ours) ?? domainFault(ours)
}

/** Every breach of the import law as "file:line imports x: reason". */
export function importFaults(tree: SourceTree): string[] {
  const homeless = tree.files
    .filter(file => file.startsWith('server/') && zoneOf(file) === 'unknown')
    .map(file => `${file} stands outside the layout`)
  const nouns = [...new Set(tree.files.flatMap(file => nounOf(file) ?? []))]
  const unranked = nouns
    .filter(noun => rankOf(noun) === undefined)
    .map(noun => `the noun ${noun} has no rank`)
  const edges = importsOf(tree).flatMap(edge => {
    const fault = faultOf(edge)
    return fault ? [`${edge.from}:${edge.line} imports ${edge.specifier}: ${fault}`] : []
  })
  return [...homeless, ...unranked, ...edges]
}
