#!/usr/bin/env node
// `npx muster …`: the built program where that is all there is, else the sources.
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const sources = join(root, 'server', 'muster.ts')
const started = process.env.INIT_CWD ?? process.cwd()

// Settings and schema are read from the root; files are named from where the command was given.
process.argv = process.argv.map((word, at) =>
  at > 2 && ['backup', 'restore', 'verify'].includes(process.argv[2]) && !word.startsWith('-')
    ? resolve(started, word)
    : word,
)
process.chdir(root)
if (existsSync(sources) && existsSync(join(root, 'node_modules', 'tsx'))) {
  const { register } = await import('tsx/esm/api')
  register()
  await import(pathToFileURL(sources).href)
} else {
  await import(pathToFileURL(join(root, 'dist', 'muster.js')).href)
}
