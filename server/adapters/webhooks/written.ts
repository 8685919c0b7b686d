import type { WebhookCaller, WebhookResult } from '../../ports/webhook-caller.ts'
import { reasonOf, storable } from './words.ts'

export interface WrittenCall {
  url: string
  headers: Record<string, string>
  body: string
}

/** Calls nobody: answers as it is written, and keeps what it was given to send. */
export function createWrittenCaller(
  answer: (call: WrittenCall) => WebhookResult | Promise<WebhookResult> = () => ({
    kind: 'answered',
    status: 204,
    excerpt: '',
  }),
): WebhookCaller & { calls: WrittenCall[] } {
  const calls: WrittenCall[] = []
  return {
    calls,
    async post(url, headers, body) {
      const call = { url, headers, body }
      calls.push(call)
      try {
        const said = await answer(call)
        return said.kind === 'answered' ? { ...said, excerpt: storable(said.excerpt) } : said
      } catch (error) {
        return { kind: 'unreachable', reason: reasonOf(error) }
      }
    },
  }
}
