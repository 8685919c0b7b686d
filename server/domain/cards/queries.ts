import { z } from 'zod'
import { AppError } from '../../kernel/errors.ts'
import type { NormalisedCardUid } from './card-uid.ts'

/** As typed or scanned; longer than any card number with its separators. */
export const cardUidInput = z.string().trim().min(1, 'Scan a card or type its number.').max(60)

/** The stored form, or the refusal as an error of the field `uid`. */
export function uidOrRefuse(normalised: NormalisedCardUid): string {
  if (normalised.ok) return normalised.uid
  const { reason, sentence } = normalised
  throw new AppError('bad-request', sentence, { reason, fields: { uid: sentence } })
}
