import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { passkeys } from '../../../../db/schema/proof/passkeys.ts'
import { verb } from '../../../kernel/verb.ts'

/** Inside the server only: raises the count of a key that has signed. False when it was removed or used meanwhile. */
export const noteAssertion = verb({
  name: 'passkeys.note-assertion',
  kind: 'command',
  permission: 'platform.run',
  platform: true,
  input: z.strictObject({
    passkeyId: z.uuid(),
    before: z.int(),
    signCount: z.int(),
    backedUp: z.boolean(),
  }),
  output: z.object({ noted: z.boolean() }),
  async run({ tx, now }, { passkeyId, before, signCount, backedUp }) {
    const rows = await tx
      .update(passkeys)
      .set({ signCount, backedUp, lastUsedAt: now })
      .where(and(eq(passkeys.id, passkeyId), eq(passkeys.signCount, before)))
      .returning({ id: passkeys.id })
    return { noted: rows.length > 0 }
  },
})
