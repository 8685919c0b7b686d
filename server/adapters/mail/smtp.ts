import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { type Mailer, MailerError } from '../../ports/mailer.ts'

export interface SmtpOptions {
  /** smtps://user:password@host:465 or smtp://…; "?requireTLS=true" refuses to go on without encryption. */
  url: string
  /** E.g. "Muster <muster@school.org>". */
  from: string
}

/** RFC 3834: no "I am on holiday" in reply. */
const automatic = { 'Auto-Submitted': 'auto-generated' }

const smtpFailure = z.object({ responseCode: z.number().optional(), code: z.string().optional() })

/** 5xx means "never" (RFC 5321), but a wrong password or a missing encryption is ours to mend while mails wait. */
function isRefusal(error: unknown): boolean {
  const failure = smtpFailure.safeParse(error).data
  if (!failure || failure.code === 'EAUTH' || failure.code === 'ETLS') return false
  const { responseCode = 0 } = failure
  return responseCode >= 500 && ![530, 534, 535, 538].includes(responseCode)
}

/** The same mail always has the same Message-ID: SMTP has no idempotency, mailboxes fold such doubles. */
function messageIdOf(idempotencyKey: string, from: string): string {
  const domain = /@([a-z0-9.-]+)/i.exec(from)?.[1] ?? 'localhost'
  return `<${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 40)}@${domain}>`
}

const limitsMs = { connectionTimeout: 8000, greetingTimeout: 8000, socketTimeout: 9000 }

/** Nodemailer reads its options from the URL alone when there is one; what the operator set there stays. */
function withLimits(url: string): string {
  const address = new URL(url)
  for (const [name, limitMs] of Object.entries(limitsMs)) {
    if (!address.searchParams.has(name)) address.searchParams.set(name, String(limitMs))
  }
  return address.href
}

export function createSmtpMailer({ url, from }: SmtpOptions): Mailer {
  const transport = createTransport(withLimits(url))
  return {
    async send({ idempotencyKey, to, subject, html, text }) {
      try {
        const sent = await transport.sendMail({
          from,
          to: { name: '', address: to }, // not a string: a list or a group cannot be smuggled into it
          subject,
          html,
          text,
          messageId: messageIdOf(idempotencyKey, from),
          headers: automatic,
        })
        return { id: sent.messageId }
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error)
        throw new MailerError(`SMTP: ${words}`, isRefusal(error))
      }
    },
  }
}
