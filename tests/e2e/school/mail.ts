const patienceMs = 20_000
const pauseMs = 150

const textOf = (html: string) =>
  html.replaceAll('&amp;', '&').replaceAll('&#x27;', "'").replaceAll('&quot;', '"')

async function page(url: string, path: string): Promise<string> {
  const answer = await fetch(url + path)
  if (!answer.ok) throw new Error(`The local mailbox answered ${answer.status}.`)
  return textOf(await answer.text())
}

/** The newest mail to this address whose plain text has the pattern; waits, because mail goes out in the background. */
export async function mailed(url: string, to: string, pattern: RegExp): Promise<RegExpExecArray> {
  const deadline = Date.now() + patienceMs
  do {
    const list = await page(url, `/outbox?to=${encodeURIComponent(to)}`)
    const ids = new Set([...list.matchAll(/[?&]mail=([\w-]+)/g)].map(match => match[1]))
    for (const id of ids) {
      const found = pattern.exec(await page(url, `/outbox?mail=${id}&view=text`))
      if (found) return found
    }
    await new Promise(resolve => setTimeout(resolve, pauseMs))
  } while (Date.now() < deadline)
  throw new Error(`No mail to ${to} with ${pattern} within ${patienceMs / 1000} seconds.`)
}

/** The token at the end of a mailed link, e.g. of kind 'verify'. */
export async function mailedToken(url: string, to: string, kind: string): Promise<string> {
  return (await mailed(url, to, new RegExp(`/${kind}/([\\w-]{16,})`)))[1] ?? ''
}
