import type { PushResult, PushSender, PushTarget } from '../../ports/push-sender.ts'

export interface LocalPush {
  target: PushTarget
  payload: string
  ttlSeconds: number
  topic: string
  isUrgent?: boolean
}

/** Keeps what it is given in this process instead of calling anybody; `answer` plays the push service. */
export function createLocalPushSender(
  publicKey: string,
  answer: (target: PushTarget) => PushResult | Promise<PushResult> = () => ({ kind: 'sent' }),
): PushSender & { taken: LocalPush[] } {
  const taken: LocalPush[] = []
  return {
    publicKey,
    taken,
    async send(target, payload, options) {
      const result = await answer(target)
      if (result.kind === 'sent') taken.push({ target, payload, ...options })
      return result
    },
  }
}
