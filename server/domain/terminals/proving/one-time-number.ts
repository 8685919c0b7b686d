import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Context } from '../../../kernel/context.ts'

const lifeMs = 60 * 60_000

/** Shown now and never again. */
export const numberShown = z.object({
  number: z.string().describe('Eight digits.'),
  /** For a countdown that does not trust the viewer's clock. */
  validForMs: z.int(),
  /** By the server’s clock, to tell whether it came since. */
  issuedAt: z.date(),
})

/** Every terminal takes eight digits for a user's number, and drops a zero in front. */
export const numberShape = /^[1-9]\d{7}$/

/** Keyed, because eight digits could be guessed backwards; of one serial number, so that it proves no other. */
export const hashNumber = ({ services }: Pick<Context, 'services'>, serial: string, number: string) =>
  services.keyring.mac('terminal-number', `${serial}:${number}`)

/** A number to enter at the terminal, and the columns that will recognise it. */
export function issueNumber(context: Pick<Context, 'services'>, serial: string, now: Date) {
  const number = String(randomInt(10_000_000, 100_000_000))
  return {
    shown: { number, validForMs: lifeMs, issuedAt: now },
    columns: {
      numberHash: hashNumber(context, serial, number),
      numberExpiresAt: new Date(now.getTime() + lifeMs),
      numberUsedAt: null,
    },
  }
}
