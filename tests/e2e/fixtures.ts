import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, test as base, type Page } from '@playwright/test'
import { prepareServer } from '../support/servers/server-process.ts'

export interface Muster {
  url: string
}

/** The built server, one per worker, empty: no demo, its own data folder. */
export const test = base.extend<{ visitor: () => Promise<Page> }, { muster: Muster }>({
  muster: [
    async ({}, use) => {
      // Against a server that runs already: for writing tests beside `npm run dev`.
      const running = process.env.MUSTER_E2E_URL
      if (running) return use({ url: running })
      if (!existsSync('dist/main.js')) throw new Error('There is no build yet: `npm test` makes one.')
      const env = { MUSTER_DEMO: '0', MUSTER_SIMULATION: '0' }
      const server = await prepareServer({ command: ['dist/main.js'], env })
      await server.start()
      await use({ url: server.url })
      await server.dispose()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ muster }, use) => use(muster.url),
  /** A page with cookies of its own: another person at another machine. */
  visitor: async ({ browser, muster }, use) => {
    const contexts: BrowserContext[] = []
    await use(async () => openVisitor(browser, muster.url, contexts))
    for (const context of contexts) await context.close()
  },
})

async function openVisitor(browser: Browser, baseURL: string, contexts: BrowserContext[]): Promise<Page> {
  const context = await browser.newContext({ baseURL })
  contexts.push(context)
  return context.newPage()
}

export { expect } from '@playwright/test'
