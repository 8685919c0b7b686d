// Bundles the face engine for Node and for browsers and puts the three nets beside each bundle.
import { createHash, randomUUID } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const sources = dirname(fileURLToPath(import.meta.url))
const root = dirname(sources)
const require = createRequire(join(root, 'package.json'))

/** Detection, landmarks, recognition: whatever else the package brings stays out. */
export const shippedNets = ['tiny_face_detector_model', 'face_landmark_68_model', 'face_recognition_model']
const wasmFiles = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm']

export const nodeFolder = join(root, 'dist', 'face-engine')
export const browserFolder = join(root, 'public', 'face-engine')
const stamp = '.stamp'
const triesMax = 5

/** TensorFlow.js as the nets need it, in place of its umbrella package. */
const withoutUmbrella = {
  name: 'without-umbrella',
  setup(build) {
    build.onResolve({ filter: /^@tensorflow\/tfjs$/ }, () => ({ path: join(sources, 'tensors.ts') }))
  },
}

/** The nets' own package and the WebAssembly backend are CommonJS and expect these names. */
const commonJs = [
  `import { createRequire as requireOf } from 'node:module'`,
  `import { dirname as folderOf } from 'node:path'`,
  `import { fileURLToPath as pathOf } from 'node:url'`,
  `const require = requireOf(import.meta.url), __filename = pathOf(import.meta.url), __dirname = folderOf(__filename)`,
].join(';')

const bundle = (entry, outfile, platform) =>
  require('esbuild').build({
    ...{ entryPoints: [join(sources, entry)], outfile, platform, bundle: true, format: 'esm', minify: true },
    ...{ target: platform === 'node' ? 'node20' : 'es2022', legalComments: 'none', logLevel: 'error' },
    ...{ mainFields: ['module', 'main'], plugins: [withoutUmbrella] },
    external:
      platform === 'node'
        ? ['sharp']
        : ['fs', 'path', 'perf_hooks', 'worker_threads', 'os', 'util', 'crypto'],
    banner: platform === 'node' ? { js: commonJs } : {},
  })

function copyNets(folder) {
  const models = join(root, 'node_modules', 'face-api.js', 'model')
  for (const net of shippedNets) {
    copyFileSync(join(models, `${net}-weights_manifest.json`), join(folder, `${net}.json`))
    copyFileSync(join(models, `${net}.bin`), join(folder, `${net}.bin`))
  }
  const wasm = join(root, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist')
  for (const file of wasmFiles) copyFileSync(join(wasm, file), join(folder, file))
}

/** Changes with the sources, the nets and the packages they come from. */
export function engineVersion() {
  const hash = createHash('sha256')
  for (const file of readdirSync(sources).sort()) {
    if (/\.(ts|mjs)$/.test(file) && !file.includes('.test.')) hash.update(readFileSync(join(sources, file)))
  }
  for (const name of ['face-api.js', '@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-wasm']) {
    hash.update(readFileSync(join(root, 'node_modules', name, 'package.json')))
  }
  return hash.digest('hex').slice(0, 12)
}

const isFresh = (folder, version) =>
  existsSync(join(folder, stamp)) && readFileSync(join(folder, stamp), 'utf8') === version

/** Moves what was made to its place, unless somebody else was faster: several processes may build at the same time. */
function publish(made, folder, version) {
  mkdirSync(dirname(folder), { recursive: true })
  for (let attempt = 1; !isFresh(folder, version); attempt++) {
    try {
      // Not every file system moves a folder of a layer below: then it is removed.
      if (attempt > 1) rmSync(folder, { recursive: true, force: true })
      else if (existsSync(folder)) renameSync(folder, `${made}.old-${attempt}`)
      renameSync(made, folder)
    } catch (error) {
      if (attempt === triesMax) throw error
    }
    rmSync(`${made}.old-${attempt}`, { recursive: true, force: true })
  }
  rmSync(made, { recursive: true, force: true })
}

async function make(entry, outfile, platform, folder, version) {
  if (isFresh(folder, version)) return
  const made = join(root, 'dist', `.face-engine-${randomUUID()}`)
  mkdirSync(made, { recursive: true })
  copyNets(made)
  await bundle(entry, join(made, outfile), platform)
  writeFileSync(join(made, stamp), version)
  publish(made, folder, version)
}

/** Does nothing when the files are of this version. */
export async function buildFaceEngine() {
  const version = engineVersion()
  await make('worker.ts', 'worker.mjs', 'node', nodeFolder, version)
  await make('browser.ts', 'engine.js', 'browser', browserFolder, version)
  return version
}
