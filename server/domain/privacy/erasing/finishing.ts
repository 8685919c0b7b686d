import { and, eq, exists, inArray, isNotNull, isNull, not } from 'drizzle-orm'
import { z } from 'zod'
import { accounts } from '../../../../db/schema/accounts.ts'
import { terminalCommands } from '../../../../db/schema/devices/terminals.ts'
import { people } from '../../../../db/schema/people.ts'
import { erasures } from '../../../../db/schema/privacy/privacy.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'

const atOnce = 20

/** Erasures that have something left to do outside their own transaction. */
export const listUnfinished = verb({
  name: 'privacy.list-unfinished',
  kind: 'query',
  permission: 'privacy.keep',
  input: z.strictObject({}),
  output: z.array(z.object({ erasureId: z.uuid(), remaining: z.array(z.string()) })),
  run: ({ tx }) =>
    tx
      .select({ erasureId: erasures.id, remaining: erasures.remaining })
      .from(erasures)
      .where(and(eq(erasures.state, 'erased'), isNull(erasures.completedAt)))
      .orderBy(erasures.decidedAt)
      .limit(atOnce),
})

/** Says what of an erasure is gone by now; with the last of it the receipt is complete. */
export const noteGone = verb({
  name: 'privacy.note-gone',
  kind: 'command',
  permission: 'privacy.keep',
  audit: false,
  input: z.strictObject({ erasureId: z.uuid(), gone: z.array(z.string().max(300)).max(10_000) }),
  output: z.object({ remaining: z.number() }),
  async run({ tx, now }, { erasureId, gone }) {
    const [row] = await tx.select().from(erasures).where(eq(erasures.id, erasureId)).for('update')
    if (!row) throw notFound('This erasure')
    const remaining = row.remaining.filter(one => !gone.includes(one))
    const completedAt = remaining.length === 0 ? (row.completedAt ?? now) : null
    await tx.update(erasures).set({ remaining, completedAt }).where(eq(erasures.id, erasureId))
    return { remaining: remaining.length }
  },
})

/** Orders to delete a user that their terminals have carried out: the order itself still names the user, and goes. */
export const forgetOrders = verb({
  name: 'privacy.forget-orders',
  kind: 'command',
  permission: 'privacy.keep',
  audit: false,
  input: z.strictObject({ orders: z.array(z.int()).max(1_000) }),
  output: z.object({ gone: z.array(z.number()) }),
  async run({ tx }, { orders }) {
    if (orders.length === 0) return { gone: [] }
    const asked = inArray(terminalCommands.id, orders)
    await tx.delete(terminalCommands).where(and(asked, isNotNull(terminalCommands.doneAt)))
    const left = await tx.select({ id: terminalCommands.id }).from(terminalCommands).where(asked)
    const waiting = new Set(left.map(({ id }) => id))
    return { gone: orders.filter(id => !waiting.has(id)) }
  },
})

/** Deletes a sign-in that no organization has any more, with its devices, keys and links. */
export const forgetAccount = verb({
  name: 'privacy.forget-account',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  audit: false,
  input: z.strictObject({ accountId: z.uuid() }),
  output: z.object({ isGone: z.boolean() }),
  async run({ tx }, { accountId }) {
    const membership = tx.select({ id: people.id }).from(people).where(eq(people.accountId, accountId))
    const gone = await tx
      .delete(accounts)
      .where(and(eq(accounts.id, accountId), not(exists(membership))))
      .returning({ id: accounts.id })
    return { isGone: gone.length > 0 }
  },
})
