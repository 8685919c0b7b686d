import { createWrittenCaller } from '../../server/adapters/webhooks/written.ts'
import type { Clock } from '../../server/kernel/clock.ts'
import type { Doorbell } from '../../server/ports/event-log.ts'
import type { Mailer, OutgoingMail } from '../../server/ports/mailer.ts'
import { type ObjectStore, requireKey } from '../../server/ports/object-store.ts'
import type { Realtime, RealtimeMessage } from '../../server/ports/realtime.ts'
import type { WebhookResult } from '../../server/ports/webhook-caller.ts'

/** A mailer that keeps what it is given; `failing` makes it a provider that is down. */
export function recordingMailer() {
  const sent: OutgoingMail[] = []
  const state = { failing: false }
  const mailer: Mailer = {
    async send(mail) {
      if (state.failing) throw new Error('The provider is down.')
      sent.push(mail)
      return { id: String(sent.length) }
    },
  }
  return { mailer, sent, state }
}

/** A realtime port that keeps what it is given; `failing` makes it unreachable. */
export function recordingRealtime() {
  const published: RealtimeMessage[] = []
  const state = { failing: false }
  const realtime: Realtime = {
    async publish(messages) {
      if (state.failing) throw new Error('Realtime is unreachable.')
      published.push(...messages)
    },
    authorize: () => ({ auth: 'key:signature' }),
    clientConfig: () => ({ key: 'key', cluster: 'local', host: 'same-origin' }),
    close: async () => {},
  }
  return { realtime, published, state }
}

/** A receiver of webhooks that keeps what it is sent; `answer` is what it says to each. */
export function recordingReceiver() {
  const taken: WebhookResult = { kind: 'answered', status: 204, excerpt: '' }
  const state: { answer(url: string): WebhookResult | Promise<WebhookResult> } = { answer: () => taken }
  const caller = createWrittenCaller(({ url }) => state.answer(url))
  return { caller, received: caller.calls, state }
}

/** A bell in this process. */
export function localDoorbell(): Doorbell {
  const wakers: (() => void)[] = []
  return {
    ring: () => {
      for (const wake of wakers) wake()
    },
    onRing: wake => {
      wakers.push(wake)
    },
    close: async () => {},
  }
}

const triesMax = 400

/** Waits for something that happens soon, as consumers do; throws with what was seen last. */
export async function eventually<T>(
  read: () => T | Promise<T>,
  isDone: (value: T) => boolean,
  tries = triesMax,
): Promise<T> {
  let last: T | undefined
  for (let attempt = 0; attempt < tries; attempt++) {
    last = await read()
    if (isDone(last)) return last
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  throw new Error(`It did not happen; last seen: ${JSON.stringify(last)}`)
}

/** Of what other processes do: starting, joining, catching up takes seconds on a machine that is busy. */
export const inTime = <T>(read: () => T | Promise<T>, isDone: (value: T) => boolean): Promise<T> =>
  eventually(read, isDone, 12 * triesMax)

/** Objects of this test, stored at the test's own time. */
export function memoryStore(clock: Clock): ObjectStore {
  const objects = new Map<string, { content: Uint8Array; storedAt: Date }>()
  return {
    async put(key, content) {
      requireKey(key)
      objects.set(key, { content, storedAt: clock.now() })
    },
    get: async key => objects.get(key)?.content,
    async delete(key) {
      objects.delete(key)
    },
    list: async (prefix, after = '') =>
      [...objects]
        .filter(([key]) => key.startsWith(prefix) && key > after)
        .sort()
        .map(([key, { content, storedAt }]) => ({ key, bytes: content.length, storedAt })),
  }
}
