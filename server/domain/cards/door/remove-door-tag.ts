import { and, eq, isNotNull } from 'drizzle-orm'
import { z } from 'zod'
import { cardChips } from '../../../../db/schema/devices.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { cardUidInput } from '../queries.ts'

/** Taken off the door: its taps check nobody in any more. What it has recorded stays. */
export const removeDoorTag = verb({
  name: 'cards.remove-door-tag',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({ uid: cardUidInput }),
  output: z.object({ uid: z.string() }),
  audit: ['uid'],
  async run({ tx }, { uid }) {
    const [removed] = await tx
      .update(cardChips)
      .set({ roomId: null })
      .where(and(eq(cardChips.uid, uid.toUpperCase()), isNotNull(cardChips.roomId)))
      .returning({ uid: cardChips.uid })
    if (!removed) throw notFound('The tag')
    return removed
  },
})
