import { expect, type Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

interface Problem {
  rule: string
  at: string
  why: string
}

/** What axe finds on the page as it is. It is loaded into the page once. */
export async function violations(page: Page, colorsOnly = false): Promise<Problem[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const runOnly: RunOptions['runOnly'] = colorsOnly
    ? { type: 'rule', values: ['color-contrast'] }
    : { type: 'tag', values: tags }
  // Style sheets are fetched a second time for rules that are off.
  const options: RunOptions = { runOnly, resultTypes: ['violations'], iframes: false, preload: false }
  return page.evaluate(async asked => {
    const { violations: found } = await window.axe.run(document, asked)
    return found.flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map(node => ({ rule: id, at: node.target.join(' '), why: node.failureSummary ?? '' })),
    )
  }, options)
}

/** A state that a page comes to only while somebody uses it. */
export async function expectAccessibleNow(page: Page, what: string) {
  expect.soft(await violations(page), what).toEqual([])
}
