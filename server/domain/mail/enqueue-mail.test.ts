import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mails } from '../../../db/schema/mails.ts'
import { createSchool, type School } from '../../../tests/support/school.ts'
import { createWorld, type World } from '../../../tests/support/world.ts'
import { inTransaction } from '../../kernel/tenant-transaction.ts'
import { enqueueMail } from './enqueue-mail.ts'

let world: World
let school: School
beforeAll(async () => {
  world = await createWorld()
  school = await createSchool(world)
})
afterAll(() => world.close())

const mail = (key: string, subject = 'Hello') => ({
  key,
  to: 'ada@example.org',
  subject,
  content: { title: 'Hello', paragraphs: ['A line.'] },
})
const stored = () => world.database.db.select().from(mails)

describe('enqueueMail', () => {
  it('works from a tenant transaction, and a repeated key changes nothing', async () => {
    await inTransaction(school.student.context, false, inner => enqueueMail(inner, mail('tenant:1', 'First')))
    await inTransaction(school.student.context, false, inner =>
      enqueueMail(inner, mail('tenant:1', 'Second')),
    )
    const rows = (await stored()).filter(row => row.idempotencyKey === 'tenant:1')
    expect(rows).toMatchObject([
      { recipient: 'ada@example.org', subject: 'First', status: 'waiting', nextAttemptAt: world.clock.now() },
    ])
    expect(rows[0]?.text).toContain('A line.')
  })

  it('works from a platform transaction', async () => {
    const system = world.as({ kind: 'system' })
    await inTransaction(system, true, inner => enqueueMail(inner, mail('platform:1')))
    expect((await stored()).some(row => row.idempotencyKey === 'platform:1')).toBe(true)
  })

  it('leaves nothing behind when the deciding transaction fails', async () => {
    const failing = inTransaction(school.admin.context, false, async inner => {
      await enqueueMail(inner, mail('undone:1'))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect((await stored()).some(row => row.idempotencyKey === 'undone:1')).toBe(false)
  })

  it('shows the outgoing mail to no tenant', async () => {
    const reading = inTransaction(school.owner.context, false, ({ tx }) => tx.select().from(mails))
    await expect(reading).rejects.toMatchObject({ cause: { code: '42501' } })
  })
})
