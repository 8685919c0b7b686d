import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { buildFaceEngine } from '../../face-engine/build.mjs'
import { contentHash } from './content-hash.mjs'
import { repositoryRoot } from './paths.mjs'
import { runLogged } from './run-logged.mjs'

const distFolder = join(repositoryRoot, 'dist')
const scratchFolder = join(distFolder, 'build-data')
const stampPath = join(distFolder, '.sources-hash')
const imageProcess = 'server/adapters/image/process.ts'
const folders = ['app', 'server', 'db', 'device-sdk', 'face-engine', 'kiosk', 'messages', 'public']
const rootFiles = /^(.*\.config\.(m?js|ts)|instrumentation.*\.ts|package(-lock)?\.json|tsconfig\.json)$/

export function sourcesHash(root = repositoryRoot) {
  const files = readdirSync(root).filter(name => rootFiles.test(name))
  return contentHash(root, [...folders, ...files])
}

/** True when .next and dist were built from exactly these sources. */
export function isBuilt() {
  const outputs = [
    ...[stampPath, join(distFolder, 'main.js'), join(distFolder, 'adapters', 'image', 'process.js')],
    join(distFolder, 'face-engine', 'worker.mjs'),
    join(repositoryRoot, '.next', 'BUILD_ID'),
  ]
  return outputs.every(path => existsSync(path)) && readFileSync(stampPath, 'utf8') === sourcesHash()
}

async function bundleServer() {
  const require = createRequire(join(repositoryRoot, 'package.json'))
  const esbuild = require('esbuild')
  const entries = ['server/main.ts', 'server/muster.ts', 'server/worker.ts', imageProcess].filter(path =>
    existsSync(join(repositoryRoot, path)),
  )
  await esbuild.build({
    absWorkingDir: repositoryRoot,
    entryPoints: entries,
    outdir: distFolder,
    outbase: 'server',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'silent',
  })
}

/** Prerendering runs pages: it gets a folder of its own, never the school's data or its database. */
function buildEnvironment() {
  const {
    DATABASE_URL: _,
    DATABASE_REPLICA_URL: __,
    MUSTER_SERVERLESS: ___,
    VERCEL: ____,
    ...env
  } = process.env
  return {
    ...env,
    NODE_ENV: 'production',
    MUSTER_DATA: scratchFolder,
    MUSTER_DEMO: '0',
    MUSTER_SIMULATION: '0',
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_IGNORE_INCORRECT_LOCKFILE: '1',
  }
}

/** Builds the pages and the server. A build that fails leaves no stamp behind, so the next start builds again. */
export async function build() {
  rmSync(stampPath, { force: true })
  rmSync(scratchFolder, { recursive: true, force: true })
  mkdirSync(distFolder, { recursive: true })
  // Before the hash: what it puts into public/ counts as a source of the pages.
  await buildFaceEngine()
  const hash = sourcesHash()
  const next = join(repositoryRoot, 'node_modules', 'next', 'dist', 'bin', 'next')
  try {
    await runLogged('build', process.execPath, [next, 'build'], { env: buildEnvironment() })
  } finally {
    rmSync(scratchFolder, { recursive: true, force: true, maxRetries: 5 })
  }
  await bundleServer()
  writeFileSync(stampPath, hash)
}
