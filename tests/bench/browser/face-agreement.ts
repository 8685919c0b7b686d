import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import type { openEngine } from '../../../face-engine/browser.ts'
import { browserFolder } from '../../../face-engine/build.mjs'
import { ensureChromium } from '../../../scripts/testing/ensure-chromium.mjs'

const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
}

/** The engine's own files and an empty page, as the product serves them. */
async function serveEngine() {
  const server = createServer(async (request, response) => {
    const name = basename(new URL(request.url ?? '/', 'http://localhost').pathname)
    const file = name ? await readFile(join(browserFolder, name)).catch(() => undefined) : undefined
    const type = types[name.slice(name.lastIndexOf('.'))] ?? (name ? 'application/octet-stream' : 'text/html')
    response.setHeader('content-type', type).end(file ?? '<!doctype html><title>faces</title>')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

export interface BrowserReading {
  /** Of the largest face; undefined when none was found. */
  descriptor: number[] | undefined
  tookMs: number
}

const readAll = (page: Page, pictures: string[]): Promise<BrowserReading[]> =>
  page.evaluate(async jpegs => {
    const loaded: { openEngine: typeof openEngine } = await import(new URL('/engine.js', location.href).href)
    const engine = await loaded.openEngine({ recognition: true })
    const readings = []
    for (const jpeg of jpegs) {
      const bytes = Uint8Array.from(atob(jpeg), letter => letter.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
      const startedAt = performance.now()
      const { faces } = await engine.read(bitmap, 'one')
      readings.push({ descriptor: faces[0]?.descriptor, tookMs: performance.now() - startedAt })
    }
    return readings
  }, pictures)

/** The same pictures through the engine in Chromium, as a web kiosk reads its camera. */
export async function readInBrowser(pictures: readonly Uint8Array[]): Promise<BrowserReading[]> {
  const executablePath = await ensureChromium()
  const served = await serveEngine()
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const page = await browser.newPage()
    await page.goto(served.url)
    return await readAll(
      page,
      pictures.map(picture => Buffer.from(picture).toString('base64')),
    )
  } finally {
    await browser.close()
    served.close()
  }
}
