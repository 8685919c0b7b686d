import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { mails } from '../../db/schema/mails.ts'
import { createWorld, type World } from '../../tests/support/world.ts'
import { claimMails } from '../domain/mail/claim-mails.ts'
import { enqueueMail } from '../domain/mail/enqueue-mail.ts'
import { recordMailOutcome } from '../domain/mail/record-mail-outcome.ts'
import { claimMs, mostAttempts } from '../domain/mail/rules.ts'
import type { Context } from '../kernel/context.ts'
import { inTransaction } from '../kernel/tenant-transaction.ts'
import { type Mailer, MailerError, type OutgoingMail } from '../ports/mailer.ts'
import { createMailSender } from './send-mails.ts'

let world: World
let system: Context
beforeAll(async () => {
  world = await createWorld()
  system = world.as({ kind: 'system' })
})
beforeEach(async () => {
  await world.database.db.delete(mails)
})
afterAll(() => world.close())

const hour = 3_600_000

async function enqueue(...keys: string[]) {
  await inTransaction(system, true, async inner => {
    for (const key of keys) {
      await enqueueMail(inner, {
        key,
        to: `${key}@example.org`,
        subject: key,
        content: { title: key, paragraphs: [] },
      })
    }
  })
}

async function row(key: string) {
  const [found] = await world.database.db.select().from(mails).where(eq(mails.idempotencyKey, key))
  if (!found) throw new Error(`no mail ${key}`)
  return found
}

/** A provider that the test scripts: each mail is answered by `answer`. */
function provider(answer: (mail: OutgoingMail) => Promise<unknown> = async () => {}, timeoutMs = 10_000) {
  const asked: OutgoingMail[] = []
  const mailer: Mailer = {
    async send(mail) {
      asked.push(mail)
      await answer(mail)
      return { id: mail.idempotencyKey }
    },
  }
  const sender = createMailSender({ services: world.services, mailer, timeoutMs, pollMs: 10 })
  return { sender, asked }
}

describe('the mail sender', () => {
  it('sends each mail once, with its key, and wipes the body', async () => {
    await enqueue('a', 'b', 'c', 'd', 'e', 'f')
    const { sender, asked } = provider()
    expect(await sender.drain()).toBe(6)
    expect(await sender.drain()).toBe(0)
    expect(asked.map(mail => mail.idempotencyKey).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(asked[0]?.html).toContain('<h1')
    expect(await row('a')).toMatchObject({
      status: 'sent',
      html: null,
      text: null,
      sentAt: world.clock.now(),
    })
  })

  it('shares the work with another sender, without sending twice', async () => {
    await enqueue(...Array.from({ length: 20 }, (_, index) => `m${index}`))
    const one = provider()
    const two = provider()
    const taken = await Promise.all([one.sender.drain(), two.sender.drain()])
    expect(taken[0] + taken[1]).toBe(20)
    expect(new Set([...one.asked, ...two.asked].map(mail => mail.idempotencyKey)).size).toBe(20)
  })

  it('tries again later, ten times at most', async () => {
    await enqueue('down')
    const { sender, asked } = provider(async () => {
      throw new MailerError('The server is down.', false)
    })
    for (let attempt = 1; attempt <= mostAttempts + 2; attempt++) {
      await sender.drain()
      world.clock.advance(hour)
    }
    expect(asked).toHaveLength(mostAttempts)
    expect(await row('down')).toMatchObject({
      status: 'failed',
      lastError: 'The server is down.',
      html: null,
    })
  })

  it('gives up at once when the provider refuses for good', async () => {
    await enqueue('nobody')
    const { sender, asked } = provider(async () => {
      throw new MailerError('No such mailbox.', true)
    })
    await sender.drain()
    world.clock.advance(hour)
    await sender.drain()
    expect(asked).toHaveLength(1)
    expect(await row('nobody')).toMatchObject({ status: 'failed', attempts: 1, text: null })
  })

  it('comes back when a busy provider said so, and does not count that as a try', async () => {
    await enqueue('busy')
    let busy = true
    const { sender } = provider(async () => {
      if (busy) throw new MailerError('Too many requests.', false, 30_000)
    })
    await sender.drain()
    expect(await row('busy')).toMatchObject({ status: 'waiting', attempts: 0 })
    busy = false
    world.clock.advance(29_999)
    expect(await sender.drain()).toBe(0)
    world.clock.advance(1)
    expect(await sender.drain()).toBe(1)
  })

  it('is not held up by mails that hang', async () => {
    await enqueue('hangs-1', 'hangs-2', 'fine')
    const hangs = (mail: OutgoingMail) =>
      mail.idempotencyKey.startsWith('hangs') ? new Promise(() => {}) : Promise.resolve()
    const { sender, asked } = provider(hangs, 50)
    expect(await sender.drain()).toBe(1)
    expect(asked).toHaveLength(3)
    expect(await row('hangs-1')).toMatchObject({ status: 'waiting', attempts: 1 })
  })

  it('runs by itself between start and stop, and stop waits for what is under way', async () => {
    const { sender, asked } = provider(() => new Promise(resolve => setTimeout(resolve, 20)))
    sender.start()
    await enqueue('later')
    sender.wake()
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    await sender.stop()
    expect((await row('later')).status).toBe('sent')
    await enqueue('after')
    sender.wake()
    await sender.stop()
    expect((await row('after')).attempts).toBe(0)
  })
})

describe('a claim', () => {
  it('is not given twice, and falls due again when its sender died', async () => {
    await enqueue('orphan')
    expect(await claimMails(system, { limit: 10 })).toMatchObject([{ idempotencyKey: 'orphan', attempt: 1 }])
    expect(await claimMails(system, { limit: 10 })).toEqual([])
    world.clock.advance(claimMs)
    expect(await claimMails(system, { limit: 10 })).toMatchObject([{ idempotencyKey: 'orphan', attempt: 2 }])
  })

  it('ignores what an older try has to say', async () => {
    await enqueue('slow')
    const [first] = await claimMails(system, { limit: 1 })
    world.clock.advance(claimMs)
    await claimMails(system, { limit: 1 })
    const failed = { kind: 'failed' as const, permanent: true, error: 'late news' }
    await recordMailOutcome(system, { id: first?.id ?? '', attempt: 1, result: failed })
    expect(await row('slow')).toMatchObject({ status: 'waiting', attempts: 2, lastError: null })
  })

  it('is for the platform only', async () => {
    const person = world.as({ kind: 'account', accountId: 'a', sessionId: 's' })
    await expect(claimMails(person, { limit: 1 })).rejects.toMatchObject({ code: 'not-found' })
    await expect(
      recordMailOutcome(world.as({ kind: 'anonymous' }), {
        id: '00000000-0000-4000-8000-000000000000',
        attempt: 1,
        result: { kind: 'sent' },
      }),
    ).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
