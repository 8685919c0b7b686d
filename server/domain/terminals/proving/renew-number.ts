import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { terminals } from '../../../../db/schema/devices/terminals.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { selectTerminals } from '../queries.ts'
import { issueNumber, numberShown } from './one-time-number.ts'

/** Another number for a terminal that is not proved yet, or that calls from a new network. The one before stops working. */
export const renewNumber = verb({
  name: 'terminals.renew-number',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({ terminalId: z.uuid() }),
  output: numberShown,
  budgets: (_input, { actor }) => [
    { key: `terminal-numbers:${actorIdOf(actor)}`, max: 30, windowMs: 60 * 60_000 },
  ],
  async run(context, { terminalId }) {
    const { tx, now } = context
    const [terminal] = await selectTerminals(tx).where(
      and(eq(terminals.id, terminalId), isNull(terminals.removedAt)),
    )
    if (!terminal || terminal.revokedAt) throw notFound('The terminal')
    const { shown, columns } = issueNumber(context, terminal.serial, now)
    await tx.update(terminals).set(columns).where(eq(terminals.id, terminalId))
    return shown
  },
})
