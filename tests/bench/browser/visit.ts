import type { Browser, CDPSession } from '@playwright/test'
import { z } from 'zod'
import { storageOf } from '../../e2e/school/api.ts'

/** Lighthouse's "slow 4G" as the browser applies it (not simulated): request latency and throughput already derated. */
const slow4g = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1_474.56 * 1_024) / 8,
  uploadThroughput: (675 * 1_024) / 8,
}
const cpuSlowdown = 4
/** After the last request: what runs late still counts. */
const settleMs = 2_000

export interface Visit {
  transferredBytes: number
  requests: number
  lcpMs: number
  tbtMs: number
  cls: number
  /** Addresses of anything that looks like a model or a face library. */
  faceRequests: string[]
}

const paints = z.object({
  lcp: z.number(),
  fcp: z.number(),
  cls: z.number(),
  tasks: z.array(z.tuple([z.number(), z.number()])),
})

/** Runs in the page, before anything of it. A text, because a compiled function would bring its compiler's names along. */
const observe = `
  const seen = { lcp: 0, fcp: 0, cls: 0, tasks: [] }
  window.seen = seen
  const watch = (type, take) =>
    new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true })
  watch('largest-contentful-paint', entry => { seen.lcp = entry.startTime })
  watch('paint', entry => { if (entry.name === 'first-contentful-paint') seen.fcp = entry.startTime })
  watch('layout-shift', entry => { if (!entry.hadRecentInput) seen.cls += entry.value })
  watch('longtask', entry => { seen.tasks.push([entry.startTime, entry.duration]) })
`

/** Bytes on the wire, headers included, and what was asked for. */
async function countTraffic(session: CDPSession) {
  const traffic = { bytes: 0, urls: [] as string[] }
  session.on('Network.responseReceived', ({ response }) => {
    traffic.urls.push(response.url)
  })
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    traffic.bytes += encodedDataLength
  })
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slow4g)
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown })
  return traffic
}

/** One cold visit by a slow phone: a context of its own, nothing cached, no service worker. */
export async function visit(browser: Browser, url: string, cookie?: string): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    serviceWorkers: 'block',
    storageState: storageOf(cookie),
  })
  try {
    const page = await context.newPage()
    await page.addInitScript({ content: observe })
    const traffic = await countTraffic(await context.newCDPSession(page))
    await page.goto(url, { waitUntil: 'networkidle', timeout: 60_000 })
    await page.waitForTimeout(settleMs)
    const { lcp, fcp, cls, tasks } = paints.parse(await page.evaluate('window.seen'))
    if (lcp === 0) throw new Error(`${url} painted nothing.`)
    const blocking = tasks.filter(([at]) => at >= fcp).map(([, duration]) => Math.max(0, duration - 50))
    return {
      transferredBytes: traffic.bytes,
      requests: traffic.urls.length,
      lcpMs: lcp,
      tbtMs: blocking.reduce((sum, time) => sum + time, 0),
      cls,
      faceRequests: traffic.urls.filter(address =>
        /face|human|tfjs|onnx|\.wasm|\.bin$/i.test(new URL(address).pathname),
      ),
    }
  } finally {
    await context.close()
  }
}
