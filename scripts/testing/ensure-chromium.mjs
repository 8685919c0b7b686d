import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { findProgram } from '../steps/find-program.mjs'
import { repositoryRoot } from '../steps/paths.mjs'
import { runLogged } from '../steps/run-logged.mjs'
import { installPackage } from './install-package.mjs'

const downloadMs = 90_000
const macPath = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

function ofPlaywright() {
  const require = createRequire(join(repositoryRoot, 'package.json'))
  const path = require('@playwright/test').chromium.executablePath()
  return existsSync(path) ? path : undefined
}

function ofSystem() {
  const found = findProgram(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'])
  return found ?? (existsSync(macPath) ? macPath : undefined)
}

/** Playwright's own Chromium also needs the system libraries it was linked against. */
async function starts(path) {
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom', 'about:blank']
  return runLogged('chromium', path, flags, { timeoutMs: 30_000 }).then(
    () => true,
    () => false,
  )
}

async function download() {
  const cli = join(repositoryRoot, 'node_modules', '@playwright', 'test', 'cli.js')
  const args = [cli, 'install', '--no-shell', 'chromium']
  return runLogged('chromium-download', process.execPath, args, { timeoutMs: downloadMs }).then(
    ofPlaywright,
    () => undefined,
  )
}

async function ofDebian() {
  return (await installPackage('chromium')) ? ofSystem() : undefined
}

/** The path of a Chromium that starts; undefined when there is none and none could be brought. */
export async function ensureChromium() {
  for (const source of [() => process.env.PLAYWRIGHT_CHROMIUM, ofPlaywright, ofSystem, download, ofDebian]) {
    const path = await source()
    if (path && (await starts(path))) return path
  }
  return undefined
}
