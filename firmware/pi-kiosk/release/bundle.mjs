// `npm run pi-kiosk:bundle`: everything a Raspberry Pi needs, in dist/pi-kiosk; install.sh in there does the rest.
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildFaceEngine, nodeFolder } from '../../../face-engine/build.mjs'

const sources = dirname(dirname(fileURLToPath(import.meta.url)))
const root = join(sources, '../..')
const require = createRequire(join(root, 'package.json'))
const target = join(root, 'dist', 'pi-kiosk')

/** With native parts for each machine: npm brings those of the Pi. */
const native = ['sharp', '@libsql/client']
const versionOf = name =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version
const files = ['config.example.json', 'config.schema.json', 'README.md', 'camera/replay.mjs']
const installed = ['install.sh', 'muster-kiosk.service', '70-muster-kiosk.rules', 'boot-config.txt']

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
await buildFaceEngine()
cpSync(nodeFolder, join(target, 'face-engine'), { recursive: true })
await require('esbuild').build({
  ...{
    entryPoints: [join(sources, 'main.ts')],
    outfile: join(target, 'main.mjs'),
    bundle: true,
    format: 'esm',
  },
  ...{ platform: 'node', target: 'node20', external: native, legalComments: 'none', logLevel: 'error' },
})
for (const file of files) copyFileSync(join(sources, file), join(target, file.split('/').at(-1)))
for (const file of installed) copyFileSync(join(sources, 'release', file), join(target, file))
const dependencies = Object.fromEntries(native.map(name => [name, versionOf(name)]))
const about = {
  name: 'muster-pi-kiosk',
  private: true,
  type: 'module',
  engines: { node: '>=20.19.0' },
  dependencies,
}
writeFileSync(join(target, 'package.json'), `${JSON.stringify(about, null, 2)}\n`)
process.stdout.write(`${target}: copy it to the Pi and run install.sh there.\n`)
