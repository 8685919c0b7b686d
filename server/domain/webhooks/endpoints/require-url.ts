import { ForbiddenUrl, requireHttps } from '../../../kernel/addresses/public-url.ts'
import type { Services } from '../../../kernel/context.ts'
import { badRequest } from '../../../kernel/errors.ts'

/** Refuses at once what every call would refuse; names are looked up at each call. Answers the address in one form. */
export function requireWebhookUrl({ callsLoopback }: Services, text: string): string {
  try {
    return requireHttps(text, { loopback: callsLoopback }).href
  } catch (error) {
    if (error instanceof ForbiddenUrl) throw badRequest(error.message, { url: error.message })
    throw error
  }
}
