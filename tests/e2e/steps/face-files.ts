import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

const engineFolder = '/face-engine/'
const facePages = /^(\/kiosk|\/[^/]+\/face)(\?|$)/

const chunks = join(import.meta.dirname, '../../../.next/static/chunks')

/** The scripts of the built product that load the engine, by their names. */
const faceChunks = (): Set<string> => {
  const found = readdirSync(chunks, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.js'))
    .filter(file => readFileSync(join(chunks, file), 'utf8').includes(`${engineFolder}engine.js`))
    .map(file => `/_next/static/chunks/${file.replaceAll('\\', '/')}`)
  return new Set(found)
}

/** Notes what a page asks for of the face engine, its nets, and the code that loads them. */
export function watchFaceFiles(page: Page) {
  const code = faceChunks()
  // An empty set would find nothing on any page.
  expect(code.size).toBeGreaterThan(0)
  const asked: string[] = []
  page.on('request', request => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith(engineFolder) || code.has(pathname)) asked.push(pathname)
  })
  return {
    asked,
    /** Where faces are not: nothing. Where they are: the code and, until somebody begins, no net. */
    expectOnlyOnFacePages(path: string) {
      if (!facePages.test(path)) return expect.soft(asked, `face code on ${path}`).toEqual([])
      expect.soft(asked.length, `face code on ${path}`).toBeGreaterThan(0)
      expect.soft(asked.filter(file => file.startsWith(engineFolder))).toEqual([])
    },
  }
}
