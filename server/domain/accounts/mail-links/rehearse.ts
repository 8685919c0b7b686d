import { accounts } from '../../../../db/schema/accounts.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { newId } from '../../../kernel/ids.ts'

class EndOfRehearsal extends Error {}

interface Stage {
  context: VerbContext
  recipient: { accountId: string; email: string }
}

/**
 * Does what a known address would have caused, for somebody who does not exist, and takes it all back: an unknown
 * address answers with the same statements and so after the same time.
 */
export async function rehearse(context: VerbContext, act: (stage: Stage) => Promise<void>): Promise<void> {
  const accountId = newId()
  const email = `${accountId}@rehearsal.invalid`
  try {
    await context.tx.transaction(async tx => {
      await tx.insert(accounts).values({ id: accountId, email, fullName: '', passwordHash: '' })
      await act({ context: { ...context, tx }, recipient: { accountId, email } })
      throw new EndOfRehearsal()
    })
  } catch (error) {
    if (!(error instanceof EndOfRehearsal)) throw error
  }
}
