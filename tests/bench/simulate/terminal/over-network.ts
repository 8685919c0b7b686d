import type { Transport } from './terminal.ts'

const patienceMs = 10_000

/** Plain HTTP to a running server; follows no redirect, as no terminal does. */
export const overNetwork =
  (url: string): Transport =>
  async (method, target, body) => {
    const answer = await fetch(`${url}${target}`, {
      method,
      body: typeof body === 'string' || body === undefined ? body : new Uint8Array(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
      headers: { 'user-agent': 'iClock Proxy/1.09' },
    })
    return { status: answer.status, text: await answer.text() }
  }
