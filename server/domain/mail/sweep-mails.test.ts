import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mails } from '../../../db/schema/mails.ts'
import { createSchool } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { inTransaction } from '../../kernel/tenant-transaction.ts'
import { enqueueMail } from './enqueue-mail.ts'
import { sweepMails } from './sweep-mails.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const enqueue = (key: string) =>
  inTransaction(world.as({ kind: 'system' }), true, context =>
    enqueueMail(context, {
      key,
      to: 'someone@example.org',
      subject: 'About you',
      content: { title: 'About you', paragraphs: [] },
    }),
  )
const rows = () => world.database.db.select().from(mails)

it('old mail is forgotten but for its key, which still keeps it from being sent again', async () => {
  const { db } = world.database
  await enqueue('old')
  await enqueue('waiting')
  await db.update(mails).set({ status: 'sent' }).where(eq(mails.idempotencyKey, 'old'))
  const system = world.as({ kind: 'system' })
  expect(await sweepMails(system, {})).toEqual({ swept: 0 })
  world.clock.advance(31 * 86_400_000)
  expect(await sweepMails(system, {})).toEqual({ swept: 1 })
  expect(await sweepMails(system, {})).toEqual({ swept: 0 })
  await enqueue('old')
  const found = new Map((await rows()).map(row => [row.idempotencyKey, row]))
  expect(found.size).toBe(2)
  expect(found.get('old')).toMatchObject({ status: 'sent', recipient: '', subject: '' })
  expect(found.get('waiting')).toMatchObject({ status: 'waiting', recipient: 'someone@example.org' })
})

it('is the platform’s own work', async () => {
  const school = await createSchool(world)
  for (const { context } of [school.owner, school.student])
    await expect(sweepMails(context, {})).rejects.toMatchObject({ code: 'forbidden' })
})
