import { z } from 'zod'
import type { Context } from '../../../kernel/context.ts'
import { newClaimCode } from '../../../kernel/ids.ts'

const claimCodeLifeMs = 15 * 60_000

/** What is stored of a code: keyed, because 8 characters could be guessed backwards from a plain hash. */
export const hashClaimCode = ({ services }: Pick<Context, 'services'>, code: string) =>
  services.keyring.mac('claim-code', code)

/** Shown now and never again. */
export const claimCodeShown = z.object({
  claimCode: z.string(),
  claimExpiresAt: z.date(),
  /** For a countdown that does not trust the viewer's clock. */
  validForMs: z.int(),
})

/** A fresh code for a person to carry to the device, and the columns that will recognise it. */
export function issueClaimCode(context: Pick<Context, 'services'>, now: Date) {
  const claimCode = newClaimCode()
  const claimExpiresAt = new Date(now.getTime() + claimCodeLifeMs)
  return {
    shown: { claimCode, claimExpiresAt, validForMs: claimCodeLifeMs },
    columns: { claimCodeHash: hashClaimCode(context, claimCode), claimExpiresAt },
  }
}
