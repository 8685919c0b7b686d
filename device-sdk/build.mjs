import { execFileSync } from 'node:child_process'
import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Writes dist/: one module per entry, parts in common once, and the types beside them. */
const folder = dirname(fileURLToPath(import.meta.url))
const dist = join(folder, 'dist')
await rm(dist, { recursive: true, force: true })

const options = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  outdir: dist,
  external: ['node:*', '@libsql/client'],
  logLevel: 'warning',
}
const entries = ['index', 'file-store', 'libsql-store', 'indexed-db-store']
await build({
  ...options,
  platform: 'neutral',
  splitting: true,
  entryPoints: entries.map(name => join(folder, 'src', `${name}.ts`)),
})
await build({
  ...options,
  platform: 'node',
  banner: { js: '#!/usr/bin/env node' },
  entryPoints: { 'muster-device': join(folder, 'bin/muster-device.ts') },
})
await chmod(join(dist, 'muster-device.js'), 0o755)

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
execFileSync(process.execPath, [compiler, '-p', join(folder, 'tsconfig.build.json')], { stdio: 'inherit' })

// The compiler leaves the endings of our sources in the types, where nobody else finds them.
for (const name of await readdir(dist, { recursive: true })) {
  if (!name.endsWith('.d.ts')) continue
  const file = join(dist, name)
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replaceAll(/(from '\.{1,2}\/[^']+)\.ts'/g, "$1.js'"))
}
