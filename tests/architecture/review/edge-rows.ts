import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { importsOf } from '../analysis/imports/imports.ts'
import { longFiles, sizesOf } from '../analysis/sizes.ts'
import { isTest, isTypeScript, type SourceTree } from '../analysis/source-tree.ts'
import { parse, visit } from '../analysis/syntax.ts'
import { allOf, atMost, noneOf, type Row } from './row.ts'

const firmwareLines = 200

/** Ports without two adapters, or without a suite that runs over them. */
function ports(tree: SourceTree): { all: string[]; missing: string[] } {
  const all = tree.files.filter(file => file.startsWith('server/ports/') && !isTest(file))
  const missing = all.filter(port => {
    const users = importsOf(tree).filter(({ target }) => target === port)
    const isAdapter = (file: string) =>
      file.startsWith('server/adapters/') && !/\.test\.ts$|\/suite-/.test(file)
    const adapters = new Set(users.map(({ from }) => from).filter(isAdapter))
    const hasSuite = users.some(({ from }) => /\.suite\.test\.ts$|^tests\/contract\//.test(from))
    return adapters.size < 2 || !hasSuite
  })
  return { all, missing }
}

/** Status codes an endpoint declares that no test of that endpoint names. */
function endpointStatuses(tree: SourceTree): { all: string[]; missing: string[] } {
  const tests = tree.files.filter(file => isTest(file) && isTypeScript(file)).map(file => tree.read(file))
  const all: string[] = []
  const missing: string[] = []
  const endpoints = tree.files.filter(file => file.startsWith('server/api/rest/endpoints/') && !isTest(file))
  for (const file of endpoints) {
    const values = new Map<string, ts.Expression>()
    visit(parse(tree, file), node => {
      if (ts.isPropertyAssignment(node)) values.set(node.name.getText(), node.initializer)
    })
    const keys = [values.get('path'), values.get('operationId')].map(node => node?.getText().slice(1, -1))
    const about = tests.filter(text => keys.some(key => key && text.includes(key)))
    const statuses = values.get('statuses')
    const declared = statuses && ts.isObjectLiteralExpression(statuses) ? statuses.properties : []
    for (const status of declared.flatMap(entry => entry.name?.getText() ?? [])) {
      all.push(`${file} ${status}`)
      if (!about.some(text => new RegExp(`\\b${status}\\b`).test(text))) missing.push(`${file} ${status}`)
    }
  }
  return { all, missing }
}

/** The files a scan passes on its way to the screen, and on its way to a mailbox. */
const walks = {
  screen: [
    'firmware/esp32/attend/reader.py',
    'app/api/v1/[...path]/route.ts',
    'server/api/rest/endpoints/submit-scans.ts',
    'server/domain/ingest/accept-scans.ts',
    'server/domain/attendance/ledger/record-evidence.ts',
    'server/consumers/push-marks.ts',
    'app/(dashboard)/[org]/sessions/[id]/_components/live-roster.tsx',
  ],
  mail: ['server/consumers/notify-mark.ts', 'server/domain/notifications/kinds/mark-recorded.ts'],
}

/** Event types appended anywhere that the catalog does not declare. */
function strayEvents(tree: SourceTree): string[] {
  const catalog = 'server/events/catalog.ts'
  if (!tree.files.includes(catalog)) return [`${catalog} is missing`]
  const declared = new Set(
    [...tree.read(catalog).matchAll(/^ {2}'([a-z-]+\.[a-z-]+)':/gm)].map(match => match[1]),
  )
  return tree.files
    .filter(file => /^server\/(domain|kernel|consumers)\//.test(file) && !isTest(file))
    .flatMap(file =>
      [...tree.read(file).matchAll(/\b(?:append|emit|announce)\([^)'"]*'([a-z-]+\.[a-z-]+)'/g)]
        .filter(match => !declared.has(match[1] ?? ''))
        .map(match => `${file} announces ${match[1]}`),
    )
}

/** Shared vectors by file, how a test names them, and who has to run them: only the server has the keys of chips. */
const vectorFiles: Record<string, { named: RegExp; by: string[] }> = {
  'signatures.json': { named: /\bvectors(File)?\b/, by: ['server', 'SDK', 'MicroPython'] },
  'scans.json': { named: /\bscanVectors(File)?\b/, by: ['server', 'SDK', 'MicroPython'] },
  'ntag424.json': { named: /ntag424\.json/, by: ['server', 'MicroPython'] },
  'cmac.json': { named: /cmac\.json/, by: ['server'] },
}

const implementations: Record<string, RegExp> = {
  server: /^(server|tests\/contract)\//,
  SDK: /^device-sdk\//,
  MicroPython: /^firmware\/esp32\//,
}

/** Which implementation runs which file of vectors. */
function vectorReaders(tree: SourceTree): { all: string[]; missing: string[] } {
  const tests = tree.files.filter(file => isTest(file) && isTypeScript(file))
  const runs = Object.entries(vectorFiles).flatMap(([name, { named, by }]) =>
    by.map(who => ({ name, named, who, label: `${name} by ${who}` })),
  )
  const isRun = ({ named, who }: (typeof runs)[number]) =>
    tests.some(file => implementations[who]?.test(file) && named.test(tree.read(file)))
  return {
    all: runs.map(({ label }) => label),
    missing: runs.filter(run => !isRun(run)).map(({ label }) => label),
  }
}

/** Cases in all lists of all files of vectors. */
function vectorCount(tree: SourceTree): number {
  const lists = Object.keys(vectorFiles)
    .map(name => `device-sdk/vectors/${name}`)
    .filter(file => existsSync(join(tree.root, file)))
    .flatMap(file => Object.values(JSON.parse(readFileSync(join(tree.root, file), 'utf8'))))
  return lists.reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0)
}

export function edgeRows(tree: SourceTree): Row[] {
  const adapters = ports(tree)
  const statuses = endpointStatuses(tree)
  const vectors = vectorReaders(tree)
  const walk = [...walks.screen, ...walks.mail]
  const sdk = tree.files.includes('device-sdk/package.json')
    ? JSON.parse(tree.read('device-sdk/package.json'))
    : {}
  const firmware = { ...tree, files: tree.files.filter(file => /^firmware\/.*\.(py|ts|mjs)$/.test(file)) }
  const lost = walk.filter(file => !existsSync(join(tree.root, file)))
  return [
    allOf(8, 'declared statuses named in a test of the endpoint', statuses.all, statuses.missing),
    allOf(9, 'ports with two adapters on one suite', adapters.all, adapters.missing),
    allOf(10, 'files of the walk scan -> screen, scan -> mail in place', walk, lost),
    noneOf(10, 'events outside the catalog', strayEvents(tree)),
    allOf(12, `files of the ${vectorCount(tree)} device vectors run`, vectors.all, vectors.missing),
    noneOf(12, 'dependencies of the SDK', Object.keys(sdk.dependencies ?? {})),
    noneOf(12, `firmware files over ${firmwareLines} lines`, longFiles(firmware, firmwareLines)),
    atMost(12, 'lines of the longest firmware file', sizesOf(firmware).max, firmwareLines),
  ]
}
