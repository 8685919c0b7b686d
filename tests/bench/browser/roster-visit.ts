import type { Browser, CDPSession, Page } from '@playwright/test'
import { z } from 'zod'
import { storageOf } from '../../e2e/school/api.ts'

export interface Request {
  /** What was asked for, without the address of the server. */
  asks: string
  sentBytes: number
  receivedBytes: number
}

export interface RosterVisit {
  /** From the navigation until the server's answer began, and until the first row of the roster was painted. */
  answeredMs: number
  firstRowMs: number
  lcpMs: number
  tbtMs: number
  transferredBytes: number
  /** After the page had come: what it asked for by itself until it was live. */
  afterwards: Request[]
  /** What marking one row cost, until the server had it and everything that came of it was silent again. */
  marking: Request[]
}

const painted = z.object({
  answered: z.number(),
  row: z.number(),
  lcp: z.number(),
  tasks: z.array(z.number()),
})
/** What comes of a mark (its event, the push of it) is long over by then. */
const settleMs = 2_500

/** Runs in the page, before anything of it. A text, because a compiled function would bring its compiler's names along. */
const observe = `
  const seen = { answered: 0, row: 0, lcp: 0, tasks: [] }
  window.seen = seen
  const watch = (type, take) =>
    new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true })
  watch('largest-contentful-paint', entry => { seen.lcp = entry.startTime })
  watch('longtask', entry => { seen.tasks.push(entry.duration) })
  const look = () => {
    const row = document.querySelector('[data-person]')
    if (!row || row.getBoundingClientRect().height === 0) return requestAnimationFrame(look)
    requestAnimationFrame(() => { seen.row = performance.now() })
    seen.answered = performance.getEntriesByType('navigation')[0].responseStart
  }
  requestAnimationFrame(look)
`

/** Every request of the page over HTTP with its bytes; messages of the socket are none. */
async function listRequests(session: CDPSession): Promise<Request[]> {
  const requests = new Map<string, Request>()
  const list: Request[] = []
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const { pathname, search } = new URL(request.url)
    const sentBytes = Buffer.byteLength(request.postData ?? '') + Buffer.byteLength(search)
    const asked = { asks: `${request.method} ${pathname}`, sentBytes, receivedBytes: 0 }
    requests.set(requestId, asked)
    list.push(asked)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const asked = requests.get(requestId)
    if (asked) asked.receivedBytes = encodedDataLength
  })
  await session.send('Network.enable')
  return list
}

async function markOne(page: Page, list: Request[], place: number): Promise<Request[]> {
  const before = list.length
  const row = page.locator('[data-person]').nth(place)
  await row.focus()
  await page.keyboard.press('l')
  await row.locator('[data-status="late"]').waitFor()
  await page.waitForTimeout(settleMs)
  return list.slice(before)
}

/** One cold visit of a teacher to a live session at a desk, and one mark by keyboard: of the row at `place`. */
export async function visitRoster(
  browser: Browser,
  url: string,
  cookie: string,
  place: number,
): Promise<RosterVisit> {
  const context = await browser.newContext({
    viewport: { width: 1_440, height: 900 },
    serviceWorkers: 'block',
    storageState: storageOf(cookie),
  })
  try {
    const page = await context.newPage()
    await page.addInitScript({ content: observe })
    const list = await listRequests(await context.newCDPSession(page))
    await page.goto(url, { waitUntil: 'load', timeout: 60_000 })
    const loaded = list.length
    await page.getByText('Live', { exact: true }).first().waitFor()
    await page.waitForTimeout(settleMs)
    const { answered, row, lcp, tasks } = painted.parse(await page.evaluate('window.seen'))
    if (row === 0) throw new Error(`${url} showed no row.`)
    const transferredBytes = list.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0)
    const afterwards = list.slice(loaded).filter(({ asks }) => asks.includes('/api/trpc/'))
    const tbtMs = tasks.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0)
    const marking = await markOne(page, list, place)
    return { answeredMs: answered, firstRowMs: row, lcpMs: lcp, tbtMs, transferredBytes, afterwards, marking }
  } finally {
    await context.close()
  }
}
