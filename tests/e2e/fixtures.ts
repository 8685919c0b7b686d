import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'
import { prepareServer, type ServerProcess } from '../support/servers/server-process.ts'
import { storageOf } from './school/api.ts'
import { foundSchool, type School } from './school/found-school.ts'
import { type Grounds, layGrounds } from './school/grounds.ts'
import { makeOperator } from './school/operator.ts'

export interface Muster {
  url: string
  /** Absent where the tests were attached to a server that runs already. */
  process?: ServerProcess
}

type VisitorOptions = BrowserContextOptions & {
  /** Of somebody who is signed in. */
  session?: string
}

interface TestFixtures {
  /** A page with cookies of its own: another person at another machine. */
  visitor: (options?: VisitorOptions) => Promise<Page>
}

interface WorkerFixtures {
  muster: Muster
  /** One organization for the tests of a worker, with people, cards and nothing else. */
  school: School
  /** The same organization with classes, sessions, marks and readers, and an empty one. */
  grounds: Grounds
  /** The session cookie of somebody who runs this installation, made on the command line while the server is down. */
  operator: string
}

/** The built server, one per worker, empty: no demo, its own data folder. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  muster: [
    async ({ browserName: _ }, use) => {
      // Against a server that runs already: for writing tests beside `npm run dev`.
      const running = process.env.MUSTER_E2E_URL
      if (running) return use({ url: running })
      if (!existsSync('dist/main.js')) throw new Error('There is no build yet: `npm test` makes one.')
      const env = { MUSTER_DEMO: '0', MUSTER_SIMULATION: '0' }
      const server = await prepareServer({ command: ['dist/main.js'], env })
      await server.start()
      await use({ url: server.url, process: server })
      await server.dispose()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  school: [
    async ({ muster }, use) => use(await foundSchool(muster.url)),
    { scope: 'worker', timeout: 300_000 },
  ],
  grounds: [async ({ school }, use) => use(await layGrounds(school)), { scope: 'worker', timeout: 300_000 }],
  operator: [
    async ({ muster }, use) => {
      if (!muster.process) throw new Error('An operator is made on the machine that the server runs on.')
      await use(await makeOperator(muster.process))
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  baseURL: async ({ muster }, use) => use(muster.url),
  visitor: async ({ browser, muster }, use) => {
    const closers: (() => Promise<void>)[] = []
    const blocked: string[] = []
    await use(async options => {
      const page = await openVisitor(browser, muster.url, closers, options)
      page.context().on('console', message => {
        if (message.text().includes('Content Security Policy')) blocked.push(message.text())
      })
      return page
    })
    for (const close of closers) await close()
    // On every page that any test visits: our own policy must never be in our own way.
    expect(blocked).toEqual([])
  },
})

async function openVisitor(
  browser: Browser,
  baseURL: string,
  closers: (() => Promise<void>)[],
  { session, ...options }: VisitorOptions = {},
): Promise<Page> {
  // Motion is nothing these tests ask about, and each click would wait for its end.
  const still = { reducedMotion: 'reduce' as const }
  const context = await browser.newContext({
    baseURL,
    storageState: storageOf(session),
    ...still,
    ...options,
  })
  closers.push(() => context.close())
  return context.newPage()
}

export { expect } from '@playwright/test'
