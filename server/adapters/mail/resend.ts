import { Resend } from 'resend'
import { type Mailer, MailerError } from '../../ports/mailer.ts'

export interface ResendOptions {
  apiKey: string
  /** E.g. "Muster <muster@school.org>", of a domain verified with Resend. */
  from: string
  /** Another address of the same API. */
  baseUrl?: string
}

/** RFC 3834: no "I am on holiday" in reply. */
const headers = { 'Auto-Submitted': 'auto-generated' }

/** Complaints about this one mail. Everything else (keys, quotas, outages) can be mended while the mail waits. */
const refusals = new Set([
  'validation_error',
  'missing_required_field',
  'invalid_parameter',
  'invalid_attachment',
  // This key once carried another text: the mailbox already holds the answer to this fact.
  'invalid_idempotent_request',
])

const isRefusal = (name: string, statusCode: number | null) =>
  refusals.has(name) && statusCode !== 401 && statusCode !== 403

function retryAfterMs(answer: Record<string, string> | null): number {
  const seconds = Number(answer?.['retry-after'] ?? answer?.['ratelimit-reset'])
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 1000
}

export function createResendMailer({ apiKey, from, baseUrl }: ResendOptions): Mailer {
  const resend = new Resend(apiKey, baseUrl ? { baseUrl } : undefined)
  return {
    async send({ idempotencyKey, to, subject, html, text }) {
      const answer = await resend.emails.send({ from, to, subject, html, text, headers }, { idempotencyKey })
      const { data, error } = answer
      if (!error) return { id: data.id }
      const words = `Resend: ${error.name} (${error.statusCode ?? 'no answer'}): ${error.message}`
      if (error.name === 'rate_limit_exceeded')
        throw new MailerError(words, false, retryAfterMs(answer.headers))
      throw new MailerError(words, isRefusal(error.name, error.statusCode))
    },
  }
}
