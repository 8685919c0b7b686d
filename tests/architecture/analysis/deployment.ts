import { posix } from 'node:path'
import { servicesFrom } from '../../../server/start/services.ts'
import type { SourceTree } from './source-tree.ts'

const composeFile = /^deploy\/[\w-]+\.compose\.yaml$/
const madeByBuilding = ['node_modules', '.next', 'dist']

/** The variables that server/env.ts reads. */
export const variablesOf = (tree: SourceTree): string[] =>
  [...tree.read('server/env.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]*):/gm)].flatMap(match => match[1] ?? [])

/** Names set in each `environment:` of a compose file. */
export function environmentsIn(text: string): string[][] {
  return [...text.matchAll(/^( *)environment:\n((?:\1 +.*\n?)+)/gm)].map(match =>
    [...(match[2] ?? '').matchAll(/^ *([A-Z][A-Z0-9_]*):/gm)].flatMap(name => name[1] ?? []),
  )
}

const unknownServices = (text: string): string[] =>
  [...text.matchAll(/--services, '?([\w,]+)'?/g)].flatMap(([, names = '']) => {
    try {
      servicesFrom(['--services', names])
      return []
    } catch {
      return [`runs the services ${names}`]
    }
  })

/** What a container is given of this folder, or is built from. */
const mounted = (text: string): string[] =>
  [...text.matchAll(/'\.\/([\w.-]+):|dockerfile: ([\w.-]+)/g)].map(([, beside, root]) =>
    beside ? `deploy/${beside}` : (root ?? ''),
  )

function composeFaults(tree: SourceTree, file: string): string[] {
  const text = tree.read(file)
  const known = variablesOf(tree)
  const proxied = tree.files
    .filter(path => /^deploy\/Caddyfile/.test(path))
    .flatMap(path => [...tree.read(path).matchAll(/\{\$(\w+)\}/g)].flatMap(match => match[1] ?? []))
  const environments = environmentsIn(text)
  const ours = environments.filter(names => names.includes('DATABASE_URL')).flat()
  const proxies = environments.filter(names => names.includes('MUSTER_UPSTREAMS')).flat()
  return [
    ...(ours.length === 0 ? ['starts no Muster'] : []),
    ...ours.filter(name => !known.includes(name)).map(name => `sets ${name}, which nobody reads`),
    ...proxies.filter(name => !proxied.includes(name)).map(name => `sets ${name}, which no proxy reads`),
    ...unknownServices(text),
    ...mounted(text)
      .filter(path => !tree.files.includes(path))
      .map(path => `needs ${path}`),
  ]
}

/** Programs and folders that an image or a unit takes from this repository. */
function takenFrom(text: string): string[] {
  const copied = [...text.matchAll(/^COPY --from=build (.+) \S+$/gm)].flatMap(match =>
    (match[1] ?? '').split(' ').map(path => posix.relative('/muster', path)),
  )
  const scripts = [...text.matchAll(/import\('\.\/([^']+)'\)/g)].flatMap(match => match[1] ?? [])
  const programs = [...text.matchAll(/dist\/([\w-]+)\.js/g)].map(match => `server/${match[1]}.ts`)
  return [...copied, ...scripts, ...programs]
}

function programFaults(tree: SourceTree, file: string): string[] {
  const exists = (path: string) =>
    madeByBuilding.includes(path) || tree.files.some(one => one === path || one.startsWith(`${path}/`))
  const needed = takenFrom(tree.read(file))
  return needed.filter(path => !exists(path)).map(path => `needs ${path}`)
}

/** What the deployment files name and nothing here is, as "file: what". */
export function deploymentFaults(tree: SourceTree): string[] {
  const programs = [
    'Dockerfile',
    'deploy/muster.service',
    ...tree.files.filter(file => composeFile.test(file)),
  ]
  return [
    ...tree.files
      .filter(file => composeFile.test(file))
      .flatMap(file => composeFaults(tree, file).map(fault => `${file}: ${fault}`)),
    ...programs
      .filter(file => tree.files.includes(file))
      .flatMap(file => programFaults(tree, file).map(fault => `${file}: ${fault}`)),
  ]
}

/** Variables that an operator can set and the manual does not name. */
export function undocumented(tree: SourceTree): string[] {
  const manual = tree.read('docs/operations.md')
  return variablesOf(tree).filter(name => name !== 'NODE_ENV' && !manual.includes(`\`${name}\``))
}
