import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Mailer, MailerError, type OutgoingMail } from '../../ports/mailer.ts'
import { createOutbox } from './outbox.ts'
import { createResendMailer } from './resend.ts'
import { createSmtpMailer } from './smtp.ts'
import type { Delivered } from './suite-hosts.ts'
import { openResendApi } from './suite-resend-api.ts'
import { openSmtpServer } from './suite-smtp-server.ts'

interface Provider {
  mailer: Mailer
  delivered(): Promise<Delivered[]>
  /** The provider goes away: nobody answers any more. */
  vanish(): Promise<void>
  close(): Promise<void>
}

const from = 'Muster <muster@school.example>'

async function openOutbox(): Promise<Provider> {
  const parent = await mkdtemp(join(tmpdir(), 'muster-outbox-'))
  const folder = join(parent, 'mail')
  const outbox = createOutbox({ folder })
  return {
    mailer: outbox,
    delivered: async () => {
      const mails = await Promise.all((await outbox.mailbox.list()).map(mail => outbox.mailbox.read(mail.id)))
      return mails
        .filter(mail => mail !== undefined)
        .map(({ to, subject, html, text }) => ({ to, subject, html, text }))
    },
    vanish: async () => {
      await rm(folder, { recursive: true, force: true })
      await writeFile(folder, 'a file where the folder should be')
    },
    close: () => rm(parent, { recursive: true, force: true }),
  }
}

async function openResend(): Promise<Provider> {
  const api = await openResendApi()
  const mailer = createResendMailer({ apiKey: 're_test', from, baseUrl: `http://127.0.0.1:${api.port}` })
  return { mailer, delivered: api.delivered, vanish: api.close, close: api.close }
}

async function openSmtp(): Promise<Provider> {
  const server = await openSmtpServer()
  const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${server.port}`, from })
  return { mailer, delivered: server.delivered, vanish: server.close, close: server.close }
}

const mail: OutgoingMail = {
  to: 'zoe@example.org',
  subject: 'Zoë, you were marked: present ✓',
  html: '<h1>Zoë</h1>\n<p>Room “12”.</p>',
  text: 'Zoë\n\nRoom “12”.',
  idempotencyKey: 'mark:1',
}

const adapters = [
  { name: 'outbox', open: openOutbox, keepsKeys: true },
  { name: 'resend', open: openResend, keepsKeys: true },
  { name: 'smtp', open: openSmtp, keepsKeys: false },
]

describe.each(adapters)('mail by $name', ({ open, keepsKeys }) => {
  let provider: Provider
  beforeEach(async () => {
    provider = await open()
  })
  afterEach(() => provider.close())

  it('arrives as it was written, in both forms', async () => {
    const { id } = await provider.mailer.send(mail)
    expect(id).not.toBe('')
    const { idempotencyKey, ...written } = mail
    expect(await provider.delivered()).toEqual([written])
  })

  it('has the same id when it is sent again under the same key', async () => {
    const first = await provider.mailer.send(mail)
    const second = await provider.mailer.send(mail)
    expect(second.id).toBe(first.id)
    expect(await provider.delivered()).toHaveLength(keepsKeys ? 1 : 2)
  })

  it('keeps different mails apart', async () => {
    await provider.mailer.send(mail)
    await provider.mailer.send({ ...mail, to: 'ben@example.org', idempotencyKey: 'mark:2' })
    const recipients = (await provider.delivered()).map(each => each.to)
    expect(recipients.sort()).toEqual(['ben@example.org', 'zoe@example.org'])
  })

  it('fails, but not for good, while the provider is away', async () => {
    await provider.vanish()
    const failure = await provider.mailer.send(mail).catch(error => error)
    expect(failure).toBeInstanceOf(MailerError)
    expect(failure).toMatchObject({ permanent: false })
  })
})

const moods = <M extends string>(list: { mood: M; permanent: boolean; retryAfterMs?: number }[]) => list

describe('what Resend answers', () => {
  it.each(
    moods([
      { mood: 'refuses' as const, permanent: true },
      { mood: 'fails' as const, permanent: false },
      { mood: 'wrong-key' as const, permanent: false },
      { mood: 'busy' as const, permanent: false, retryAfterMs: 7000 },
    ]),
  )('$mood: permanent $permanent', async ({ mood, ...expected }) => {
    const api = await openResendApi()
    api.mood(mood)
    const mailer = createResendMailer({ apiKey: 're_test', from, baseUrl: `http://127.0.0.1:${api.port}` })
    await expect(mailer.send(mail)).rejects.toMatchObject(expected)
    await api.close()
  })
})

describe('what an SMTP server answers', () => {
  it.each(
    moods([
      { mood: 'refuses' as const, permanent: true },
      { mood: 'busy' as const, permanent: false },
      { mood: 'wrong-password' as const, permanent: false },
      { mood: 'hangs' as const, permanent: false },
    ]),
  )('$mood: permanent $permanent', async ({ mood, ...expected }) => {
    const server = await openSmtpServer()
    server.mood(mood)
    const url = `smtp://user:secret@127.0.0.1:${server.port}?socketTimeout=200`
    await expect(createSmtpMailer({ url, from }).send(mail)).rejects.toMatchObject(expected)
    await server.close()
  })
})
