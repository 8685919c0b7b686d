import type { VerbContext } from '../../../kernel/context.ts'
import { isAppError } from '../../../kernel/errors.ts'
import { setConfirmation } from '../../passkeys/phones/set-confirmation.ts'
import type { Request } from '../queries.ts'

/** An approved phone counts at once; taken back, it waits for its cool-down. One that was removed meanwhile stays removed. */
export async function settlePhones(
  context: VerbContext,
  decided: Request[],
  approved: boolean,
): Promise<void> {
  for (const { kind, personId, passkeyId, state } of decided) {
    if (kind !== 'phone' || !passkeyId || (!approved && state !== 'approved')) continue
    await setConfirmation(context, { personId, passkeyId }, approved).catch(error => {
      if (!isAppError(error)) throw error
    })
  }
}
