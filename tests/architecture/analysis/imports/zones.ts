/** Where a file stands in the import law. */
export type Zone =
  | 'app'
  | 'composition'
  | 'env'
  | 'demo'
  | 'api'
  | 'consumers'
  | 'auth'
  | 'domain'
  | 'adapters'
  | 'kernel'
  | 'ports'
  | 'events'
  | 'db'
  | 'device-sdk'
  | 'firmware'
  | 'face-engine'
  | 'kiosk'
  | 'tests'
  | 'scripts'
  | 'root'
  | 'unknown'

const composition =
  /^(server\/(app|background|main|muster|worker)\.ts|server\/(cli|start)\/([a-z-]+\/)?[a-z-]+(\.test)?\.ts|(server\/)?instrumentation(-[a-z]+)?\.ts)$/
const folders: [RegExp, Zone][] = [
  [/^server\/env(\.test)?\.ts$/, 'env'],
  [/^app\//, 'app'],
  [/^db\//, 'db'],
  [/^device-sdk\//, 'device-sdk'],
  [/^firmware\//, 'firmware'],
  [/^face-engine\//, 'face-engine'],
  [/^kiosk\//, 'kiosk'],
  [/^tests\//, 'tests'],
  [/^scripts\//, 'scripts'],
  [/^[^/]+$/, 'root'],
]
const serverZones = [
  'demo',
  'api',
  'consumers',
  'auth',
  'domain',
  'adapters',
  'kernel',
  'ports',
  'events',
] as const

export function zoneOf(file: string): Zone {
  if (composition.test(file)) return 'composition'
  const inServer = serverZones.find(zone => file.startsWith(`server/${zone}/`))
  if (inServer) return inServer
  return folders.find(([pattern]) => pattern.test(file))?.[1] ?? 'unknown'
}

/** The noun of a domain file: "people" for server/domain/people/invite-person.ts. */
export function nounOf(file: string): string | undefined {
  return /^server\/domain\/([^/]+)\//.exec(file)?.[1]
}

/** A noun imports only nouns on an earlier line; nouns on one line do not know each other. */
export const nounRanks: string[][] = [
  ['audit'],
  ['mail'],
  ['accounts'],
  ['organizations'],
  ['people', 'devices', 'attachments', 'operators'],
  ['classes', 'cards', 'guardians', 'pins', 'support'],
  ['timetable', 'roster', 'announcements'],
  ['sessions', 'oneroster'],
  ['codes', 'faces', 'proximity', 'passkeys', 'live', 'signals'],
  ['attendance'],
  ['ingest', 'check-ins', 'requests', 'terminals', 'notes', 'history'],
  ['notifications', 'reports', 'interventions', 'webhooks'],
  ['privacy'],
  ['exports', 'warnings'],
  ['platform'],
]

export function rankOf(noun: string): number | undefined {
  const rank = nounRanks.findIndex(nouns => nouns.includes(noun))
  return rank < 0 ? undefined : rank
}
