import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSmtpMailer } from './smtp.ts'
import { headerOf, openSmtpServer, type SmtpHost } from './suite-smtp-server.ts'

let server: SmtpHost
beforeEach(async () => {
  server = await openSmtpServer()
})
afterEach(() => server.close())

const mail = { to: 'ada@example.org', subject: 'Hello', html: '<p>Hi</p>', text: 'Hi', idempotencyKey: 'k:1' }

async function sent(changes: Partial<typeof mail> = {}) {
  const mailer = createSmtpMailer({
    url: `smtp://127.0.0.1:${server.port}`,
    from: 'Muster <muster@school.example>',
  })
  await mailer.send({ ...mail, ...changes })
  return server.raw.at(-1) ?? ''
}

describe('the SMTP message', () => {
  it('carries a Message-ID that follows from the key, and says that nobody wrote it', async () => {
    const first = headerOf(await sent(), 'message-id')
    expect(first).toMatch(/^<[0-9a-f]{40}@school\.example>$/)
    expect(headerOf(await sent(), 'message-id')).toBe(first)
    const other = await sent({ idempotencyKey: 'k:2' })
    expect(headerOf(other, 'message-id')).not.toBe(first)
    expect(headerOf(other, 'auto-submitted')).toBe('auto-generated')
  })

  it('gets no header from a subject', async () => {
    const raw = await sent({ subject: 'Hello\r\nBcc: everyone@example.org\r\n\r\nhidden' })
    expect(headerOf(raw, 'bcc')).toBeUndefined()
    expect(headerOf(raw, 'subject')).toContain('Hello')
  })

  it('goes to one recipient, whatever the address looks like', async () => {
    await sent({ to: 'ada@example.org, eve@example.org' })
    expect(server.commands.filter(command => command.startsWith('RCPT'))).toHaveLength(1)
  })
})
